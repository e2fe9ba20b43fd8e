import { afterEach, expect, test } from 'vitest';
import type { Database } from '../../../main/staging/open-database.ts';
import { contentMemory } from '../../../main/staging/queries/content-memory.ts';
import { readSomeNames } from '../../../main/staging/queries/name-words.ts';
import { findHits, findTitles } from '../../../main/staging/queries/search-hits.ts';
import { searchWordsOf, textQueryOf } from '../../../main/staging/queries/search-text.ts';
import { searchedLibrary, searchFor } from './searched-library.ts';

let database: Database;
afterEach(() => database?.close());

/** Fills the search with titles, keys and texts. */
async function fill(
  rows: readonly (readonly [title: string, key: string, text?: string])[],
): Promise<void> {
  database = await searchedLibrary(
    rows.map(([title, key, text]) => ({ title, key, ...(text === undefined ? {} : { text }) })),
  );
}

/** Ids: those with the words in their titles first. */
function hits(typed: string): readonly number[] {
  const { inTitle, elsewhere } = searchFor(database, typed);
  return [...inTitle, ...elsewhere];
}

test('signs within words part them, so that the index is never asked for a phrase', async () => {
  await fill([]);
  const words = searchWordsOf('well-known (tide) at');
  expect(words.map(({ word }) => word)).toEqual(['well', 'known', 'tide', 'at']);
  expect(textQueryOf(words)).toBe('"well"* AND "known"* AND "tide"* AND "at"');
  expect(searchWordsOf('– … !')).toEqual([]);
});

test('marks are a part of words, and diacritics do not count', async () => {
  await fill([
    ['हिन्दी', 'a'],
    ['हद नद', 'b'],
    ['cafe\u0301', 'c'],
  ]);
  expect(hits('हिन्दी')).toEqual([1]);
  expect(hits('café')).toEqual([3]);
  expect(hits('CAFE')).toEqual([3]);
});

test('no character that is taken for a part of a word makes a phrase', async () => {
  await fill([]);
  const search = database.prepare('SELECT count(*) FROM search WHERE search MATCH ?').pluck();
  for (let point = 1; point < 0x110000; point += point < 0x3000 ? 1 : 11) {
    const query = textQueryOf(searchWordsOf(`a${String.fromCodePoint(point)}b`));
    expect(() => search.get(query), point.toString(16)).not.toThrow();
  }
}, 120_000);

test('those come first whose title has the words', async () => {
  await fill([
    ['x', 'tide turn'],
    ['y turn', 'z', 'tide'],
    ['x', 'y', 'turns before the tides'],
    ['tide turn', 'z'],
    ['tide', 'z'],
  ]);
  expect(hits('tide turn')).toEqual([4, 1, 2, 3]);
});

test('a short word begins words of titles, and stands whole elsewhere', async () => {
  await fill([
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

test('parts of Chinese, Japanese and Thai, which have no blanks, are found', async () => {
  await fill([
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

test('a long run without blanks is asked for by as much of it as there is time for', async () => {
  const run = Array.from({ length: 400 }, (_, at) => String.fromCharCode(0x4e00 + at)).join('');
  await fill([
    [run, 'a'],
    [run.slice(0, 40), 'b'],
    ['x', 'c', run],
  ]);
  expect(hits(run)).toEqual([1, 3]);
});

test('Arabic words and emoji are found', async () => {
  await fill([
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

test('words of titles and keys are those that the index of texts has', async () => {
  const names = ['Ἀθῆναι ΟΔΟΣ', 'ÅNGSTRÖM (unit)', 'Straße 12b', 'naïve—café', "d'Alembert", ''];
  await fill([
    ...names.map((name) => [name, 'a'] as const),
    ['x', 'b', names.join(' ')],
    ...names.map((name) => ['x', name] as const),
  ]);
  for (const typed of ['ΟΔΟΣ', 'οδος', 'angs', 'unit', 'straß', '12b', 'cafe naive', 'alem']) {
    const [titled = 0, ...others] = hits(typed);
    expect(others, typed).toEqual([7, titled + 7]);
  }
  // Within words, and over the end of a title or a key.
  expect([hits('ngstrom'), hits('2b'), hits('12b angstrom')]).toEqual([[], [], [7]]);
});

test('titles and keys are read in parts, and a search reads the rest', async () => {
  await fill(Array.from({ length: 7_000 }, (_, at) => [`Tide ${at + 1}`, `key${at + 1}`] as const));
  const memory = contentMemory(database);
  expect(readSomeNames(database, memory)).toBe(true);
  expect(findTitles(database, memory, 'tide 1')?.length).toBe(1_111);
  expect(findTitles(database, memory, 'tide 7000')).toEqual([7_000]);
  expect(findHits(database, memory, 'key7000 tide')?.indexOf(1)).toBe(7_000);
  expect(findHits(database, memory, 'key1 tide')?.indexOf(1)).toBe(1);
  expect(readSomeNames(database, memory)).toBe(false);
});
