import { indexWords } from '../index-words.ts';
import type { Database } from '../open-database.ts';
import type { ContentMemory } from './content-memory.ts';
import { titleOrder } from './content-order.ts';

/**
 * The words of all titles as one text, title by title in their order. The index takes 40 ms to put
 * together what one letter begins in 100,000 titles; this text is looked through in 5.
 */
interface TitleWords {
  /** Components by title. */
  readonly ids: Uint32Array;
  /** Each word has a blank before it; capitals and accents are gone. */
  readonly text: string;
  /** Where each title begins in `text`, and at last the end. */
  readonly starts: Uint32Array;
}

/** Titles are read in parts, so that nobody has to wait for all of them. */
interface Reading {
  readonly ids: Uint32Array;
  readonly starts: Uint32Array;
  /** The words of those read so far, a string for each part. */
  readonly parts: string[];
  count: number;
}

const whole = new WeakMap<ContentMemory, TitleWords>();
const begun = new WeakMap<ContentMemory, Reading>();
/** Some 15 ms. */
const titlesAtOnce = 5_000;

/** The titles of some components. */
export const titlesByIds = `SELECT entities.title FROM json_each(?) AS wanted
  JOIN entities ON entities.id = wanted.value ORDER BY wanted.key`;

/** Reads some more titles ahead of the first search; false: all are read. */
export function readSomeTitles(database: Database, memory: ContentMemory): boolean {
  if (whole.has(memory)) return false;
  const reading = begun.get(memory) ?? beginReading(database, memory);
  begun.set(memory, reading);
  const { ids, starts, parts } = reading;
  const wanted = [...ids.subarray(reading.count, reading.count + titlesAtOnce)];
  const titles = database.prepare<[string], string>(titlesByIds).pluck();
  const part: string[] = [];
  for (const title of titles.iterate(JSON.stringify(wanted))) {
    const words = ` ${plainWords(indexWords(title))}`;
    starts[reading.count + 1] = (starts[reading.count] ?? 0) + words.length;
    reading.count += 1;
    part.push(words);
  }
  parts.push(part.join(''));
  if (reading.count < ids.length) return true;
  begun.delete(memory);
  whole.set(memory, { ids, starts, text: parts.join('') });
  return false;
}

function beginReading(database: Database, memory: ContentMemory): Reading {
  const ids = titleOrder(database, memory);
  return { ids, starts: new Uint32Array(ids.length + 1), parts: [], count: 0 };
}

/** The components in whose titles each of these words begins one, by title. */
export function titlesWith(
  database: Database,
  memory: ContentMemory,
  beginnings: readonly string[],
): readonly number[] {
  const { ids, text, starts } = wordsOf(database, memory);
  // The longest is in the fewest titles: the others are looked for in those alone.
  const [first = '', ...others] = beginnings
    .map((word) => ` ${plainWords(word)}`)
    .toSorted((one, other) => other.length - one.length);
  const found: number[] = [];
  let title = 0;
  let at = text.indexOf(first);
  while (at >= 0) {
    while ((starts[title + 1] ?? Infinity) <= at) title += 1;
    const end = starts[title + 1] ?? text.length;
    const words = others.length === 0 ? '' : text.slice(starts[title], end);
    if (others.every((word) => words.includes(word))) found.push(ids[title] ?? 0);
    at = text.indexOf(first, end);
  }
  return found;
}

function wordsOf(database: Database, memory: ContentMemory): TitleWords {
  for (;;) {
    const words = whole.get(memory);
    if (words !== undefined) return words;
    readSomeTitles(database, memory);
  }
}

const isAscii = /^[ -~]*$/;
const betweenAsciiWords = /[^a-z0-9]+/g;
/** As the tokenizer of `search` (staging-schema.ts) takes it. */
const betweenWords = /[^\p{L}\p{N}\p{Co}\p{Mn}\p{Mc}]+/gu;

/** Words as they are compared: small letters without accents, blanks between them. */
function plainWords(text: string): string {
  const small = text.toLowerCase();
  if (isAscii.test(small)) return small.replace(betweenAsciiWords, ' ');
  const plain = small.normalize('NFD').replace(/[\u0300-\u036f]+/g, '');
  return plain.replaceAll('ς', 'σ').replace(betweenWords, ' '); // small letters know ends of words
}
