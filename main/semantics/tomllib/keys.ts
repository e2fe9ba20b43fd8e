import { strRepr } from '../python/repr.ts';
import { takeBasicString } from './basic-string.ts';
import type { SourceText } from './source-text.ts';

/** A key of one or more parts with dots between them, and the blanks behind it. */
export function takeKey(source: SourceText): readonly string[] {
  const key = [takePart(source)];
  source.skipBlanks();
  while (source.peek() === '.') {
    source.at += 1;
    source.skipBlanks();
    key.push(takePart(source));
    source.skipBlanks();
  }
  return key;
}

const bare = /[A-Za-z0-9_-]/;

function takePart(source: SourceText): string {
  const sign = source.peek();
  if (sign === "'" || sign === '"') {
    source.at += 1;
    return sign === '"' ? takeBasicString(source, false) : source.takeLiteral("'");
  }
  const start = source.at;
  while (bare.test(source.peek())) source.at += 1;
  if (source.at > start) return source.text.slice(start, source.at);
  throw source.fault('Invalid initial character for a key part');
}

/** `repr()` of a tuple of texts, in Python 3.12: the only one whose servers use tomllib. */
export function tupleRepr(key: readonly string[]): string {
  const parts = key.map((part) => strRepr(part, '3.12'));
  return parts.length === 1 ? `(${parts.join('')},)` : `(${parts.join(', ')})`;
}
