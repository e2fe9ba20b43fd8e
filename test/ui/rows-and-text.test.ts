import { describe, expect, test } from 'vitest';
import {
  nextSorting,
  questionOf,
  stateFacets,
  typeFacets,
} from '../../renderer/features/content/selectors.ts';
import {
  columnIds,
  contentColumns,
  firstColumns,
  readColumns,
} from '../../renderer/features/content/content-columns.tsx';
import { codePoint, splitControls } from '../../renderer/ui/highlight/split-controls.ts';
import { cutKey } from '../../renderer/ui/key-text/cut-key.ts';
import { findTyped, flatten, treeMove } from '../../renderer/ui/tree/tree-rows.ts';
import { nextIndex } from '../../renderer/ui/virtual-table/list-keys.ts';
import {
  chunksOf,
  countRows,
  hasRow,
  rangeBetween,
  toggleRow,
} from '../../renderer/ui/virtual-table/row-ranges.ts';
import type { RowRanges } from '../../renderer/ui/virtual-table/row-ranges.ts';

describe('keys of a list', () => {
  test.each([
    ['ArrowDown', 4, 5],
    ['ArrowDown', 9, 9],
    ['ArrowUp', 0, 0],
    ['PageDown', 4, 7],
    ['PageUp', 1, 0],
    ['Home', 4, 0],
    ['End', 4, 9],
    ['a', 4, null],
  ])('%s from row %i goes to %s', (key, from, to) => {
    expect(nextIndex(key, from, 10, 3)).toBe(to);
  });
});

describe('rows of a tree', () => {
  const children: Record<string, readonly string[]> = { '': ['a', 'b'], a: ['a1', 'a2'], b: [] };
  const source = {
    countOf: (_id: string | null, item: string | null) => children[item ?? '']?.length ?? 0,
    childAt: (id: string | null, index: number) => children[id === null ? '' : 'a']?.[index],
    isExpandable: (item: string) => (children[item]?.length ?? 0) > 0,
  };
  const rows = flatten(source, (id) => id === '0');

  test('what is open shows its children, with their place among their siblings', () => {
    expect(rows.map(({ item, depth, index, siblings }) => [item, depth, index, siblings])).toEqual([
      ['a', 0, 0, 2],
      ['a1', 1, 0, 2],
      ['a2', 1, 1, 2],
      ['b', 0, 1, 2],
    ]);
  });

  test('right opens or goes in, left closes or goes out, by the ARIA tree pattern', () => {
    const closed = flatten(source, () => false);
    expect(treeMove('ArrowRight', closed, 0)).toEqual({ kind: 'toggle', id: '0' });
    expect(treeMove('ArrowRight', rows, 0)).toEqual({ kind: 'go', index: 1 });
    expect(treeMove('ArrowLeft', rows, 2)).toEqual({ kind: 'go', index: 0 });
    expect(treeMove('ArrowLeft', rows, 0)).toEqual({ kind: 'toggle', id: '0' });
    expect(treeMove('ArrowRight', rows, 3)).toBeNull();
  });

  test('letters go to the next row that begins with them, and round', () => {
    const words = (item: string) => item;
    expect(findTyped(rows, 0, 'a', words)).toBe(1);
    expect(findTyped(rows, 2, 'a', words)).toBe(0);
    expect(findTyped(rows, 0, 'B', words)).toBe(3);
    expect(findTyped(rows, 0, 'a2', words)).toBe(2);
    expect(findTyped(rows, 0, 'z', words)).toBeNull();
  });
});

describe('text of an archive', () => {
  test('characters that would act are taken apart; joiners of emoji stay', () => {
    expect(splitControls('evil \u202egpj.exe')).toEqual([
      { text: 'evil ', isControl: false },
      { text: '\u202e', isControl: true },
      { text: 'gpj.exe', isControl: false },
    ]);
    expect(splitControls('👩\u200d🏫 plain')).toEqual([
      { text: '👩\u200d🏫 plain', isControl: false },
    ]);
    expect(codePoint('\u202e')).toBe('U+202E');
    expect(codePoint('\0')).toBe('U+0000');
  });

  test('keys are cut in the middle between whole characters, paths before the name', () => {
    const { head, tail } = cutKey('bollard-pull-with-swell-and-a-flood-tide-v2');
    expect([head + tail, tail]).toEqual([
      'bollard-pull-with-swell-and-a-flood-tide-v2',
      '-tide-v2',
    ]);
    expect(cutKey('lb:Coast:MADE:html:emptytitle').tail).toBe(':emptytitle');
    expect(cutKey(`lb:Coast:MADE:html:${'k'.repeat(40)}`).tail).toBe('kkkkkkkk');
    expect(cutKey('girting')).toEqual({ head: 'girti', tail: 'ng' });
    expect(cutKey('👩\u200d🏫👩\u200d🏫👩\u200d🏫').tail).toBe('👩\u200d🏫');
    expect(cutKey('entities/a/component_versions/v1/block.xml', 'path').tail).toBe('/block.xml');
    expect(cutKey('package.toml', 'path').tail).toBe('toml');
  });
});

