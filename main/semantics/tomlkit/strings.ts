import type { Source } from './source.ts';

export interface StringReading {
  readonly value: string;
  /** The three quotes of a multi-line string, which a key may not have. */
  readonly tripled: string | null;
}

/** What needs no rule of its own, by quote and number of lines. */
const ordinary = {
  '"': { one: /[^\0-\x08\n-\x1f\x7f"\\]*/y, more: /[^\0-\x08\x0b-\x1f\x7f"\\]*/y },
  "'": { one: /[^\0-\x08\n-\x1f\x7f']*/y, more: /[^\0-\x08\x0b-\x1f\x7f']*/y },
};
const controlOnOneLine = /[\0-\x08\n-\x1f\x7f]/;
const controlOnMoreLines = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/;

/** Reads a string whose quote stands here. */
export function readString(source: Source, quote: '"' | "'"): StringReading {
  source.advanceInside();
  if (source.unit !== quote) return { value: readBody(source, quote, false), tripled: null };
  if (!source.advance() || source.unit !== quote) return { value: '', tripled: null };
  source.advanceInside();
  skipFirstLineEnd(source);
  return { value: readBody(source, quote, true), tripled: quote.repeat(3) };
}

function skipFirstLineEnd(source: Source): void {
  const isCrlf = source.unit === '\r' && source.text[source.index + 1] === '\n';
  if (isCrlf) source.advanceInside();
  if (isCrlf || source.unit === '\n') source.advanceInside();
}

function readBody(source: Source, quote: '"' | "'", isMultiline: boolean): string {
  const control = isMultiline ? controlOnMoreLines : controlOnOneLine;
  const run = ordinary[quote][isMultiline ? 'more' : 'one'];
  const parts: string[] = [];
  for (;;) {
    const unit = source.unit; // NUL at the end too
    if (control.test(unit)) throw source.control(unit.charCodeAt(0), 'strings');
    if (unit === '\r') {
      source.needLineFeedNext('strings');
      parts.push(unit);
      source.advanceInside();
    } else if (unit === quote) {
      const rest = readQuotes(source, quote, isMultiline);
      parts.push(rest.text);
      if (rest.isEnd) return parts.join('');
    } else if (unit === '\\' && quote === '"') {
      source.advanceInside();
      parts.push(readEscape(source, isMultiline));
    } else {
      parts.push(source.take(run));
      if (source.isEnd) throw source.endReached();
    }
  }
}

/** One quote ends a line's string, three to five the other; what is above three belongs to it. */
function readQuotes(
  source: Source,
  quote: string,
  isMultiline: boolean,
): { readonly text: string; readonly isEnd: boolean } {
  let count = 0;
  do {
    source.advance();
    count += 1;
  } while (isMultiline && source.unit === quote);
  if (!isMultiline) return { text: '', isEnd: true };
  if (count >= 6) throw source.invalidInString();
  const isEnd = count >= 3;
  return { text: quote.repeat(isEnd ? count - 3 : count), isEnd };
}

const escapes: Readonly<Record<string, string>> = {
  b: '\b',
  t: '\t',
  n: '\n',
  f: '\f',
  r: '\r',
  e: '\x1b',
  '"': '"',
  '\\': '\\',
};
const hexDigits: Readonly<Record<string, number>> = { u: 4, U: 8, x: 2 };

function readEscape(source: Source, isMultiline: boolean): string {
  const { unit } = source;
  if (isMultiline && isSpace(unit)) return skipFoldedLines(source);
  const known = escapes[unit];
  if (known !== undefined) {
    source.advanceInside();
    return known;
  }
  const digits = hexDigits[unit];
  if (digits === undefined) throw source.invalidInString();
  return readCodePoint(source, digits);
}

function isSpace(unit: string): boolean {
  return unit === ' ' || unit === '\t' || unit === '\n' || unit === '\r';
}

/** White space with a line feed in it. */
function skipFoldedLines(source: Source): string {
  let hasLineFeed = false;
  while (isSpace(source.unit)) {
    hasLineFeed ||= source.unit === '\n';
    source.advanceInside();
  }
  if (!hasLineFeed) throw source.invalidInString();
  return '';
}

const onlyHex = /^[0-9a-fA-F]+$/;

/** Something must follow the digits: at the end of the text they are not read. */
function readCodePoint(source: Source, digits: number): string {
  const start = source.index + 1;
  const end = start + digits;
  const text = source.text.slice(start, end);
  const point = end < source.text.length && onlyHex.test(text) ? Number.parseInt(text, 16) : -1;
  const isSurrogate = point >= 0xd800 && point <= 0xdfff;
  if (point < 0 || point > 0x10ffff || isSurrogate) {
    throw source.error('InvalidUnicodeValueError', 'Invalid unicode value');
  }
  source.index = end;
  return String.fromCodePoint(point);
}
