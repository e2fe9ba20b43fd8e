import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSeededRandom } from '../../../bench/seeded-random.ts';
import type { SeededRandom } from '../../../bench/seeded-random.ts';
import type { Database } from '../../../main/staging/open-database.ts';
import { searchedLibrary, searchFor } from './searched-library.ts';
import type { Found, SearchedRow } from './searched-library.ts';

describe('a search finds what has every word in its title, key or text', () => {
  let database: Database;
  afterAll(() => database.close());
  beforeAll(async () => {
    database = await searchedLibrary([
      {
        title: 'Ebb and flood',
        key: 'xblock.v1:html:0f3a9c1e-77b2-4d05-a1c4-9be0d2f4a613',
        text: 'Water rises twice a day. The tide turns on time.',
      },
      {
        title: 'Tide tables',
        key: 'xblock.v1:problem:tides_of_ports',
        text: 'The pilot’s boat waits for the flood; oxygen is on board',
      },
      { title: 'Über den Ärmelkanal', key: 'xblock.v1:video:aermel-kanal', text: 'Crème brûlée' },
      { title: 'ΟΔΟΣ Ὀδυσσέως', key: 'xblock.v1:html:greek', text: 'Τὸ ΤΈΛΟΣ' },
      { title: '潮汐与水流', key: 'xblock.v1:html:水流表', text: '靠泊前 check 4 ropes' },
      { title: 'Anchor ⚓️ drill', key: 'xblock.v1:problem:ox', text: 'ships 🚢 wait 潮' },
      { title: 'Oxbow', key: 'xblock.v1:html:on' },
      { title: "d'Alembert_s paradox", key: 'Жук:café☕:ΛΟΓΟΣ', text: '' },
      { title: 'Unit of tides', key: 'unit-html-tides', kind: 'unit' },
      { title: '', key: '', text: 'bare text' },
      { title: 'हिन्दी', key: 'xblock.v1:html:Straße', text: 'हद नद' },
    ]);
  });

  test.each<[what: string, typed: string, inTitle: number[], elsewhere: number[]]>([
    ['a word of a title', 'ebb', [1], []],
    ['the beginning of one, in titles, keys and texts', 'tid', [2], [1]],
    ['capitals', 'TIDE', [2], [1]],
    ['words of a title in any order', 'flood ebb', [1], []],
    ['words in title and text', 'tables flood', [], [2]],
    ['words in title and key', 'drill problem', [], [6]],
    ['words in key and text', 'html turns', [], [1]],
    ['words in title, key and text', 'ebb html twice', [], [1]],
    ['the same word in two places', 'flood', [1], [2]],
    ['the same word twice', 'tide tide', [2], [1]],
    ['a word that nothing has', 'ebb moon', [], []],
    ['the middle of a word', 'lood', [], []],
    ['a word over the end of a title', 'floodxblock', [], []],
    ['a type', 'problem', [], [2, 6]],
    ['what all keys have', 'xblock v1', [], [1, 2, 3, 4, 5, 6, 7, 11]],
    ['the same, of which some have another word in a text', 'xblock wait', [], [2, 6]],
    ['a whole key, the last word of which is in a text too', 'xblock.v1:html:on', [], [1, 7]],
    ['the first piece of a UUID', '0f3a9c1e', [], [1]],
    ['a whole UUID', '0f3a9c1e-77b2-4d05-a1c4-9be0d2f4a613', [], [1]],
    ['the beginning of a piece of one', 'a1c', [], [1]],
    ['two letters of a piece of one', 'a1', [], []],
    ['underscores in keys', 'of_ports', [], [2]],
    ['a word of a key after an underscore', 'por', [], [2]],
    ['underscores in titles', 'alembert_s', [8], []],
    ['apostrophes', "d'alem", [8], []],
    ['the other apostrophe', 'pilot’s', [], [2]],
    ['one letter: in titles a beginning', 'o', [7], []],
    ['one letter: elsewhere the word', 's', [8], [2]],
    ['one letter that many have', 'a', [1, 3, 6, 8], []],
    ['two letters: a beginning in titles, a word in keys', 'ox', [7], [6]],
    ['two letters: a word in texts and in keys', 'on', [], [1, 2, 7]],
    ['two letters and a word of the key', 'on html', [], [1, 7]],
    ['two letters and a word of the text', 'on tim', [], [1]],
    ['two letters, in titles, and a word of the key', 'ta prob', [], [2]],
    ['two letters of a key and two of a title', 'v1 ox', [], [6, 7]],
    ['three letters', 'oxy', [], [2]],
    ['digits', '4', [], [5]],
    ['accents that are not typed', 'uber armel', [3], []],
    ['accents that are typed', 'CRÈME brulée', [], [3]],
    ['accents typed as signs of their own', 'cre\u0300me', [], [3]],
    ['accents in keys', 'cafe', [], [8]],
    ['letters beyond ASCII in keys', 'жу', [], []],
    ['more of them', 'ЖУК', [], [8]],
    ['the last sigma of titles', 'οδος', [4], []],
    ['the last sigma of keys', 'λογος', [], [8]],
    ['a sigma that is not the last one yet', 'λογοσ', [], [8]],
    ['the last sigma of texts', 'τέλος', [], [4]],
    ['a sharp s', 'straß', [], [11]],
    ['marks of Hindi', 'हिन्दी', [11], []],
    ['a character of Chinese', '潮', [5], [6]],
    ['a pair within a run', '水流', [5], []],
    ['a pair of a key', '流表', [], [5]],
    ['a run over title and key', '与水流表', [], [5]],
    ['Chinese and a word of the text', '潮汐check', [], [5]],
    ['Chinese of the text', '泊前', [], [5]],
    ['a sign of Chinese that is no letter', '⺀', [], []],
    ['such a sign beside a word', 'ebb ⺀', [], []],
    ['a picture of a title', '⚓', [6], []],
    ['a picture of a text', '🚢', [], [6]],
    ['a picture of a key', '☕', [], [8]],
    ['pictures of two places', '⚓🚢', [], [6]],
    ['a picture that nothing has', '🛟', [], []],
    ['containers are not found', 'unit', [], []],
    ['without a title and a key', 'bare', [], [10]],
    ['signs alone', '— … !', [], []],
    ['signs around words', '"ebb"* AND (flood)', [1], []],
  ])('%s: %s', (_, typed, inTitle, elsewhere) => {
    expect(searchFor(database, typed)).toEqual({ inTitle, elsewhere });
  });
});

