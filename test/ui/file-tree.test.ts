import { describe, expect, test } from 'vitest';
import { byteOf } from '../../renderer/features/files/byte-of.ts';
import { layTree } from '../../renderer/features/files/tree-layout.ts';

/** Folder 1 at place 1 of the root with 3 rows, in it folder 2 at place 0 with 2, folder 3 empty. */
const open = new Map([
  [2, { parent: 1, position: 0 }],
  [1, { parent: 0, position: 1 }],
  [3, { parent: 0, position: 2 }],
]);
const counts = [4, 3, 2, 0];
const layout = layTree(open, (folder) => counts[folder] ?? 0);

describe('the layout of the tree of files', () => {
  test('finds every row by its number, and its number by its place', () => {
    const rows = Array.from({ length: layout.total }, (_, index) => layout.at(index));
    expect(rows.map((row) => row && [row.folder, row.position, row.depth])).toEqual([
      [0, 0, 0],
      [0, 1, 0],
      [1, 0, 1],
      [2, 0, 2],
      [2, 1, 2],
      [1, 1, 1],
      [1, 2, 1],
      [0, 2, 0],
      [0, 3, 0],
    ]);
    rows.forEach((row, index) => expect(layout.indexOf(row!.folder, row!.position)).toBe(index));
    expect([layout.at(-1), layout.at(layout.total)]).toEqual([null, null]);
  });

  test('a folder that is closed above has no row', () => {
    const half = layTree(new Map([[2, { parent: 1, position: 0 }]]), () => 5);
    expect(half.indexOf(2, 1)).toBeNull();
    expect(half.total).toBe(5);
  });

  test('asks for few steps however long the folders are', () => {
    const long = layTree(new Map([[1, { parent: 0, position: 5 }]]), () => 100_000_000);
    expect(long.at(100_000_005)).toEqual({ folder: 1, position: 99_999_999, depth: 1 });
  });
});

test.each([
  ['1024', 1_024],
  ['1,024', 1_024],
  [' 0xFF ', 255],
  ['', null],
  ['-1', null],
  ['0x', null],
  ['ten', null],
])('“%s” is byte %s', (text, byte) => {
  expect(byteOf(text)).toBe(byte);
});
