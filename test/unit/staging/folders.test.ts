import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFolderPage, locateEntry } from '../../../main/staging/queries/folders.ts';
import { folderSorter } from '../../../main/staging/folder-rows.ts';
import { readFilePage } from '../../../main/staging/queries/files.ts';
import { readRecordView } from '../../../main/staging/queries/file-record.ts';
import type { Judged } from '../../../main/staging/queries/judged.ts';
import { stageLibrary } from './staged-library.ts';
import type { StagedLibrary } from './staged-library.ts';

const judged: Judged = { target: 'verawood', database: 'mysql' };
const byName = { sort: 'name', descending: false } as const;

let staged: StagedLibrary;
beforeAll(async () => {
  staged = await stageLibrary({
    components: [
      { key: 'xblock.v1:html:v2', title: 'Two' },
      {
        key: 'xblock.v1:html:v10',
        title: 'Ten',
        olx: '<html><![CDATA[<img src="/static/gone.png"/>]]></html>',
      },
    ],
  });
});
afterAll(() => staged.close());

function inFolder(folder: number, change: object = {}) {
  const query = { ...byName, folder, offset: 0, limit: 100, ...change };
  return readFolderPage(staged.database, query, judged);
}

function folderNamed(parent: number, name: string): number {
  const row = inFolder(parent).rows.find((one) => one.kind === 'folder' && one.name === name);
  if (row?.kind !== 'folder') throw new Error(`No folder ${name}`);
  return row.id;
}

describe('the tree of files', () => {
  test('begins with folders, then files; sums are of all that is below', () => {
    const { rows, total } = inFolder(0);
    expect(total).toBe(rows.length);
    const all = readFilePage(staged.database, { text: '', offset: 0, limit: 500 }, judged).rows;
    const files = all.filter((file) => !file.isFolder);
    const sumOf = (key: 'bytes' | 'packedBytes') => files.reduce((sum, file) => sum + file[key], 0);
    let [bytes, packed, count] = [0, 0, 0];
    for (const row of rows) {
      bytes += row.kind === 'folder' ? row.bytes : row.file.bytes;
      packed += row.kind === 'folder' ? row.packedBytes : row.file.packedBytes;
      count += row.kind === 'folder' ? row.files : 1;
    }
    expect([bytes, packed, count]).toEqual([sumOf('bytes'), sumOf('packedBytes'), files.length]);
    const kinds = rows.map((row) => row.kind);
    expect(kinds).toEqual(kinds.toSorted((one, other) => (one < other ? 1 : -1)));
  });

  test('sorts names as people do, by size, by place, and in both directions', () => {
    const html = folderNamed(folderNamed(folderNamed(0, 'entities'), 'xblock.v1'), 'html');
    const names = (change: object) => inFolder(html, change).rows.map((row) => row.name);
    expect(names({})).toEqual(['v2', 'v10', 'v2.toml', 'v10.toml']);
    expect(names({ descending: true })).toEqual(['v10.toml', 'v2.toml', 'v10', 'v2']);
    const sizes = inFolder(html, { sort: 'bytes' }).rows.map((row) =>
      row.kind === 'folder' ? row.bytes : row.file.bytes,
    );
    expect(sizes).toEqual(sizes.toSorted((one, other) => one - other));
    expect(names({ sort: 'place' }).toSorted()).toEqual(names({}).toSorted());
  });

  test('pages neither repeat nor miss a row', () => {
    const html = folderNamed(folderNamed(folderNamed(0, 'entities'), 'xblock.v1'), 'html');
    const found = [0, 2].flatMap((offset) => inFolder(html, { offset, limit: 2 }).rows);
    expect(found).toEqual(inFolder(html).rows);
  });

  test('rolls up the worst of what is below', () => {
    const entities = inFolder(0).rows.find((row) => row.name === 'entities');
    expect(entities?.kind === 'folder' && entities.worst).toBe('warning');
  });

  test('finds the way to every entry', () => {
    const { rows } = readFilePage(staged.database, { text: '', offset: 0, limit: 500 }, judged);
    for (const sort of [byName, { sort: 'bytes', descending: true } as const]) {
      for (const { index, path, isFolder } of rows.filter((file) => !file.isFolder)) {
        const found = locateEntry(staged.database, index, sort, judged);
        expect([path, isFolder, found?.file.path]).toEqual([path, false, path]);
        const last = found?.steps.at(-1);
        const row = inFolder(last?.folder ?? -1, sort).rows[last?.position ?? -1];
        expect(row?.kind === 'file' && row.file.index).toBe(index);
      }
    }
    expect(locateEntry(staged.database, 9_999, byName, judged)).toBeNull();
  });

  test('says what the directory says of an entry', () => {
    const { rows } = readFilePage(staged.database, { text: 'toml', offset: 0, limit: 1 }, judged);
    const [file] = rows;
    const record = readRecordView(staged.database, file?.index ?? -1);
    expect(record).toMatchObject({ place: file?.index, rawName: null });
    expect(record?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(readRecordView(staged.database, 9_999)).toBeNull();
  });
});

describe('folders of names', () => {
  const entry = (index: number, path: string, bytes = 10) => ({
    index,
    path,
    isFolder: path.endsWith('/'),
    bytes,
    packedBytes: bytes,
  });

  test('an entry for a folder is that folder; a second one is a row of its own', () => {
    const sorter = folderSorter();
    expect(sorter.take(entry(0, 'a/', 0))).toBeNull();
    expect(sorter.take(entry(1, 'a/b'))).toBe(1);
    expect(sorter.take(entry(2, 'a/', 0))).toBe(0);
    expect(sorter.take(entry(3, 'a'))).toBe(0); // a file of the folder's name
    const [root, a] = sorter.end();
    expect(a).toMatchObject({ name: 'a', entry: 0, files: 1, bytes: 10, first: 0 });
    expect(root).toMatchObject({ files: 2, bytes: 20 });
  });

  test('odd names stay what they are: backslashes, empty parts, dots', () => {
    const sorter = folderSorter();
    for (const [index, path] of ['x\\y.txt', '/abs', 'a//b', '../up'].entries()) {
      sorter.take(entry(index, path));
    }
    expect([...sorter.end()].map(({ parent, name }) => [parent, name])).toEqual([
      [null, ''],
      [0, ''],
      [0, 'a'],
      [2, ''],
      [0, '..'],
    ]);
  });

  test('finds thousands of folders again, in whatever order their files come', () => {
    const sorter = folderSorter();
    const paths = Array.from({ length: 9_000 }, (_, at) => `a/b${at % 3_000}/c/d${at % 7}`);
    const found = paths.map((path, index) => sorter.take(entry(index, path)));
    expect(found.slice(3_000, 6_000)).toEqual(found.slice(0, 3_000));
    const rows = [...sorter.end()];
    expect(rows).toHaveLength(2 + 2 * 3_000);
    expect(rows[0]).toMatchObject({ parent: null, files: 9_000, bytes: 90_000, first: 0 });
    expect(rows.at(-1)).toEqual({
      id: 6_001,
      parent: 6_000,
      name: 'c',
      entry: null,
      files: 3,
      bytes: 30,
      packed: 30,
      first: 2_999,
    });
  });

  test('a name of a thousand slashes makes few folders', () => {
    const sorter = folderSorter();
    sorter.take(entry(0, 'a/'.repeat(1_000) + 'b'));
    expect([...sorter.end()].length).toBeLessThan(50);
  });
});
