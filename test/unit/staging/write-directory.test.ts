import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { ArchiveEntry } from '../../../main/archive/archive.ts';
import { rowCounter } from '../../../main/staging/bulk-insert.ts';
import {
  filesOfEntity,
  findEntryRecord,
  readVersionFiles,
} from '../../../main/staging/queries/files.ts';
import { stagingTables } from '../../../main/staging/staging-schema.ts';
import { localTables } from '../../../main/staging/tables.ts';
import { writeEntries } from '../../../main/staging/write-directory.ts';

function entry(index: number, path: string, rawName: Uint8Array): ArchiveEntry {
  const sizes = { bytes: 1, packedBytes: 1, method: 0, crc32: 0, flags: 0, headerOffset: 0 };
  // What is not written to staging is left out.
  return { index, path, rawName, isFolder: false, ...sizes } as unknown as ArchiveEntry;
}

test('the bytes of a name are kept where its path does not give them back', async () => {
  const database = new Sqlite(':memory:');
  database.exec(stagingTables);
  const long = 'x'.repeat(2_000);
  const names: readonly (readonly [path: string, raw: Uint8Array])[] = [
    ['package.toml', Buffer.from('package.toml')],
    ['entities/été.toml', Buffer.from('entities/été.toml')],
    ['entities/été.toml', Buffer.from('entities/\x82t\x82.toml', 'latin1')],
    ['a', Buffer.from('ab')],
    ['b', Buffer.from('a')],
    [long, Buffer.from(long)],
    [`${long}y`, Buffer.from('x'.repeat(1_020))],
  ];
  const entries = names.map(([path, raw], index) => entry(index, path, raw));
  await writeEntries(
    localTables(database),
    entries,
    { files: [], owners: new Uint32Array() },
    rowCounter(() => null),
  );
  const kept = database.prepare('SELECT entry FROM raw_names ORDER BY entry').pluck();
  expect(kept.all()).toEqual([2, 3, 4, 5, 6]);
  for (const [index, [path, raw]] of names.entries()) {
    const found = findEntryRecord(database, index);
    expect(found?.path).toBe(path);
    expect(Buffer.from(found?.rawName ?? [])).toEqual(Buffer.from(raw));
  }
  database.close();
});

test('a file of a version is found by its component, its version and its name', async () => {
  const database = new Sqlite(':memory:');
  database.exec(stagingTables);
  const folder = 'entities/xblock.v1/html/a';
  const file = (index: number, versionFolder: string, name: string) => ({
    entry: index,
    path: `${folder}/component_versions/${versionFolder}/${name}`,
    folder,
    versionFolder,
    name,
    bytes: 1,
  });
  const files = [file(1, 'v2', 'static/b'), file(2, 'v2', 'block.xml'), file(3, 'v1', 'c')];
  const orphan = { ...file(5, 'v2', 'd'), folder: 'entities/xblock.v1/html/b' };
  const paths = ['package.toml', ...files.map(({ path }) => path), 'entities/u.toml', orphan.path];
  await writeEntries(
    localTables(database),
    paths.map((path, index) => entry(index, path, Buffer.from(path))),
    { files: [...files, orphan], owners: Uint32Array.of(7, 7, 7, 0) },
    rowCounter(() => null),
  );
  database.exec(`INSERT INTO entities (id, kind, type, key, code, title, title_order, state, entry,
    bytes, is_placed, is_top) VALUES (7, 'component', 'html', 'k', 'a', 'A', 0, 'none', 4, 3, 0, 0)`);
  expect(readVersionFiles(database, 'k', 2)).toEqual([
    { entry: 2, name: 'block.xml', bytes: 1 },
    { entry: 1, name: 'static/b', bytes: 1 },
  ]);
  expect(filesOfEntity(database, 7).map(({ entry, number }) => [entry.index, number])).toEqual([
    [3, 1],
    [2, 2],
    [1, 2],
  ]);
  expect(filesOfEntity(database, 0)).toEqual([]);
  database.close();
});
