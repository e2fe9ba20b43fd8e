import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findHits } from '../../../main/staging/queries/search-hits.ts';
import { searchQueryOf } from '../../../main/staging/queries/search-text.ts';
import { stagingTables } from '../../../main/staging/staging-schema.ts';
import type { Database } from '../../../main/staging/open-database.ts';

let database: Database;
beforeAll(() => {
  database = new Sqlite(':memory:');
  database.exec(stagingTables);
});
afterAll(() => database.close());

/** Fills the index with titles and keys alone. */
function fill(rows: readonly (readonly [title: string, key: string])[]): void {
  database.exec(`DELETE FROM entities; INSERT INTO search (search) VALUES ('delete-all')`);
  const insert = database.prepare(
    `INSERT INTO entities (id, kind, type, key, code, title, title_order, state, entry, bytes,
       is_placed, is_top) VALUES (?, 'component', 'html', ?, '', ?, 0, 'draft', 0, 0, 0, 0)`,
  );
  rows.forEach(([title, key], at) => insert.run(at + 1, key, title));
  database.exec(
    'INSERT INTO search (rowid, title, key, body) SELECT id, title, key, body FROM searched',
  );
}

function hits(typed: string): readonly number[] {
  findHits(database, searchQueryOf(typed) ?? '');
  const rows = database.prepare('SELECT id FROM temp.hits ORDER BY rank, id').pluck().all();
  return rows.map(Number);
}

test('signs within words part them, so that the index is never asked for a phrase', () => {
  expect(searchQueryOf('well-known (tide) "x"')).toBe('"well"* "known"* "tide"* "x"*');
  expect(searchQueryOf('– … !')).toBeNull();
});

test('marks are a part of words, and diacritics do not count', () => {
  fill([
    ['हिन्दी', 'a'],
    ['हद नद', 'b'],
    ['cafe\u0301', 'c'],
  ]);
  expect(hits('हिन्दी')).toEqual([1]);
  expect(hits('café')).toEqual([3]);
  expect(hits('CAFE')).toEqual([3]);
});

test('no character that is taken for a part of a word makes a phrase', () => {
  const search = database.prepare('SELECT count(*) FROM search WHERE search MATCH ?').pluck();
  for (let point = 1; point < 0x110000; point += point < 0x3000 ? 1 : 11) {
    const query = searchQueryOf(`a${String.fromCodePoint(point)}b`) ?? '';
    expect(() => search.get(query), point.toString(16)).not.toThrow();
  }
}, 120_000);

test('of very many hits those come first whose title or key has the words', () => {
  const many = Array.from({ length: 2_500 }, () => ['x tide', 'y turn'] as const);
  fill([...many, ['x', 'tide turn'], ['tide turn', 'z']]);
  expect(hits('tide turn').slice(0, 3)).toEqual([2_502, 2_501, 1]);
});
