import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ArchiveEntry } from '../../../main/archive/archive.ts';
import { rowCounter } from '../../../main/staging/bulk-insert.ts';
import type { Cell } from '../../../main/staging/bulk-insert.ts';
import { blockRows, folderLayout } from '../../../main/staging/directory-schema.ts';
import type { Database } from '../../../main/staging/open-database.ts';
import {
  makeColumns,
  packColumns,
  rowsOf,
  unpackColumns,
} from '../../../main/staging/packed-columns.ts';
import { countEntries, entriesNamed, entryAt } from '../../../main/staging/queries/directory.ts';
import { entryPlaces } from '../../../main/staging/queries/entry-places.ts';
import { folderMemory } from '../../../main/staging/queries/folder-memory.ts';
import { groupRows } from '../../../main/staging/queries/group-rows.ts';
import { stagingTables } from '../../../main/staging/staging-schema.ts';
import { localTables } from '../../../main/staging/tables.ts';
import { writeEntries } from '../../../main/staging/write-directory.ts';

let database: Database;
beforeEach(() => {
  database = new Sqlite(':memory:');
  database.exec(stagingTables);
});
afterEach(() => database.close());

/** Figures that differ from entry to entry, and do not fit into 32 bits. */
function entryOf(path: string, index: number): ArchiveEntry {
  const figures = {
    bytes: 2 ** 40 + index,
    packedBytes: 2 ** 41 + index,
    headerOffset: 2 ** 42 + index,
    crc32: 2 ** 32 - 1 - index,
    method: index % 2 === 0 ? 0 : 8,
    flags: 0xf800 + (index % 8),
  };
  const rawName = Buffer.from(path);
  // What is not written to staging is left out.
  return {
    index,
    path,
    rawName,
    isFolder: path.endsWith('/'),
    ...figures,
  } as unknown as ArchiveEntry;
}

async function write(paths: readonly string[]): Promise<readonly ArchiveEntry[]> {
  const entries = paths.map(entryOf);
  const nothing = { files: [], owners: new Uint32Array() };
  await writeEntries(
    localTables(database),
    entries,
    nothing,
    rowCounter(() => null),
  );
  return entries;
}

const manyPaths = Array.from({ length: 2 * blockRows + 7 }, (_, at) => `f${at % 1_500}/n${at}.txt`);

describe('entries', () => {
  test.each([0, 1, blockRows - 1, blockRows, blockRows + 1, manyPaths.length])(
    'every one of %i is found by its place, as it was written',
    async (count) => {
      const entries = await write(manyPaths.slice(0, count));
      expect(countEntries(database)).toBe(count);
      for (const { rawName: _, ...entry } of entries) {
        expect(entryAt(database, entry.index)).toEqual(entry);
      }
      expect([-1, count, count + blockRows].map((at) => entryAt(database, at))).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
    },
  );

  test('a size that cannot be held exactly is the largest that can', async () => {
    const entry = { ...entryOf('a', 0), bytes: 2 ** 64, packedBytes: Infinity };
    const nothing = { files: [], owners: new Uint32Array() };
    await writeEntries(
      localTables(database),
      [entry],
      nothing,
      rowCounter(() => null),
    );
    const found = entryAt(database, 0);
    expect([found?.bytes, found?.packedBytes]).toEqual([
      Number.MAX_SAFE_INTEGER,
      Number.MAX_SAFE_INTEGER,
    ]);
  });

  test('a name longer than all room for names is kept whole', async () => {
    const long = `a/${'é'.repeat(60_000)}`;
    await write(['before', long, long, 'behind']);
    expect([0, 1, 2, 3].map((at) => entryAt(database, at)?.path)).toEqual([
      'before',
      long,
      long,
      'behind',
    ]);
  });
});

test('several blocks that come at once are written as one after the other', async () => {
  const given: (readonly Cell[])[] = [];
  const tables = localTables(database);
  const directory = tables.directory();
  const gathering = { add: (cells: readonly Cell[]) => given.push(cells), end: () => undefined };
  await writeEntries(
    { ...tables, directory: () => gathering },
    manyPaths.map(entryOf),
    { files: [], owners: new Uint32Array() },
    rowCounter(() => null),
  );
  expect(given).toHaveLength(3);
  directory.add(given.flat());
  directory.end();
  expect(folderMemory(database).size).toBe(1 + 1_500);
  expect(entryPlaces(database).folderOf).toHaveLength(manyPaths.length);
  expect(folderMemory(database).sumsOf(0).files).toBe(manyPaths.length);
});

