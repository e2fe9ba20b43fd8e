import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startReaderHere } from './reader-here.ts';
import type { Steps } from './reader-here.ts';
import { createRig, removeRig, valueOf } from './services-rig.ts';
import type { ServicesRig } from './services-rig.ts';

const sample = join(import.meta.dirname, '../../../samples/tide-tables.zip');

let rig: ServicesRig;
let folder: string;
beforeEach(() => {
  rig = createRig();
  folder = join(rig.folder, 'Backups');
  mkdirSync(join(folder, 'older'), { recursive: true });
});
afterEach(async () => {
  await rig.close();
  expect(rig.bugs).toEqual([]);
  removeRig(rig);
});

function fill(names: readonly string[]): void {
  for (const name of names) copyFileSync(sample, join(folder, name));
}

async function batch() {
  const [first] = valueOf(await rig.call('open.listBatches', {}));
  return first;
}

/** Until nothing of the batch is read any more. */
async function settled(): Promise<void> {
  await rig.until(async () => (await batch())?.state !== 'reading');
}

describe('a folder of archives', () => {
  test('opens the zips below it, sorted by path, as one batch; one that is none stops no other', async () => {
    fill(['b.zip', 'a.zip', join('older', 'c.ZIP')]);
    writeFileSync(join(folder, 'a-note.txt'), 'no archive');
    writeFileSync(join(folder, 'broken.zip'), 'no zip at all');
    const opened = valueOf(await rig.services.openPaths([folder]));
    expect(opened).toHaveLength(4);
    // Before anything is waited for: no reader can be done.
    expect(await batch()).toMatchObject({ folder: 'Backups', total: 4, state: 'reading' });
    const archives = valueOf(await rig.call('archives.list', {}));
    expect(archives.map(({ fileName }) => fileName)).toEqual([
      'a.zip',
      'b.zip',
      'broken.zip',
      'c.ZIP',
    ]);
    expect(archives.map(({ id }) => id)).toEqual(opened);
    expect(rig.events.filter(({ name }) => name === 'archives.opened')).toEqual([
      { name: 'archives.opened', payload: { archiveId: opened[0], count: 4 } },
    ]);
    await settled();
    expect(await batch()).toMatchObject({ total: 4, read: 4, failed: 0, state: 'done' });
    const states = valueOf(await rig.call('archives.list', {})).map(({ state }) => state.kind);
    expect(states).toEqual(['findings', 'findings', 'findings', 'findings']);
  }, 30_000);

  test('is stopped as a whole, what was read stays, and the rest is read when asked', async () => {
    fill(['1.zip', '2.zip', '3.zip', '4.zip', '5.zip', '6.zip']);
    const first = rig.next(({ name }) => name === 'job.ended');
    valueOf(await rig.services.openPaths([folder]));
    await first;
    const { id: batchId } = (await batch())!;
    valueOf(await rig.call('open.stopBatch', { batchId }));
    await settled();
    const stopped = (await batch())!;
    expect(stopped).toMatchObject({ total: 6, failed: 0, state: 'stopped' });
    expect(stopped.read).toBeGreaterThanOrEqual(1);
    expect(stopped.read).toBeLessThan(6);
    valueOf(await rig.call('open.resumeBatch', { batchId }));
    expect((await batch())!.state).toBe('reading');
    await settled();
    expect(await batch()).toMatchObject({ total: 6, read: 6, failed: 0, state: 'done' });
    valueOf(await rig.call('open.dismissBatch', { batchId }));
    expect(valueOf(await rig.call('open.listBatches', {}))).toEqual([]);
    expect(valueOf(await rig.call('archives.list', {}))).toHaveLength(6);
  }, 60_000);

  test('survives a restart: what was not read is known, and can be read', async () => {
    fill(['1.zip', '2.zip', '3.zip', '4.zip']);
    const first = rig.next(({ name }) => name === 'job.ended');
    valueOf(await rig.services.openPaths([folder]));
    await first;
    await rig.close();
    rig = createRig({}, rig.folder);
    const before = (await batch())!;
    expect(before).toMatchObject({ folder: 'Backups', total: 4, state: 'stopped' });
    valueOf(await rig.call('open.resumeBatch', { batchId: before.id }));
    await settled();
    expect(await batch()).toMatchObject({ total: 4, read: 4, state: 'done' });
  }, 60_000);

  test('what one opens by itself is read before the rest of a batch', async () => {
    await rig.close();
    const begun: string[] = [];
    // The readings that run go no further until the single one waits beside the rest.
    const opened = Promise.withResolvers<void>();
    const steps: Steps = {
      onStart: ({ path }) => void begun.push(basename(path)),
      beforeServer: () => opened.promise,
    };
    rig = createRig({ startHelper: startReaderHere(() => steps) }, rig.folder);
    fill(['1.zip', '2.zip', '3.zip', '4.zip', '5.zip']);
    const single = join(rig.folder, 'single.zip');
    copyFileSync(sample, single);
    valueOf(await rig.services.openPaths([folder]));
    valueOf(await rig.services.openPaths([single]));
    expect(begun).toEqual(['1.zip', '2.zip']);
    opened.resolve();
    await settled();
    expect(begun).toEqual(['1.zip', '2.zip', 'single.zip', '3.zip', '4.zip', '5.zip']);
  }, 30_000);

  test('one that was taken off the list is no part of it any more', async () => {
    fill(['1.zip', '2.zip', '3.zip']);
    const [archiveId] = valueOf(await rig.services.openPaths([folder]));
    valueOf(await rig.call('archives.remove', { archiveId: archiveId! }));
    expect(await batch()).toMatchObject({ total: 2 });
    await settled();
    expect(await batch()).toMatchObject({ total: 2, read: 2, state: 'done' });
  }, 30_000);
});
