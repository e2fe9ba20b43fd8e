import { limits } from '../../archive/limits.ts';
import type { Cursor } from './cursor.ts';
import { readSingleLineString } from './strings.ts';

/** One part of a key and where it begins. */
export interface KeyPart {
  readonly name: string;
  readonly offset: number;
}

/** A key, dotted or not; stops behind it and the blanks that follow. */
export function readKey(cursor: Cursor): readonly KeyPart[] {
  const parts: KeyPart[] = [];
  for (;;) {
    const offset = cursor.at;
    const name = readKeyPart(cursor);
    if (name.length > limits.tomlKeyCharacters) {
      cursor.stopAtLimit('a longer key', limits.tomlKeyCharacters, offset);
    }
    parts.push({ name, offset });
    if (parts.length > limits.tomlDepth) {
      cursor.stopAtLimit('more levels', limits.tomlDepth, offset);
    }
    cursor.skipBlanks();
    if (cursor.code !== 0x2e) return parts;
    cursor.at += 1;
    cursor.skipBlanks();
  }
}

function readKeyPart(cursor: Cursor): string {
  const { at, text } = cursor;
  let end = at;
  while (isBare(text.charCodeAt(end))) end += 1;
  if (end > at) {
    cursor.at = end;
    return text.slice(at, end);
  }
  if (cursor.code === 0x22 || cursor.code === 0x27) return readSingleLineString(cursor);
  return cursor.stop('a key is missing, or begins with a character that no key begins with');
}

/** Letters, digits, `_` and `-`. */
function isBare(code: number): boolean {
  if (code >= 0x61) return code <= 0x7a;
  if (code >= 0x41) return code <= 0x5a || code === 0x5f;
  return (code >= 0x30 && code <= 0x39) || code === 0x2d;
}
