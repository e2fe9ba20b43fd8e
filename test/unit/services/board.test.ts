import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { indexFileName } from '../../../main/staging/index-schema.ts';
import { openDatabase } from '../../../main/staging/open-database.ts';
import { indexApplicationId, indexMigrations } from '../../../main/staging/index-schema.ts';
import { storedZip } from '../../corpus/stored-zip.ts';
import { createRig, removeRig, valueOf } from './services-rig.ts';
import type { ServicesRig } from './services-rig.ts';

const fixtures = join(import.meta.dirname, '../../fixtures');
const sample = join(import.meta.dirname, '../../../samples/tide-tables.zip');

const packageToml = {
  name: 'package.toml',
  bytes: Buffer.from(`[meta]
format_version = 1
created_at = 2026-03-07T08:09:10Z

[learning_package]
title = "Twice"
key = "lib:Quay:twice"
description = ""
created = 2026-03-01T08:00:00Z
`),
};

let rig: ServicesRig;
beforeAll(async () => {
  rig = createRig();
  const folder = join(rig.folder, 'Backups');
  mkdirSync(folder);
  copyFileSync(sample, join(folder, 'tides.zip'));
  copyFileSync(join(fixtures, 'exp-plain.zip'), join(folder, 'plain.zip'));
  writeFileSync(join(folder, 'broken.zip'), 'no zip at all');
  // Python's zipfile takes the last of two entries of one name; another reader takes the first.
  const twice = ['First.', 'Second.'].map((text) => ({
    name: 'read.me',
    bytes: Buffer.from(text),
  }));
  writeFileSync(join(folder, 'twice.zip'), storedZip([packageToml, ...twice]));
  valueOf(await rig.services.openPaths([folder]));
  await rig.until(async () => valueOf(await rig.call('open.listBatches', {}))[0]?.state === 'done');
}, 30_000);
afterAll(async () => {
  await rig.close();
  expect(rig.bugs).toEqual([]);
  removeRig(rig);
});

async function board(part: Parameters<typeof rig.call<'archives.getBoard'>>[1] | object = {}) {
  return valueOf(await rig.call('archives.getBoard', { limit: 100, ...part }));
}

describe('the table of many archives', () => {
  test('has a row an archive with state, counts, predictions and origin', async () => {
    const page = await board();
    expect(page).toMatchObject({ total: 4, all: 4 });
    const named = Object.fromEntries(page.rows.map((row) => [row.archive.fileName, row]));
    expect(named['tides.zip']).toMatchObject({ org: 'HarbourSchool', components: 14 });
    expect(named['tides.zip']?.findings).toMatchObject({ fatal: 0 });
    expect(Object.keys(named['tides.zip']?.outcomes ?? {})).toEqual([
      'ulmo',
      'core-0.35',
      'verawood',
      'core-1.15',
    ]);
    expect(named['plain.zip']).toMatchObject({
      state: 'warning',
      worst: 'warning',
      outcomes: { verawood: { kind: 'restored', losses: 0 } },
    });
    expect(named['twice.zip']).toMatchObject({
      state: 'unsafe',
      worst: 'blocker',
      outcomes: { verawood: { kind: 'restored' } },
      archive: { state: { kind: 'findings', worst: 'blocker', isUnsafe: true } },
    });
    expect(named['broken.zip']).toMatchObject({ state: 'fatal', worst: 'fatal', org: null });
    expect(page.bytes).toBe(page.rows.reduce((sum, row) => sum + row.archive.bytes, 0));
  });

  test('sorts by any column, with what is not known at the end either way', async () => {
    const names = async (part: object) =>
      (await board(part)).rows.map((row) => row.archive.fileName);
    expect(await names({})).toEqual(['broken.zip', 'plain.zip', 'tides.zip', 'twice.zip']);
    expect((await names({ sort: 'components' })).at(-1)).toBe('broken.zip');
    expect((await names({ sort: 'components', descending: true })).at(-1)).toBe('broken.zip');
    expect((await names({ sort: 'state' }))[0]).toBe('broken.zip');
    expect((await names({ sort: 'bytes', descending: true })).at(-1)).toBe('broken.zip');
  });

  test('filters by text, state and organisation, with counts that follow the other filters', async () => {
    const { rows, facets } = await board({ states: ['fatal'] });
    expect(rows.map((row) => row.archive.fileName)).toEqual(['broken.zip']);
    expect(facets.states.find(({ value }) => value === 'warning')?.count).toBe(1);
    expect(facets.orgs).toEqual([{ value: '', count: 1 }]);
    expect((await board({ text: 'PLAIN.zip' })).total).toBe(1);
    expect((await board({ orgs: ['HarbourSchool'] })).rows).toHaveLength(1);
    expect(await board({ text: 'nobody has this' })).toMatchObject({ total: 0, all: 4, rows: [] });
  });

  test('answers a page at a time, and all ids in the order of the table', async () => {
    const first = await board({ limit: 2 });
    const rest = await board({ limit: 2, offset: 2 });
    const ids = [...first.rows, ...rest.rows].map(({ archive }) => archive.id);
    expect(valueOf(await rig.call('archives.getBoardIds', {}))).toEqual(ids);
  });

  test('saves what is chosen as CSV, once, for the host that sends it', async () => {
    const [, second] = valueOf(await rig.call('archives.getBoardIds', {}));
    const saved = valueOf(
      await rig.call('archives.saveBoard', { archiveIds: [second!], text: 'hides it' }),
    );
    if (saved.kind !== 'download') throw new Error(saved.kind);
    const token = saved.path.split('/').at(-1) ?? '';
    const file = rig.services.takeDownload(token);
    let text = '';
    for await (const piece of file!.pieces()) text += piece;
    const lines = text.split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^Title,File,Folder,Original key,Organisation,State,/);
    expect(lines[1]).toMatch(/^Plain sailing,plain\.zip,Backups,lib:/);
    expect(rig.services.takeDownload(token)).toBeNull();
  });

  test('what an older Carrel read is taken from its staging file, once', async () => {
    const index = openDatabase(join(rig.dataFolder, indexFileName), {
      applicationId: indexApplicationId,
      migrations: indexMigrations,
    });
    if (!index.ok) throw new Error(index.failure.message);
    index.value.exec('UPDATE archives SET digest = NULL');
    expect((await board()).rows.map(({ components }) => components ?? 0)).toContain(14);
    const kept = index.value.prepare('SELECT count(digest) FROM archives').pluck().get();
    index.value.close();
    expect(kept).toBe(4);
  });
});
