import { expect, test } from 'vitest';
import { rowCounter } from '../../../main/staging/bulk-insert.ts';
import type { Cell } from '../../../main/staging/bulk-insert.ts';
import type { EntityRow } from '../../../main/staging/entity-rows.ts';
import { searchWriter } from '../../../main/staging/search-writer.ts';
import type { Tables } from '../../../main/staging/tables.ts';

/** Tables that keep what goes into each statement: texts, then the index. */
function kept() {
  const rows: (readonly Cell[])[][] = [];
  const tables: Pick<Tables, 'statement'> = {
    statement() {
      const own: (readonly Cell[])[] = [];
      rows.push(own);
      return { add: (cells) => void own.push(cells), end() {} };
    },
  };
  return { tables: tables as Tables, rows };
}

/** As much of a row as the search takes. */
function rowOf(id: number, textEntry: number | null): EntityRow {
  return { id, textEntry } as EntityRow;
}

const counter = rowCounter(() => null);

test('of a component that is known, only the text that is searched is kept', async () => {
  const { tables, rows } = kept();
  const search = searchWriter(tables);
  search.takeComponent({ row: rowOf(1, 11), unsearched: [10] });
  search.takeText(10, 'old words');
  search.takeText(11, 'new words');
  await search.end(counter);
  expect(rows).toEqual([[[11, 'new words']], [[1, 11]]]);
});

test('texts that come before their component are all kept: nobody knows them yet', async () => {
  const { tables, rows } = kept();
  const search = searchWriter(tables);
  search.takeText(10, 'old words');
  search.takeText(11, 'new words');
  search.takeComponent({ row: rowOf(2, 11), unsearched: [10] });
  await search.end(counter);
  expect(rows[0]?.map(([entry]) => entry)).toEqual([10, 11]);
  expect(rows[1]).toEqual([[2, 11]]);
});

test('texts whose ids go down wait for the end', async () => {
  const { tables, rows } = kept();
  const search = searchWriter(tables);
  for (const id of [3, 2, 4, 1]) {
    search.takeComponent({ row: rowOf(id, id + 10), unsearched: [] });
    search.takeText(id + 10, 'words');
  }
  expect(rows[1]?.map(([id]) => id)).toEqual([3, 4]);
  await search.end(counter);
  expect(rows[1]?.map(([id]) => id)).toEqual([3, 4, 1, 2]);
});

test('a component without a text, or whose text never came, has nothing in the index', async () => {
  const { tables, rows } = kept();
  const search = searchWriter(tables);
  search.takeComponent({ row: rowOf(1, null), unsearched: [] });
  search.takeComponent({ row: rowOf(2, 12), unsearched: [] });
  await search.end(counter);
  expect(rows).toEqual([[], []]);
});