/** Says the same in another way: word by word, place by place, row by row. */
function judge(rows: readonly SearchedRow[], asked: readonly string[]): Found {
  const components = [...rows.entries()].filter(([, { kind }]) => kind === undefined);
  const isHit = ({ title, key, text = '' }: SearchedRow): boolean =>
    asked.every((one) => holds(title, one, 1) || holds(key, one, 3) || holds(text, one, 3));
  const isTitled = ({ title }: SearchedRow): boolean => asked.every((one) => holds(title, one, 1));
  return {
    inTitle: components.filter(([, row]) => isTitled(row)).map(([at]) => at + 1),
    elsewhere: components.filter(([, row]) => isHit(row) && !isTitled(row)).map(([at]) => at + 1),
  };
}

/** Whether a text has what was asked for; a word shorter than `prefixFrom` stands whole. */
function holds(text: string, asked: string, prefixFrom: number): boolean {
  if (isAnywhere.test(asked)) {
    const signs = Array.from(asked);
    const pairs = signs.slice(1).map((sign, at) => `${signs[at]}${sign}`);
    return (pairs.length > 0 ? pairs : signs).every((pair) => text.includes(pair));
  }
  const word = plain(asked);
  return plain(text)
    .split(/[^\p{L}\p{N}]+|(?=\p{Script=Han})|(?<=\p{Script=Han})/u)
    .some((own) => (asked.length < prefixFrom ? own === word : own.startsWith(word)));
}

const isAnywhere = /^[\p{Script=Han}\p{Emoji_Presentation}]/u;

function plain(text: string): string {
  const small = text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
  return small.replaceAll('ς', 'σ');
}

const words = [
  'a on ox oxen tide tides Tidal ti html HTML5 v1 v12 naïve nave Éclair e 2024 20 0f3a a1c4d',
  'ΟΔΟΣ οδοιπορια ο жук Ёж 潮汐与水流 水流 流水 潮 🚢 🛟',
].flatMap((line) => line.split(' '));

/** Some of them, with signs in between that part words. */
function someWords(random: SeededRandom, most: number): string {
  const count = random.below(most + 1);
  const signs = [' ', ' ', '-', '_', ':', "'", '. '];
  return Array.from(
    { length: count },
    () => `${words[random.below(words.length)]}${signs[random.below(signs.length)]}`,
  ).join('');
}

/** A part of a word that one could type. */
function someOf(random: SeededRandom, word: string): string {
  const signs = Array.from(word.normalize('NFC'));
  const from = isAnywhere.test(word) ? random.below(signs.length) : 0;
  const part = signs.slice(from, from + 1 + random.below(signs.length)).join('');
  return random.below(4) === 0 ? part.toUpperCase() : part;
}

describe('of a library made at random', () => {
  let database: Database;
  let rows: readonly SearchedRow[];
  afterAll(() => database.close());
  beforeAll(async () => {
    const random = createSeededRandom(12);
    rows = Array.from({ length: 120 }, (_, at) => ({
      title: someWords(random, 3),
      key: `xblock.v1:${at % 3 === 0 ? 'problem' : 'html'}:${someWords(random, 2)}`,
      ...(random.below(5) === 0 ? {} : { text: someWords(random, 4) }),
      ...(random.below(9) === 0 ? { kind: 'unit' as const } : {}),
    }));
    database = await searchedLibrary(rows);
  });

  test('every search finds what a walk over all its words finds', () => {
    const random = createSeededRandom(34);
    const from = [...words, 'xblock', 'problem'];
    const counts = { inTitle: 0, elsewhere: 0, nothing: 0 };
    for (let search = 0; search < 500; search += 1) {
      const asked = Array.from({ length: 1 + random.below(3) }, () =>
        someOf(random, from[random.below(from.length)] ?? ''),
      );
      const found = searchFor(database, asked.join(' '));
      expect(found, asked.join(' ')).toEqual(judge(rows, asked));
      counts.inTitle += Math.sign(found.inTitle.length);
      counts.elsewhere += Math.sign(found.elsewhere.length);
      counts.nothing += found.inTitle.length + found.elsewhere.length === 0 ? 1 : 0;
    }
    // It would tell little were there nothing to find.
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(60);
  });
});
