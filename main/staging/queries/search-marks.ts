import { searchTerms } from '../index-words.ts';
import type { SearchTerm } from '../index-words.ts';

/** Marks what was searched for; the parts of a marked text are in turns plain and found. */
export interface Marker {
  /** The whole text with its hits; null without one. */
  readonly title: (text: string) => readonly string[] | null;
  /** The piece of a text that shows most of what was searched for; its beginning without a hit. */
  readonly excerpt: (text: string) => readonly string[];
}

/** Characters of context before the first hit: one line of a narrow table has about sixty. */
const contextBefore = 24;
/** Characters of an excerpt: more than one line of a wide table shows. */
const excerptLength = 180;

const inWord = String.raw`[\p{L}\p{N}\p{Co}\p{Mn}\p{Mc}]`;

/** Makes the marks of one search for many texts. */
export function markerOf(typed: string): Marker {
  const terms = searchTerms(typed);
  const inTitles = patternsOf(terms, 1);
  const inTexts = patternsOf(terms, 3);
  return {
    title: (text) => marked(text.normalize('NFD'), inTitles),
    excerpt: (text) => excerptOf(text, inTexts),
  };
}

/** What is looked for, made once for many texts. */
interface Patterns {
  readonly all: RegExp;
  readonly each: readonly Pattern[];
}

interface Pattern {
  readonly found: RegExp;
  /** The word in plain small letters, where a text of ASCII can be searched for it without `found`. */
  readonly ascii: string | null;
  /** It stands for itself, not for the beginning of a word. */
  readonly isWhole: boolean;
}

function patternsOf(terms: readonly SearchTerm[], fromLength: number): Patterns {
  const sources = terms.map((term) => patternOf(term, fromLength));
  const each = terms.map(({ typed, isAnywhere }, at) => ({
    found: new RegExp(sources[at] ?? '', 'iu'),
    ascii: !isAnywhere && isAsciiWord.test(typed) ? typed.toLowerCase() : null,
    isWhole: typed.length < fromLength,
  }));
  return { all: new RegExp(sources.join('|'), 'giu'), each };
}

const isAsciiWord = /^[A-Za-z0-9]+$/;
// The pattern says what is plain.
// oxlint-disable-next-line no-control-regex
const isAscii = /^[\0-\x7f]*$/;

/**
 * The pattern of one word in decomposed text. As in the index capitals and accents count for
 * nothing; a word shorter than `fromLength` stands whole.
 */
function patternOf({ typed, isAnywhere }: SearchTerm, fromLength: number): string {
  const plain = typed.normalize('NFD').replace(/\p{Mn}(?<=[\u0300-\u036f])/gu, '');
  const letters = Array.from(plain, (letter) => `${letter}[\\u0300-\\u036f]*`).join('');
  if (isAnywhere) return letters;
  return `(?<!${inWord})${letters}${plain.length < fromLength ? `(?!${inWord})` : ''}`;
}

function marked(text: string, { all }: Patterns): readonly string[] | null {
  const parts: string[] = [];
  let from = 0;
  for (const { 0: hit, index } of text.matchAll(all)) {
    if (hit === '') continue;
    parts.push(text.slice(from, index), hit);
    from = index + hit.length;
  }
  if (parts.length === 0) return null;
  parts.push(text.slice(from));
  return parts.map((part) => part.normalize('NFC'));
}

function excerptOf(given: string, patterns: Patterns): readonly string[] {
  const text = given.normalize('NFD');
  // The pattern of a word takes a hundred times as long: a page has 50 texts, and one is typing.
  const small = isAscii.test(text) ? text.toLowerCase() : null;
  const starts = patterns.each
    .map((pattern) => firstOf(text, small, pattern))
    .filter((index) => index >= 0)
    .toSorted((one, other) => one - other);
  const start = bestStart(starts);
  const from = start <= contextBefore ? 0 : wordAfter(text, start - contextBefore, start);
  const end = from + excerptLength;
  const piece = `${from > 0 ? '…' : ''}${text.slice(from, end)}${end < text.length ? '…' : ''}`;
  const wellFormed = piece.toWellFormed();
  return marked(wellFormed, patterns) ?? [wellFormed.normalize('NFC')];
}

/** Where a word is first; less than 0 where it is not. */
function firstOf(text: string, small: string | null, pattern: Pattern): number {
  const { found, ascii, isWhole } = pattern;
  if (small === null || ascii === null) return text.search(found);
  let at = small.indexOf(ascii);
  while (at >= 0) {
    const end = at + ascii.length;
    if (!isInWord(small, at - 1) && !(isWhole && isInWord(small, end))) return at;
    at = small.indexOf(ascii, at + 1);
  }
  return -1;
}

/** Whether a place in a text of small ASCII is in a word. */
function isInWord(small: string, at: number): boolean {
  const code = small.charCodeAt(at); // none beyond the ends
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
}

/** Where a piece begins that has most of the first places in it. */
function bestStart(starts: readonly number[]): number {
  let best = 0;
  let most = 0;
  for (const start of starts) {
    const held = starts.filter((one) => one >= start && one < start + excerptLength / 2).length;
    if (held > most) [best, most] = [start, held];
  }
  return best;
}

/** The beginning of the first word from there on, but not beyond `latest`. */
function wordAfter(text: string, from: number, latest: number): number {
  const blank = text.indexOf(' ', from);
  return blank < 0 || blank >= latest ? from : blank + 1;
}
