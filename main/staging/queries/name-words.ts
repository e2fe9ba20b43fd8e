import { indexWords } from '../index-words.ts';
import type { Database } from '../open-database.ts';
import type { ContentMemory } from './content-memory.ts';
import { titleOrder } from './content-order.ts';
import type { SearchWord } from './search-text.ts';

/**
 * The words of all titles as one text, title by title, and those of all keys. An index takes 40 ms to
 * put together what one letter begins in 100,000 titles; this text is looked through in one, and nobody
 * has to write it.
 */
interface NameWords {
  /** Components by title. */
  readonly ids: Uint32Array;
  readonly titles: Words;
  /** In the order of the titles too. */
  readonly keys: Words;
}

interface Words {
  /** As `markedWords` has them. */
  readonly text: string;
  /** Where each name begins in `text`, and at last the end. */
  readonly starts: Uint32Array;
}

/** Names are read in parts, so that nobody has to wait for all of them. */
interface Reading {
  readonly ids: Uint32Array;
  readonly titles: Gathered;
  readonly keys: Gathered;
  count: number;
}

interface Gathered {
  readonly starts: Uint32Array;
  /** The words of those read so far, a string for each part. */
  readonly parts: string[];
}

const whole = new WeakMap<ContentMemory, NameWords>();
const begun = new WeakMap<ContentMemory, Reading>();
/** Some 15 ms. */
const namesAtOnce = 4_000;

/** The titles and keys of some components. */
export const namesByIds = `SELECT entities.title, entities.key FROM json_each(?) AS wanted
  JOIN entities ON entities.id = wanted.value ORDER BY wanted.key`;

/** Reads some more titles and keys ahead of the first search; false: all are read. */
export function readSomeNames(database: Database, memory: ContentMemory): boolean {
  if (whole.has(memory)) return false;
  const reading = begun.get(memory) ?? beginReading(database, memory);
  begun.set(memory, reading);
  const { ids, titles, keys, count } = reading;
  const wanted = [...ids.subarray(count, count + namesAtOnce)];
  const rows = database.prepare<[string], readonly string[]>(namesByIds).raw();
  const read = rows.all(JSON.stringify(wanted));
  gather(titles, count, read, 0);
  gather(keys, count, read, 1);
  reading.count += read.length;
  if (reading.count < ids.length) return true;
  begun.delete(memory);
  whole.set(memory, { ids, titles: joined(titles), keys: joined(keys) });
  return false;
}

function beginReading(database: Database, memory: ContentMemory): Reading {
  const ids = titleOrder(database, memory);
  const none = (): Gathered => ({ starts: new Uint32Array(ids.length + 1), parts: [] });
  return { ids, titles: none(), keys: none(), count: 0 };
}

function gather(
  { starts, parts }: Gathered,
  from: number,
  rows: readonly (readonly string[])[],
  column: number,
): void {
  const words = rows.map((row) => markedWords(indexWords(row[column] ?? '')));
  for (const [at, own] of words.entries()) {
    starts[from + at + 1] = (starts[from + at] ?? 0) + own.length;
  }
  parts.push(words.join(''));
}

function joined({ starts, parts }: Gathered): Words {
  return { starts, text: parts.join('') };
}

/** The components in whose titles each of these begins a word, by title. */
export function titlesWith(
  database: Database,
  memory: ContentMemory,
  words: readonly SearchWord[],
): readonly number[] {
  const { ids, titles } = namesOf(database, memory);
  // The longest is in the fewest titles: the others are looked for in those alone.
  const [first = '', ...others] = words
    .map(wantedOf)
    .toSorted((one, other) => other.length - one.length);
  const { text, starts } = titles;
  const places = placesOf(titles, first, false).filter((place) => {
    const own = others.length === 0 ? '' : text.slice(starts[place], starts[place + 1]);
    return others.every((word) => own.includes(word));
  });
  return places.map((place) => ids[place] ?? 0);
}

/** The components that have a word in their titles, and those that have it in their keys. */
export interface Named {
  readonly inTitle: readonly number[];
  readonly inKey: readonly number[];
}

