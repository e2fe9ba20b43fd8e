/** Random documents by grammar, of few names that meet often. */
import type { SeededRandom } from '../../../bench/seeded-random.ts';
import * as pieces from './pieces.ts';

/** One of several. */
export function pick<T>(items: readonly T[], random: SeededRandom): T {
  const item = items[random.below(items.length)];
  if (item === undefined) throw new Error('nothing to choose from');
  return item;
}

/** True in that share of draws. */
export function chance(random: SeededRandom, share: number): boolean {
  return random.next() < share;
}

/** A document of headers, keys and values; `oddness` is the share of places with something wrong. */
export function randomDocument(random: SeededRandom, oddness: number): string {
  const count = 1 + random.below(chance(random, 0.3) ? 25 : 9);
  const end = chance(random, 0.8) ? '\n' : pick(pieces.lineEnds, random);
  const text = Array.from({ length: count }, () => {
    const line = randomLine(random, oddness);
    return line + (chance(random, oddness) ? pick(pieces.lineEnds, random) : end);
  }).join('');
  return chance(random, 0.15) ? text.slice(0, -1) : text;
}

/**
 * Tables of few names in any order, with dotted keys among them: all that decides what becomes one
 * table, what an array and what stays apart. Nothing else is wrong in it.
 */
export function randomTables(random: SeededRandom): string {
  const depth = 1 + random.below(4);
  const known = ['a', 'b', 'c'].slice(0, 1 + random.below(3));
  const [arrays, dotted] = [random.next() / 2, random.next() / 2];
  const indents = chance(random, 0.3) ? ['', ' ', '  ', '\t'] : [''];
  const path = (): string[] =>
    Array.from({ length: 1 + random.below(depth) }, () => pick(known, random));
  const lines = Array.from({ length: 2 + random.below(9) }, (_, index) => {
    const indent = pick(indents, random);
    if (chance(random, 0.05)) return pick(['', '# c', ' '], random);
    if (chance(random, 0.35)) {
      const key = chance(random, dotted) ? path() : [];
      if (key.length === 0 || chance(random, 0.7)) key.push(`k${index}`);
      const value = pick(['1', 'true', '"x"', '[]', '{}', '{a.b = 1}'], random);
      return `${indent}${key.join('.')} = ${value}`;
    }
    const name = path().join('.');
    return indent + (chance(random, arrays) ? `[[${name}]]` : `[${name}]`);
  });
  return `${lines.join('\n')}\n`;
}

/** One value of any kind behind a key, sound or not. */
export function randomValueLine(random: SeededRandom): string {
  const end = pick(['\n', '', ' ', ' # c\n', '\r\n', '\t#\n', '\u00a0\n'], random);
  return `k = ${randomValue(random, pick([0, 0.2], random))}${end}`;
}

/** A header, a key with its value, or nothing but a comment. */
export function randomLine(random: SeededRandom, oddness: number): string {
  const indent = chance(random, 0.1) ? pick(['', ' ', '  ', '\t'], random) : '';
  const comments = oddness > 0 ? pieces.comments : pieces.soundComments;
  const comment = chance(random, 0.1) ? pick(comments, random) : '';
  const kind = random.next();
  if (kind < 0.05) return indent + comment;
  const key = randomKey(random, oddness);
  if (kind < 0.35) return `${indent}[${key}]${comment}`;
  if (kind < 0.5) return `${indent}[[${key}]]${comment}`;
  const equals = chance(random, oddness / 2) ? pick(['', '==', '= =', ':'], random) : '=';
  return `${indent}${key}${equals}${randomValue(random, oddness)}${comment}`;
}

function randomKey(random: SeededRandom, oddness: number): string {
  const key = Array.from({ length: pick([1, 1, 1, 2, 2, 3, 4], random) }, () => {
    return pick(chance(random, oddness / 4) ? pieces.oddNames : pieces.names, random);
  });
  return key.join(chance(random, 0.05) ? pick([' . ', '.\t', ' .', '..'], random) : '.');
}

/** A value of any kind, arrays and inline tables a few levels deep. */
export function randomValue(random: SeededRandom, oddness: number, level = 0): string {
  const kind = random.next();
  if (kind < 0.4) return pick(pieces.plainValues, random);
  if (kind < 0.5) return randomNumber(random, oddness);
  if (kind < 0.6) return pick(pieces.strings, random);
  if (kind < 0.66) return pick(pieces.moments, random);
  if (kind < 0.66 + oddness / 10) return pick(pieces.words, random);
  if (level > 3) return '1';
  return (kind < 0.85 ? randomArray : randomInline)(random, oddness, level + 1);
}

function randomNumber(random: SeededRandom, oddness: number): string {
  const number = pick(pieces.numbers, random);
  if (!chance(random, oddness)) return number;
  const at = random.below(number.length + 1);
  const more = pick(chance(random, 0.5) ? pieces.oddCharacters : pieces.otherDigits, random);
  return number.slice(0, at) + more + number.slice(at);
}

function filler(random: SeededRandom): string {
  return pick(pieces.fillers, random);
}

function randomArray(random: SeededRandom, oddness: number, level: number): string {
  const items = Array.from({ length: random.below(4) }, () => {
    return filler(random) + randomValue(random, oddness, level) + filler(random);
  });
  const comma = chance(random, oddness / 4) ? pick(['', ',,', ';'], random) : ',';
  return `[${items.join(comma)}${chance(random, 0.2) ? ',' : ''}${filler(random)}]`;
}

function randomInline(random: SeededRandom, oddness: number, level: number): string {
  const items = Array.from({ length: random.below(4) }, () => {
    const key = randomKey(random, oddness);
    return `${filler(random)}${key}=${randomValue(random, oddness, level)}${filler(random)}`;
  });
  const comma = chance(random, oddness / 4) ? pick(['', ',,', '\n'], random) : ',';
  return `{${items.join(comma)}${chance(random, 0.1) ? ',' : ''}${filler(random)}}`;
}
