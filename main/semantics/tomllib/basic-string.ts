import { signRepr } from './source-text.ts';
import type { SourceText } from './source-text.ts';

/** The text of a string in double quotes, whose opening ones are stepped over already. */
export function takeBasicString(source: SourceText, multiline: boolean): string {
  let value = '';
  for (;;) {
    const start = source.at;
    const stop = nextStop(source, multiline);
    value += source.text.slice(start, stop);
    source.at = stop;
    const sign = source.peek();
    if (sign === '') throw source.fault('Unterminated string');
    if (sign === '"') {
      source.at += multiline ? 3 : 1;
      return value;
    }
    if (sign !== '\\') throw source.fault(`Illegal character ${signRepr(sign)}`);
    value += source.deeper(multiline ? 2 : 1, () => takeEscape(source, multiline));
  }
}

/** All that ends a run of plain characters. */
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const lineStop = /["\\\u0000-\u0008\u000a-\u001f\u007f]/g;
// eslint-disable-next-line no-control-regex -- as above
const linesStop = /"""|[\\\u0000-\u0008\u000b-\u001f\u007f]/g;

function nextStop(source: SourceText, multiline: boolean): number {
  const stop = multiline ? linesStop : lineStop;
  stop.lastIndex = source.at;
  return stop.exec(source.text)?.index ?? source.text.length;
}

const replacements: ReadonlyMap<string, string> = new Map([
  ['b', '\b'],
  ['t', '\t'],
  ['n', '\n'],
  ['f', '\f'],
  ['r', '\r'],
  ['"', '"'],
  ['\\', '\\'],
]);

function takeEscape(source: SourceText, multiline: boolean): string {
  const sign = String.fromCodePoint(source.text.codePointAt(source.at + 1) ?? 0);
  const isLast = source.at + 1 >= source.text.length;
  source.at += 1 + sign.length;
  if (isLast) throw unescaped(source);
  if (multiline && (sign === '\n' || sign === ' ' || sign === '\t')) {
    takeLineEnd(source, sign);
    return '';
  }
  if (sign === 'u' || sign === 'U') {
    return source.deeper(1, () => takeCharacter(source, sign === 'u' ? 4 : 8));
  }
  const replacement = replacements.get(sign);
  if (replacement === undefined) throw unescaped(source);
  return replacement;
}

function unescaped(source: SourceText): Error {
  return source.fault(String.raw`Unescaped '\' in a string`);
}

/** A backslash at the end of a line hides it, and the white space that follows. */
function takeLineEnd(source: SourceText, sign: string): void {
  source.mustReach(1);
  if (sign !== '\n') {
    source.skipBlanks();
    if (source.peek() === '') return;
    if (source.peek() !== '\n') throw unescaped(source);
    source.at += 1;
  }
  source.skipBlanksAndFeeds();
}

function takeCharacter(source: SourceText, digits: 4 | 8): string {
  const hex = source.text.slice(source.at, source.at + digits);
  if (hex.length !== digits || !/^[0-9A-Fa-f]+$/.test(hex)) {
    throw source.fault('Invalid hex value');
  }
  source.mustReach(1);
  source.at += digits;
  const value = Number.parseInt(hex, 16);
  if (value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff)) {
    throw source.fault('Escaped character is not a Unicode scalar value');
  }
  return String.fromCodePoint(value);
}
