import { copyFileSync, existsSync, mkdirSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { DataPart } from '../../../contract/views.ts';
import { limits } from '../../../main/archive/limits.ts';
import { createRig, removeRig, valueOf } from './services-rig.ts';
import type { ServicesRig } from './services-rig.ts';

const sample = join(import.meta.dirname, '../../../samples/tide-tables.zip');

let rig: ServicesRig;
beforeEach(() => {
  rig = createRig();
});
afterEach(async () => {
  await rig.close();
  expect(rig.bugs).toEqual([]);
  removeRig(rig);
});

async function part(name: DataPart) {
  const { parts } = valueOf(await rig.call('app.getDataFolder', {}));
  return parts.find((one) => one.part === name)!;
}

async function stateOf(id: ArchiveId) {
  return valueOf(await rig.call('archives.list', {})).find((one) => one.id === id)?.state;
}

async function approve(archiveId: ArchiveId) {
  const { toAccept } = valueOf(await rig.call('archives.getOverview', { archiveId }));
  const accepted = toAccept.map(({ code }) => code);
  const wish = { archiveId, release: 'verawood', database: 'mysql', accepted, note: '' } as const;
  valueOf(await rig.call('approval.approve', wish));
}

/** A copy as an upload of an hour ago left it. */
async function receive(name: string): Promise<{ readonly id: ArchiveId; readonly path: string }> {
  const folder = join(rig.dataFolder, 'received', name);
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.zip`);
  copyFileSync(sample, path);
  const anHourAgo = Date.now() / 1000 - 3600;
  utimesSync(path, anHourAgo, anHourAgo);
  const ended = rig.next((event) => event.name === 'job.ended');
  const [id] = valueOf(await rig.services.openPaths([path], { isCopy: true }));
  await ended;
  return { id: id!, path };
}

describe('the data folder', () => {
  test('is measured by what it is for, without a path (IP-2)', async () => {
    const file = join(rig.folder, 'tides.zip');
    copyFileSync(sample, file);
    await rig.open(file);
    const folder = valueOf(await rig.call('app.getDataFolder', {}));
    expect(folder.place).toBe('data');
    expect(JSON.stringify(folder)).not.toContain(rig.folder);
    expect(folder.parts.map(({ part: name }) => name)).toEqual([
      'staging',
      'received',
      'practice',
      'kept',
    ]);
    const staging = await part('staging');
    expect(staging.bytes).toBeGreaterThan(10_000);
    expect(staging.clearableBytes).toBeGreaterThan(10_000);
    expect((await part('kept')).clearableBytes).toBe(0);
    expect((await part('kept')).bytes).toBeGreaterThan(10_000);
    expect(folder.freeBytes).toBeGreaterThan(0);
  });

  test('what was read is cleared, and read again when it is wanted; the approval stands', async () => {
    const file = join(rig.folder, 'tides.zip');
    copyFileSync(sample, file);
    const id = await rig.open(file);
    await approve(id);
    valueOf(await rig.call('app.clearData', { part: 'staging' }));
    expect(readdirSync(join(rig.dataFolder, 'staging'))).toEqual([]);
    expect(await stateOf(id)).toMatchObject({
      kind: 'failed',
      failure: { kind: 'wrong-state', retry: 'read-again' },
    });
    expect(existsSync(file)).toBe(true);
    const ended = rig.next((event) => event.name === 'job.ended');
    valueOf(await rig.call('archives.reread', { archiveId: id }));
    await ended;
    expect(await stateOf(id)).toEqual({ kind: 'approved' });
  });

  test('copies go only where nothing on the list and no approval needs them', async () => {
    const [onList, approved, unused] = [
      await receive('on-list'),
      await receive('approved'),
      await receive('unused'),
    ];
    await approve(approved.id);
    for (const { id } of [approved, unused]) {
      valueOf(await rig.call('archives.remove', { archiveId: id }));
    }
    expect((await part('received')).clearableBytes).toBe((await part('received')).bytes / 3);
    valueOf(await rig.call('app.clearData', { part: 'received' }));
    expect([onList, approved, unused].map(({ path }) => existsSync(path))).toEqual([
      true,
      true,
      false,
    ]);
    expect((await part('received')).clearableBytes).toBe(0);
  });

  test('a copy that has just come in stays: it may be opened at this very moment', async () => {
    const folder = join(rig.dataFolder, 'received', 'fresh');
    mkdirSync(folder, { recursive: true });
    const path = join(folder, 'fresh.zip');
    copyFileSync(sample, path);
    const now = Date.now() / 1000;
    utimesSync(path, now, now); // a copy keeps the times of its original on some systems
    valueOf(await rig.call('app.clearData', { part: 'received' }));
    expect(existsSync(path)).toBe(true);
    utimesSync(path, now - 3600, now - 3600);
    valueOf(await rig.call('app.clearData', { part: 'received' }));
    expect(existsSync(path)).toBe(false);
  });

  test('the practice instance is cleared only while it is stopped', async () => {
    valueOf(await rig.call('practice.start', {}));
    expect(await rig.call('app.clearData', { part: 'practice' })).toMatchObject({
      ok: false,
      failure: { kind: 'wrong-state' },
    });
    valueOf(await rig.call('practice.stop', {}));
    expect((await part('practice')).bytes).toBeGreaterThan(0);
    valueOf(await rig.call('app.clearData', { part: 'practice' }));
    expect(await part('practice')).toMatchObject({ bytes: 0 });
    valueOf(await rig.call('practice.start', {}));
    valueOf(await rig.call('practice.stop', {}));
  });
});

test('the limits that are told are those that are kept', async () => {
  const told = valueOf(await rig.call('app.getLimits', {}));
  expect(Object.fromEntries(told.map(({ name, value }) => [name, value]))).toEqual(limits);
});