const view = {
  left: 'outline' as const,
  text: '',
  types: [],
  states: [],
  collection: null,
  withFindings: false,
  use: null,
  within: { key: 'unit-1', title: 'Tides' },
  sorting: null,
  selected: null,
  outlineRow: null,
  open: new Set<string>(),
  isInspectorOpen: true,
  picked: null,
  outlineShut: null,
};

describe('filters of the content', () => {
  test('a search looks through the whole library, the outline’s choice holds without one', () => {
    expect(questionOf(view, '').within).toBe('unit-1');
    expect(questionOf(view, 'tug').within).toBeNull();
  });

  test('what is found stands best first until a person sorts, and again after the third press', () => {
    const up = { column: 'bytes', descending: false };
    const down = { column: 'bytes', descending: true };
    expect(questionOf(view, '')).toMatchObject({ sort: 'title', descending: false });
    expect(questionOf(view, 'tug')).toMatchObject({ sort: 'relevance', descending: false });
    expect(questionOf({ ...view, sorting: down }, 'tug')).toMatchObject({
      sort: 'bytes',
      descending: true,
    });
    expect(nextSorting({ ...view, sorting: up }, 'tug', down)).toEqual(down);
    expect(nextSorting({ ...view, sorting: down }, 'tug', up)).toBeNull();
    expect(nextSorting({ ...view, sorting: down }, '', up)).toEqual(up);
    const bogus = { ...view, sorting: { column: 'bogus', descending: true } };
    expect(questionOf(bogus, '').sort).toBe('relevance');
  });

  test('types with a card in Studio come first, chosen ones stay with none left', () => {
    const facets = {
      total: 10,
      types: [
        { value: 'lti', count: 9 },
        { value: 'problem', count: 1 },
      ],
      states: [{ value: 'draft', count: 2 }],
      collections: [],
      withFindings: 0,
      used: 0,
      unused: 10,
    };
    expect(typeFacets(facets, ['html'])).toEqual([
      { value: 'html', count: 0 },
      { value: 'problem', count: 1 },
      { value: 'lti', count: 9 },
    ]);
    expect(stateFacets(facets, []).map(({ state, count }) => `${state} ${count}`)).toEqual([
      'draft 2',
      'changed 0',
      'published 0',
    ]);
  });
});

describe('columns of the content', () => {
  test('go where there is no room for all, what says least first', () => {
    const all = readColumns(columnIds);
    const shown = (width: number) => contentColumns(all, width).map(({ id }) => id);
    expect(shown(2_000)).toEqual(all);
    expect(shown(624)).toEqual(['title', 'key', 'state', 'bytes', 'findings']);
    expect(shown(484)).toEqual(['title', 'state', 'findings']);
    expect(contentColumns(firstColumns, 484).map(({ id }) => id)).toEqual([
      'title',
      'state',
      'findings',
    ]);
    expect(shown(320)).toEqual(['title', 'state', 'findings']);
    expect(contentColumns(['title', 'collections'], 624).map(({ id }) => id)).toEqual([
      'title',
      'collections',
    ]);
  });

  test('are read as far as they are known; the title is always there', () => {
    expect(readColumns(undefined)).toEqual(['title', 'key', 'state', 'findings']);
    expect(readColumns(['bytes', 'nonsense', 3])).toEqual(['title', 'bytes']);
  });
});

describe('rows chosen together', () => {
  test('stand in stretches that are joined and parted', () => {
    const some: RowRanges = [
      [1, 3],
      [7, 7],
    ];
    expect(countRows(some)).toBe(4);
    expect([0, 1, 3, 4, 7].filter((index) => hasRow(some, index))).toEqual([1, 3, 7]);
    expect(toggleRow(some, 4)).toEqual([
      [1, 4],
      [7, 7],
    ]);
    expect(toggleRow(some, 2)).toEqual([
      [1, 1],
      [3, 3],
      [7, 7],
    ]);
    expect(toggleRow(some, 7)).toEqual([[1, 3]]);
    expect(toggleRow([[0, 0]], 0)).toEqual([]);
    expect(rangeBetween(5, 2)).toEqual([2, 5]);
  });

  test('are taken in parts of a size, none twice', () => {
    const ranges: RowRanges = [
      [0, 11],
      [20, 20],
      [30, 33],
    ];
    expect(chunksOf(ranges, 5)).toEqual([
      [[0, 4]],
      [[5, 9]],
      [
        [10, 11],
        [20, 20],
        [30, 31],
      ],
      [[32, 33]],
    ]);
    expect(chunksOf([], 5)).toEqual([]);
  });
});
