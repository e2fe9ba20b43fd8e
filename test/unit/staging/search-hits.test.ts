import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findHits, findTitles } from '../../../main/staging/queries/search-hits.ts';
import { contentMemory } from '../../../main/staging/queries/content-memory.ts';
import { searchQueryOf } from '../../../main/staging/queries/search-text.ts';
import { readSomeTitles } from '../../../main/staging/queries/title-words.ts';
import { indexWords } from '../../../main/staging/index-words.ts';
import { stagingTables } from '../../../main/staging/staging-schema.ts';
import type { Database } from '../../../main/staging/open-database.ts';

let database: Database;
beforeAll(() => {
  database = new Sqlite(':memory:');
  database.exec(stagingTables);
});
afterAll(() => database.close());

/** Fills the index with titles, keys and texts. */
function fill(rows: readonly (readonly [title: string, key: string, text?: string])[]): void {
  database.exec(`DELETE FROM entities; INSERT INTO search (search) VALUES ('delete-all')`);
  const insert = database.prepare(
    `INSERT INTO entities (id, kind, type, key, code, title, title_order, state, entry, bytes,
       is_placed, is_top) VALUES (?, 'component', 'html', ?, '', ?, 0, 'draft', 0, 0, 0, 0)`,
  );
  const index = database.prepare(
    'INSERT INTO search (rowid, title, key, body) VALUES (?, ?, ?, ?)',
  );
  for (const [at, [title, key, text = '']] of rows.entries()) {
    insert.run(at + 1, key, title);
    index.run(at + 1, ...[title, key, text].map(indexWords));
  }
}

/** Ids: those with the words in their titles first. */
function hits(typed: string): readonly number[] {
  // The memory is that of a file that nobody else writes to: here it is read anew.
  const memory = { ...contentMemory(database), size: 10_000, answers: new Map() };
  const found = [...(findHits(database, memory, typed) ?? [])].entries();
  const ids = [...found].filter(([, level]) => level > 0);
  return ids.toSorted(([, one], [, other]) => other - one).map(([id]) => id);
}

test('signs within words part them, so that the index is never asked for a phrase', () => {
  expect(searchQueryOf('well-known (tide)')).toEqual({
    inTitle: ['well', 'known', 'tide'],
    elsewhere: '"well"* AND "known"* AND "tide"*',
  });
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
    const query = searchQueryOf(`a${String.fromCodePoint(point)}b`);
    expect(() => search.get(query?.elsewhere), point.toString(16)).not.toThrow();
  }
}, 120_000);

test('those come first whose title has the words', () => {
  fill([
    ['x', 'tide turn'],
    ['y turn', 'z', 'tide'],
    ['x', 'y', 'turns before the tides'],
    ['tide turn', 'z'],
    ['tide', 'z'],
  ]);
  expect(hits('tide turn')).toEqual([4, 1, 2, 3]);
});

test('a short word begins words of titles, and stands whole elsewhere', () => {
  fill([
    ['Ox bow', 'a', 'river'],
    ['Rivers', 'a', 'an ox drinks'],
    ['Rivers', 'a', 'oxygen'],
    ['Oxygen', 'a'],
    ['Oxygen at night', 'a', 'on the ice'],
  ]);
  expect(hits('ox')).toEqual([1, 4, 5, 2]);
  expect(hits('ox n')).toEqual([5]);
  expect(hits('ox on')).toEqual([5]);
  expect(hits('oxy')).toEqual([4, 5, 3]);
});

test('parts of Chinese, Japanese and Thai, which have no blanks, are found', () => {
  fill([
    ['潮汐与水流：靠泊前', 'a'],
    ['水', 'b', 'ひき潮のとき'],
    ['x', 'c', 'น้ำขึ้นน้ำลง'],
    ['流', 'd', '水'],
  ]);
  expect(hits('水流')).toEqual([1]);
  expect(hits('水')).toEqual([1, 2, 4]);
  expect(hits('潮')).toEqual([1, 2]);
  expect(hits('靠泊前')).toEqual([1]);
  expect(hits('前')).toEqual([1]);
  expect(hits('しお')).toEqual([]);
  expect(hits('น้ำลง')).toEqual([3]);
});

test('Arabic words and emoji are found', () => {
  fill([
    ['أضواء الملاحة في الليل', 'a'],
    ['Anchoring ⚓️ at quay 4', 'b', 'ships 🚢 wait'],
    ['Ships🚢', 'c'],
  ]);
  expect(hits('الملا')).toEqual([1]);
  expect(hits('⚓')).toEqual([2]);
  expect(hits('🚢')).toEqual([3, 2]);
  expect(hits('ships')).toEqual([3, 2]);
  expect(hits('🛟')).toEqual([]);
});

test('words of titles are those that the index of texts has', () => {
  const titles = ['Ἀθῆναι ΟΔΟΣ', 'ÅNGSTRÖM (unit)', 'Straße 12b', 'naïve—café', "d'Alembert", ''];
  fill([...titles.map((title) => [title, 'a'] as const), ['x', 'b', titles.join(' ')]]);
  for (const typed of ['ΟΔΟΣ', 'οδος', 'angs', 'unit', 'straß', '12b', 'cafe naive', 'alem d']) {
    expect(hits(typed), typed).toHaveLength(2);
    expect(hits(typed).at(-1), typed).toBe(7);
  }
  // Within words, and over the end of a title.
  expect([hits('ngstrom'), hits('2b'), hits('12b angstrom')]).toEqual([[], [], [7]]);
});

test('titles are read in parts, and a search reads the rest', () => {
  fill(Array.from({ length: 7_000 }, (_, at) => [`Tide ${at + 1}`, 'a'] as const));
  const memory = { ...contentMemory(database), size: 10_000, answers: new Map() };
  expect(readSomeTitles(database, memory)).toBe(true);
  expect(findTitles(database, memory, 'tide 7000')).toEqual([7_000]);
  expect(readSomeTitles(database, memory)).toBe(false);
});
