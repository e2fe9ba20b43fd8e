import type { TomlNode } from '../../../contract/model/toml.ts';
import { limits } from '../../archive/limits.ts';
import type { Cursor } from './cursor.ts';
import { readDate } from './dates.ts';
import { readKey } from './keys.ts';
import { readNumber } from './numbers.ts';
import { readString } from './strings.ts';
import { tableFor } from './tables.ts';
import type { Document } from './tables.ts';
import { ArrayNode, TableNode } from './table-node.ts';

const word = /[A-Za-z0-9_+.-]+/y;
const dateStart = /[0-9]{4}-[0-9]|[0-9]{2}:/y;

/** The value at the cursor; `depth` is how many arrays and tables it lies in. */
export function readValue(document: Document, depth: number): TomlNode {
  const { cursor } = document;
  const start = cursor.at;
  if (depth > limits.tomlDepth) cursor.stopAtLimit('more levels', limits.tomlDepth, start);
  const { code } = cursor;
  if (code === 0x22 || code === 0x27) {
    const { line, column } = cursor.place(start);
    return { kind: 'string', value: readString(cursor), line, column };
  }
  if (code === 0x5b) return readArray(document, depth);
  if (code === 0x7b) return readInlineTable(document, depth);
  const place = cursor.place(start);
  if (mayBeDate(cursor.text, start)) {
    const date = readDate(cursor, place);
    if (date !== null) return date;
  }
  const bare = cursor.take(word);
  if (bare === 'true' || bare === 'false') {
    return { kind: 'boolean', value: bare === 'true', line: place.line, column: place.column };
  }
  const number = bare === null ? null : readNumber(bare, place, cursor);
  if (bare !== null && number !== null) skipOddSpace(cursor, bare);
  return number ?? cursor.stop(noValue(bare), start);
}

/** What Python takes for white space and TOML does not. */
// eslint-disable-next-line no-control-regex -- control characters are part of the rule
const oddSpace = /[\x0b\x0c\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/y;
const afterNumber = /[ \t\n\r#,\]}]|$/y;

/** tomlkit leaves a number to Python, which drops white space of any kind behind it. */
function skipOddSpace(cursor: Cursor, number: string): void {
  const start = cursor.at;
  if (!(cursor.code > 0x7e || cursor.code < 0x20) || /^[+-]?(?:0|inf|nan)$/i.test(number)) return;
  if (cursor.take(oddSpace) === null) return;
  afterNumber.lastIndex = cursor.at;
  if (afterNumber.test(cursor.text)) cursor.noteNewer('odd-space', start);
  else cursor.at = start;
}

function mayBeDate(text: string, start: number): boolean {
  if (text.charCodeAt(start + 4) !== 0x2d && text.charCodeAt(start + 2) !== 0x3a) return false;
  dateStart.lastIndex = start;
  return dateStart.test(text);
}

function noValue(bare: string | null): string {
  if (bare === null) return 'a value is missing behind “=”';
  const shown = bare.length > 40 ? `${bare.slice(0, 40)}…` : bare;
  return `“${shown}” is no value; a text needs quotes`;
}

function readArray(document: Document, depth: number): TomlNode {
  const { cursor } = document;
  const start = cursor.at;
  const array = new ArrayNode(cursor.place(start), false);
  cursor.at += 1;
  for (;;) {
    cursor.skipSpaceInside();
    if (cursor.code === 0x5d) break;
    if (cursor.atEnd) cursor.stop('an array begins here and its “]” is missing', start);
    array.items.push(readValue(document, depth + 1));
    cursor.skipSpaceInside();
    if (cursor.code === 0x2c) cursor.at += 1;
    else if (cursor.code !== 0x5d) {
      if (cursor.atEnd) cursor.stop('an array begins here and its “]” is missing', start);
      cursor.stop('a comma or “]” is missing in an array');
    }
  }
  cursor.at += 1;
  return array;
}

/** Line ends, comments and a last comma inside are TOML 1.1, which Ulmo reads. */
function readInlineTable(document: Document, depth: number): TomlNode {
  const { cursor } = document;
  const start = cursor.at;
  const table = document.newTable(start, 'frozen');
  cursor.at += 1;
  for (;;) {
    skipInsideInline(cursor);
    if (cursor.code === 0x7d) break;
    if (cursor.atEnd) cursor.stop('a table begins here and its “}” is missing', start);
    readInlineEntry(document, table, depth);
    skipInsideInline(cursor);
    if (cursor.code === 0x2c) takeInlineComma(cursor);
    else if (cursor.code !== 0x7d) {
      if (cursor.atEnd) cursor.stop('a table begins here and its “}” is missing', start);
      cursor.stop('a comma or “}” is missing in an inline table');
    }
  }
  cursor.at += 1;
  document.freeze(table);
  return table;
}

function skipInsideInline(cursor: Cursor): void {
  cursor.skipBlanks();
  const start = cursor.at;
  cursor.skipSpaceInside();
  if (cursor.at > start) cursor.noteNewer('line-in-inline-table', start);
}

function takeInlineComma(cursor: Cursor): void {
  const comma = cursor.at;
  cursor.at += 1;
  skipInsideInline(cursor);
  if (cursor.code === 0x7d) cursor.noteNewer('trailing-comma', comma);
}

function readInlineEntry(document: Document, table: TableNode, depth: number): void {
  const { cursor } = document;
  const key = readKey(cursor);
  if (cursor.code !== 0x3d) cursor.stop('“=” is missing behind a key');
  cursor.at += 1;
  cursor.skipBlanks();
  const { parent, name } = tableFor(document, table, key);
  parent.entries.set(name, readValue(document, depth + key.length));
}
