import { Container } from './container.ts';
import {
  comment,
  space,
  type InlineTable,
  type ArrayItem,
  type Item,
  type PlainItem,
} from './items.ts';
import { readKey } from './keys.ts';
import { readMoment } from './moments.ts';
import { readNumber } from './numbers.ts';
import { callsOfContent, callsOfItems } from './recursion.ts';
import type { Source } from './source.ts';
import { readString } from './strings.ts';
import { readCommentAfterSpace } from './trail.ts';

/** Arrays and inline tables within one another. */
const mostLevels = 100;

const spaces = /[ \t]*/y;
const spacesAndLines = /[ \t\n\r]*/y;
const numeral = /[^ \t\n\r#,\]}]*/y;
const specialFloat = /(?:inf|nan)(?=$|[ \t\n\r#,\]}\0])/y;

/** Reads `key = value`; `level` counts the arrays and inline tables around. */
export function readKeyValue(
  source: Source,
  level: number,
): { readonly key: readonly string[]; readonly item: Item } {
  source.take(spaces);
  const key = readKey(source);
  readEquals(source);
  return { key, item: readValue(source, level) };
}

function readEquals(source: Source): void {
  source.take(spaces);
  if (source.unit !== '=') throw source.unexpected();
  source.advance();
  source.take(spaces);
  if (source.unit === '=') throw source.unexpected();
}

function readValue(source: Source, level: number): Item {
  const { unit } = source;
  if (unit === '"' || unit === "'") {
    return plain({ kind: 'str', value: readString(source, unit).value, type: 'String' });
  }
  if (unit === 't') return readWord(source, 'true');
  if (unit === 'f') return readWord(source, 'false');
  if (unit === '[' || unit === '{') return readNested(source, unit, level + 1);
  return readNumeral(source);
}

function plain(value: PlainItem['value']): PlainItem {
  return { kind: 'plain', value };
}

function readWord(source: Source, word: 'true' | 'false'): PlainItem {
  for (const letter of word) {
    if (source.unit !== letter) throw source.unexpected();
    source.advance();
  }
  return plain({ kind: 'bool', value: word === 'true', type: 'Bool' });
}

function readNumeral(source: Source): PlainItem {
  const { unit } = source;
  const isDigit = unit >= '0' && unit <= '9';
  if (!isDigit && unit !== '+' && unit !== '-' && !isAt(specialFloat, source)) {
    throw source.unexpected();
  }
  const written = source.take(numeral);
  const moment = isDigit ? readMoment(written, source) : null;
  const value = moment ?? readNumber(written, source);
  if (value === null) throw source.error('InvalidNumberError', 'Invalid number');
  return plain(value);
}

function isAt(expression: RegExp, source: Source): boolean {
  expression.lastIndex = source.index;
  return expression.test(source.text);
}

function readNested(source: Source, bracket: '[' | '{', level: number): Item {
  if (level > mostLevels) {
    const words = `TOML value nested more than ${String(mostLevels)} levels deep`;
    throw source.error('ParseError', words);
  }
  source.advanceInside();
  return bracket === '[' ? readArray(source, level) : readInlineTable(source, level);
}

function readArray(source: Source, level: number): ArrayItem {
  const items: Item[] = [];
  let needsComma = false;
  for (;;) {
    skipFiller(source);
    const { unit } = source;
    if (!needsComma && unit !== ']') {
      items.push(readValue(source, level));
      needsComma = true;
    } else if (needsComma && unit === ',') {
      source.advanceInside();
      needsComma = false;
    } else if (unit === ']') {
      source.advance();
      return { kind: 'array', items, callsToCopy: callsOfItems(items, source.python) };
    } else {
      throw source.unexpected();
    }
  }
}

/** White space, lines and comments. */
function skipFiller(source: Source, content?: Container): void {
  for (;;) {
    if (source.take(spacesAndLines) !== '') content?.append(null, space);
    if (source.unit !== '#') return;
    readCommentAfterSpace(source);
    content?.append(null, comment);
  }
}

function readInlineTable(source: Source, level: number): InlineTable {
  const content = new Container(source.tree);
  let needsComma = false;
  for (;;) {
    skipFiller(source, content);
    const { unit } = source;
    if (unit === '}') {
      source.advance();
      return { kind: 'inline', content, callsToCopy: callsOfContent(content, source.python) };
    }
    if (needsComma !== (unit === ',')) throw source.unexpected();
    if (needsComma) {
      source.advanceInside();
    } else {
      const { key, item } = readKeyValue(source, level);
      content.add(key, item);
    }
    needsComma = !needsComma;
  }
}
