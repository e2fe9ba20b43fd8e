import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { ArchiveEntry } from '../../../main/archive/archive.ts';
import { rowCounter } from '../../../main/staging/bulk-insert.ts';
import { findEntryRecord } from '../../../main/staging/queries/files.ts';
import { stagingTables } from '../../../main/staging/staging-schema.ts';
import { localTables } from '../../../main/staging/tables.ts';
import { writeEntries } from '../../../main/staging/write-library.ts';

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
    rowCounter(() => null),
  );
  const isKept = database.prepare('SELECT raw_name IS NOT NULL FROM entries ORDER BY id').pluck();
  expect(isKept.all()).toEqual([0, 0, 1, 1, 1, 1, 1]);
  for (const [index, [path, raw]] of names.entries()) {
    const found = findEntryRecord(database, index);
    expect(found?.path).toBe(path);
    expect(Buffer.from(found?.rawName ?? [])).toEqual(Buffer.from(raw));
  }
  database.close();
});
