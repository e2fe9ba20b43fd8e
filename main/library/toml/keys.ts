import { limits } from '../../archive/limits.ts';
import type { Cursor } from './cursor.ts';
import { readSingleLineString } from './strings.ts';

const bareKey = /[A-Za-z0-9_-]+/y;

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
  const bare = cursor.take(bareKey);
  if (bare !== null) return bare;
  if (cursor.code === 0x22 || cursor.code === 0x27) return readSingleLineString(cursor);
  return cursor.stop('a key is missing, or begins with a character that no key begins with');
}
