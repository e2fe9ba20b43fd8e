import { strip } from '../python-text.ts';
import type { Source } from './source.ts';
import { readString } from './strings.ts';

/** Containers nest as deep as keys have parts. */
const mostParts = 100;

const spaces = /[ \t]*/y;
const bare = /[A-Za-z0-9\-_ \t]*/y;

/** A key with its parts, up to what ends it; white space before it is read over. */
export function readKey(source: Source): readonly string[] {
  const parts = [readPart(source)];
  while (source.unit === '.') {
    if (parts.length >= mostParts) {
      const words = `TOML key nested more than ${String(mostParts)} levels deep`;
      throw source.error('ParseError', words);
    }
    source.advance();
    parts.push(readPart(source));
  }
  return parts;
}

function readPart(source: Source): string {
  source.take(spaces);
  const { unit } = source;
  return unit === '"' || unit === "'" ? readQuoted(source, unit) : readBare(source);
}

function readQuoted(source: Source, quote: '"' | "'"): string {
  const { value, tripled } = readString(source, quote);
  if (tripled !== null) throw source.unexpected(tripled);
  source.take(spaces);
  return value;
}

function readBare(source: Source): string {
  const key = strip(source.take(bare));
  if (key === '') throw source.emptyKey();
  if (key.includes(' ') || key.includes('\t')) {
    throw source.error('ParseError', `Invalid key "${key}"`);
  }
  return key;
}
