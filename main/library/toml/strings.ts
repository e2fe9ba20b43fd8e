import type { Cursor } from './cursor.ts';

/* eslint-disable no-control-regex -- TOML names the control characters that it forbids */
const plainBasic = /[^"\\\u0000-\u0008\u000a-\u001f\u007f]*/y;
const plainLiteral = /[^'\u0000-\u0008\u000a-\u001f\u007f]*/y;
const plainMultiBasic = /(?:[^"\\\u0000-\u0008\u000b-\u001f\u007f]|\r\n)*/y;
const plainMultiLiteral = /(?:[^'\u0000-\u0008\u000b-\u001f\u007f]|\r\n)*/y;
/* eslint-enable no-control-regex */
const lineContinuation = /[ \t]*\r?\n[ \t\r\n]*/y;
const hexDigits = /[0-9A-Fa-f]*/y;

const quote = 0x22;
const apostrophe = 0x27;
const backslash = 0x5c;

/** A string of any of the four forms; the cursor stands on its first quote. */
export function readString(cursor: Cursor): string {
  const mark = cursor.code === quote ? '"""' : "'''";
  if (cursor.text.startsWith(mark, cursor.at)) return readMultiLine(cursor, mark);
  return readSingleLineString(cursor);
}

/** `"…"` or `'…'`, as keys are allowed to be. */
export function readSingleLineString(cursor: Cursor): string {
  const start = cursor.at;
  const closing = cursor.code;
  const simple = takeSimple(cursor, closing);
  if (simple !== null) return simple;
  const plain = closing === quote ? plainBasic : plainLiteral;
  cursor.at += 1;
  let text = cursor.take(plain) ?? '';
  const parts = new Parts();
  for (;;) {
    parts.add(text);
    if (cursor.code === closing) {
      cursor.at += 1;
      return parts.whole();
    }
    if (cursor.code === backslash) parts.add(readEscape(cursor));
    else stopInString(cursor, start);
    text = cursor.take(plain) ?? '';
  }
}

/** A string of nothing but printable characters, as nearly all are; null for any other. */
function takeSimple(cursor: Cursor, closing: number): string | null {
  const { text } = cursor;
  const start = cursor.at + 1;
  let at = start;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === closing) break;
    // Also false for the NaN behind the end.
    if (!(code >= 0x20 && code !== backslash && code !== 0x7f)) return null;
    at += 1;
  }
  cursor.at = at + 1;
  return text.slice(start, at);
}

function readMultiLine(cursor: Cursor, mark: string): string {
  const start = cursor.at;
  const basic = mark === '"""';
  cursor.at += 3;
  cursor.takeLineEnd(); // a line end right behind the quotes does not count
  const parts = new Parts();
  for (;;) {
    parts.add(cursor.take(basic ? plainMultiBasic : plainMultiLiteral) ?? '');
    if (cursor.code === (basic ? quote : apostrophe)) {
      const closed = takeQuotes(cursor, mark);
      parts.add(closed.text);
      if (closed.end) return parts.whole();
    } else if (basic && cursor.code === backslash) {
      if (!takeContinuation(cursor)) parts.add(readEscape(cursor));
    } else {
      stopInString(cursor, start);
    }
  }
}

/** How many pieces are held before they become one text: each takes several times its letters. */
const mostPieces = 4_096;

/** A text that grows by pieces; millions of escapes take little more memory than their letters. */
class Parts {
  #pieces: string[] = [];
  readonly #chunks: string[] = [];

  add(piece: string): void {
    if (piece === '') return;
    this.#pieces.push(piece);
    if (this.#pieces.length < mostPieces) return;
    this.#chunks.push(this.#pieces.join(''));
    this.#pieces = [];
  }

  whole(): string {
    this.#chunks.push(this.#pieces.join(''));
    return this.#chunks.join('');
  }
}

/** One to five quotes: up to two of them belong to the text, three end it. */
function takeQuotes(cursor: Cursor, mark: string): { text: string; end: boolean } {
  const sign = mark.charAt(0);
  let count = 0;
  while (count < 5 && cursor.text.charAt(cursor.at + count) === sign) count += 1;
  cursor.at += count;
  return count < 3
    ? { text: sign.repeat(count), end: false }
    : { text: sign.repeat(count - 3), end: true };
}

/** A backslash at the end of a line swallows the white space that follows. */
function takeContinuation(cursor: Cursor): boolean {
  cursor.at += 1;
  if (cursor.take(lineContinuation) !== null) return true;
  cursor.at -= 1;
  return false;
}

const shortEscapes: Readonly<Record<string, string>> = {
  b: '\b',
  t: '\t',
  n: '\n',
  f: '\f',
  r: '\r',
  e: '\u001b', // TOML 1.1, which Ulmo reads
  '"': '"',
  '\\': '\\',
};
/** Hexadecimal digits of each; `x` is TOML 1.1. */
const hexEscapes: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function readEscape(cursor: Cursor): string {
  const start = cursor.at;
  const letter = cursor.text.charAt(start + 1);
  const short = Object.hasOwn(shortEscapes, letter) ? shortEscapes[letter] : undefined;
  if (short !== undefined) {
    if (letter === 'e') cursor.noteNewer('escape', start);
    cursor.at += 2;
    return short;
  }
  const digits = Object.hasOwn(hexEscapes, letter) ? hexEscapes[letter] : undefined;
  if (digits === undefined) return cursor.stop('a backslash in a text starts no known escape');
  hexDigits.lastIndex = start + 2;
  const found = (hexDigits.exec(cursor.text)?.[0] ?? '').slice(0, digits);
  const code = Number.parseInt(found, 16);
  if (found.length < digits) cursor.stop('an escape in a text has too few digits', start);
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
    cursor.stop('an escape in a text stands for no character', start);
  }
  if (letter === 'x') cursor.noteNewer('escape', start);
  cursor.at = start + 2 + digits;
  return String.fromCodePoint(code);
}

function stopInString(cursor: Cursor, start: number): never {
  const { code } = cursor;
  if (cursor.atEnd)
    return cursor.stop('a text begins here and its closing quote is missing', start);
  if (code === 0x0a || code === 0x0d) {
    return cursor.stop('a text begins here and its line ends before the closing quote', start);
  }
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  return cursor.stop(`a text holds the control character ${name}`);
}