describe('a search of names', () => {
  test('finds each entry once, in whatever case, and nothing across two names', async () => {
    await write(['ab/Cab', 'xab', 'a', 'b', 'CABAB', 'c']);
    expect(entriesNamed(database, 'ab')).toEqual([0, 1, 4]);
    expect(entriesNamed(database, 'cab')).toEqual([0, 4]);
    expect(entriesNamed(database, 'ba')).toEqual([4]);
    expect(entriesNamed(database, 'ax')).toEqual([]);
  });

  test('finds letters beyond ASCII in whatever case and however their accents are written', async () => {
    await write(['ÉTÉ.png', 'e\u0301te\u0301/été', 'İstanbul', 'plain']);
    expect(entriesNamed(database, 'été')).toEqual([0, 1]);
    expect(entriesNamed(database, 'stanbul')).toEqual([2]);
    expect(entriesNamed(database, 'plain')).toEqual([3]);
  });

  test('goes through all blocks', async () => {
    await write(manyPaths);
    const wanted = manyPaths.flatMap((path, at) => (path.includes('/n10') ? [at] : []));
    expect(entriesNamed(database, '/n10')).toEqual(wanted);
    expect(wanted.at(-1)).toBeGreaterThan(blockRows);
  });
});

describe('places', () => {
  test('every folder has its name, its sums and what stands in it', async () => {
    const entries = await write(manyPaths);
    const folders = folderMemory(database);
    const { folderOf, inFolder } = entryPlaces(database);
    expect(folders.size).toBe(1 + 1_500);
    expect(folders.parentOf(0)).toBeNull();
    expect(folders.sumsOf(0)).toMatchObject({ files: entries.length, first: 0 });
    for (let id = 1; id < folders.size; id += 1) {
      const own = entries.filter(({ path }) => path.startsWith(`${folders.nameOf(id)}/`));
      expect([...inFolder().of(id)]).toEqual(own.map(({ index }) => index));
      expect(folders.sumsOf(id)).toEqual({
        files: own.length,
        bytes: own.reduce((sum, { bytes }) => sum + bytes, 0),
        packed: own.reduce((sum, { packedBytes }) => sum + packedBytes, 0),
        first: own[0]?.index,
      });
      expect([folders.parentOf(id), folders.entryOf(id)]).toEqual([0, null]);
      expect(own.every(({ index }) => folderOf[index] === id)).toBe(true);
    }
    expect(folders.inFolder.of(0)).toHaveLength(1_500);
  });

  test('an entry that stands for a folder is found from both sides', async () => {
    await write(['a/', 'a/b/', 'a/b/c']);
    const folders = folderMemory(database);
    expect([1, 2].map((id) => folders.entryOf(id))).toEqual([0, 1]);
    expect([0, 1, 2].map((entry) => folders.ofEntry(entry))).toEqual([1, 2, null]);
    expect([...entryPlaces(database).folderOf]).toEqual([-1, -1, 2]);
  });

  test('an archive without entries has a root and nothing in it', async () => {
    await write([]);
    expect(folderMemory(database).size).toBe(1);
    expect([...folderMemory(database).inFolder.of(0)]).toEqual([]);
    expect([...entryPlaces(database).inFolder().of(0)]).toEqual([]);
  });
});

test('columns come back as they were packed, whatever bytes lie before them', () => {
  const columns = makeColumns(folderLayout, 3);
  for (const [at, column] of Object.values(columns).entries()) column.set([at, 7, at * 1_000]);
  const packed = packColumns(folderLayout, columns, 2);
  expect(rowsOf(folderLayout, packed.length)).toBe(2);
  const shifted = new Uint8Array(packed.length + 1);
  shifted.set(packed, 1);
  const found = unpackColumns(folderLayout, shifted.subarray(1));
  expect(Object.values(found).map((column) => [...column])).toEqual(
    Object.keys(folderLayout).map((_, at) => [at, 7]),
  );
});

test.each([
  ['in no order', [3, 1, 3, 0, 1, 3], 0],
  ['less than the first are left out', [-1, 2, 0, -1, 2], 0],
  ['from one on', [0, 1, 0, 4], 1],
  ['nothing', [], 0],
])('rows are grouped by their numbers: %s', (_, numbers, from) => {
  const groups = groupRows(Int32Array.from(numbers), from);
  for (let number = from - 1; number < 6; number += 1) {
    const wanted = numbers.flatMap((one, at) => (one === number && number >= from ? [at] : []));
    expect([...groups.of(number)]).toEqual(wanted);
  }
});
