import { strRepr } from '../python/repr.ts';
import { takeBasicString } from './basic-string.ts';
import type { SourceText } from './source-text.ts';

/** A key of one or more parts with dots between them, and the blanks behind it. */
export function takeKey(source: SourceText): readonly string[] {
  const part = (): string => source.deeper(2, () => takePart(source));
  const key = [part()];
  source.skipBlanks();
  while (source.peek() === '.') {
    source.at += 1;
    source.skipBlanks();
    key.push(part());
    source.skipBlanks();
  }
  return key;
}

const bare = /[A-Za-z0-9_-]/;

function takePart(source: SourceText): string {
  const sign = source.peek();
  if (sign === "'" || sign === '"') {
    source.at += 1;
    return source.deeper(2, () => takeQuoted(source, sign));
  }
  source.mustReach(1);
  const start = source.at;
  while (bare.test(source.peek())) source.at += 1;
  if (source.at > start) return source.text.slice(start, source.at);
  throw source.fault('Invalid initial character for a key part');
}

/** A string in one line, whose opening quote is stepped over already. */
export function takeQuoted(source: SourceText, quote: '"' | "'"): string {
  return quote === '"' ? takeBasicString(source, false) : source.takeLiteral("'");
}

/** `repr()` of a tuple of texts, in Python 3.12: the only one whose servers use tomllib. */
export function tupleRepr(key: readonly string[]): string {
  const parts = key.map((part) => strRepr(part, '3.12'));
  return parts.length === 1 ? `(${parts.join('')},)` : `(${parts.join(', ')})`;
}