/** Who has a word in a name. */
export function namedWith(database: Database, memory: ContentMemory, word: SearchWord): Named {
  const { ids, titles, keys } = namesOf(database, memory);
  const wanted = wantedOf(word);
  return {
    inTitle: placesOf(titles, wanted, false).map((place) => ids[place] ?? 0),
    inKey: placesOf(keys, wanted, word.isShort).map((place) => ids[place] ?? 0),
  };
}

/** What marked words are looked through for: never nothing, which would be everywhere. */
function wantedOf({ word }: SearchWord): string {
  const marked = markedWords(word);
  return marked === '' ? nowhere : marked; // some signs of Chinese are no letters
}

/** Where the names are, by title, that have a word that begins so, or is just this. */
function placesOf({ text, starts }: Words, wanted: string, isWhole: boolean): number[] {
  const found: number[] = [];
  let place = 0;
  let at = text.indexOf(wanted);
  while (at >= 0) {
    const end = at + wanted.length;
    if (isWhole && !isEnd(text, end)) {
      at = text.indexOf(wanted, end);
      continue;
    }
    while ((starts[place + 1] ?? Infinity) <= at) place += 1;
    found.push(place);
    at = text.indexOf(wanted, starts[place + 1]);
  }
  return found;
}

function namesOf(database: Database, memory: ContentMemory): NameWords {
  for (;;) {
    const names = whole.get(memory);
    if (names !== undefined) return names;
    readSomeNames(database, memory);
  }
}

/**
 * By code of ASCII: what a letter or digit is within a word, and at its beginning; else 0. Beginnings
 * are capitals, and of digits signs: so a search stops at few places, where blanks stand everywhere.
 */
const within = new Uint8Array(128);
const atBeginning = new Uint8Array(128);
for (let letter = 0x61; letter <= 0x7a; letter += 1) {
  const capital = letter - 0x20;
  within[letter] = letter;
  within[capital] = letter;
  atBeginning[letter] = capital;
  atBeginning[capital] = capital;
}
for (let digit = 0x30; digit <= 0x39; digit += 1) {
  within[digit] = digit;
  atBeginning[digit] = digit - 0x10;
}
/** Around the first letter of words that begin with one beyond ASCII. */
const [before, behind] = ['*', '+'];

/** No marked word has it. */
const nowhere = '/';

/** Whether a word ends there among marked ones. */
function isEnd(words: string, at: number): boolean {
  const code = words.charCodeAt(at); // none at the end of all
  return !(code > 127) && within[code] !== code;
}

/** Room for the words of most names. */
const room = Buffer.alloc(512);

/** Words as they are compared, each right behind the other: small, without accents, and marked. */
function markedWords(name: string): string {
  if (name.length > room.length) return markedOthers(name);
  let length = 0;
  let codes = atBeginning;
  for (let at = 0; at < name.length; at += 1) {
    const sign = name.charCodeAt(at);
    if (sign > 127) return markedOthers(name);
    const code = codes[sign] ?? 0;
    codes = code === 0 ? atBeginning : within;
    if (code === 0) continue;
    room[length] = code;
    length += 1;
  }
  return room.toString('latin1', 0, length);
}

/** As the tokenizer of `search` (staging-schema.ts) takes it. */
const betweenWords = /[^\p{L}\p{N}\p{Co}\p{Mn}\p{Mc}]+/u;
const accents = /[\u0300-\u036f]+/g;

/** The same with letters beyond ASCII. */
function markedOthers(name: string): string {
  const plain = name.toLowerCase().normalize('NFD').replace(accents, '');
  const words = plain.replaceAll('ς', 'σ').split(betweenWords); // small letters know ends of words
  const marked = words.map((word) => {
    const [first = ''] = word;
    const beginning = atBeginning[first.charCodeAt(0)] ?? 0;
    const begun = beginning === 0 ? before + first + behind : String.fromCharCode(beginning);
    return first === '' ? '' : begun + word.slice(first.length);
  });
  return marked.join('');
}
