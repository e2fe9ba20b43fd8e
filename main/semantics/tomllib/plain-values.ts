import { Raised } from '../python/raised.ts';
import type { PyTime, PyValue } from '../python/value.ts';
import type { SourceText } from './source-text.ts';

/** A date, time or number that begins here; null where none does. Steps over it. */
export function takePlainValue(source: SourceText): PyValue | null {
  return takeDate(source) ?? takeTime(source) ?? takeNumber(source) ?? takeSpecial(source);
}

const datePattern = /([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])/y;
const timePattern = /([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])(?:\.([0-9]{1,6}))?/y;
const offsetPattern = /[Zz]|([+-])([01][0-9]|2[0-3]):([0-5][0-9])/y;

function matchAt(pattern: RegExp, source: SourceText, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source.text);
}

function takeDate(source: SourceText): PyValue | null {
  const match = matchAt(datePattern, source, source.at);
  if (match === null) return null;
  const [year = 0, month = 0, day = 0] = match.slice(1).map(Number);
  const isReal = year > 0 && day <= daysIn(year, month);
  const end = source.at + match[0].length;
  const separator = source.text[end] ?? '';
  const clock = /^[Tt ]$/.test(separator) ? clockAt(source, end + 1) : null;
  if (!isReal) throw source.fault('Invalid date or datetime');
  if (clock === null) {
    source.at = end;
    return { kind: 'date', year, month, day };
  }
  const { time } = clock;
  const zone = matchAt(offsetPattern, source, clock.end);
  source.at = clock.end + (zone?.[0].length ?? 0);
  return { kind: 'datetime', year, month, day, ...time, offset: zone && offsetOf(zone) };
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function offsetOf([, sign, hours, minutes]: RegExpExecArray): number {
  if (sign === undefined) return 0;
  const seconds = Number(hours) * 3600 + Number(minutes) * 60;
  return sign === '-' && seconds > 0 ? -seconds : seconds;
}

function takeTime(source: SourceText): PyValue | null {
  const clock = clockAt(source, source.at);
  if (clock === null) return null;
  source.at = clock.end;
  return { kind: 'time', ...clock.time };
}

function clockAt(source: SourceText, at: number): { time: PyTime; end: number } | null {
  const match = matchAt(timePattern, source, at);
  if (match === null) return null;
  const [, hour, minute, second, fraction] = match;
  let end = at + match[0].length;
  // What is finer than a microsecond is read and forgotten.
  if (fraction !== undefined) while (isDigit(source.text, end, 10)) end += 1;
  const microsecond = Number((fraction ?? '').padEnd(6, '0'));
  const time = { hour: Number(hour), minute: Number(minute), second: Number(second), microsecond };
  return { time, end };
}

const bases: ReadonlyMap<string, 2 | 8 | 16> = new Map([
  ['b', 2],
  ['o', 8],
  ['x', 16],
]);

function takeNumber(source: SourceText): PyValue | null {
  const { text, at } = source;
  const base = text[at] === '0' ? bases.get(text[at + 1] ?? '') : undefined;
  const based = base === undefined ? null : digitsEnd(text, at + 2, base);
  if (based !== null) return taken(source, based, integerOf);
  const start = text[at] === '+' || text[at] === '-' ? at + 1 : at;
  const whole = text[start] === '0' ? start + 1 : digitsEnd(text, start, 10);
  if (whole === null) return null;
  const fraction = text[whole] === '.' ? digitsEnd(text, whole + 1, 10) : null;
  const mantissa = fraction ?? whole;
  const end = exponentEnd(text, mantissa) ?? mantissa;
  return taken(source, end, end === whole ? integerOf : floatOf);
}

function taken(source: SourceText, end: number, make: (digits: string) => PyValue): PyValue {
  const written = source.text.slice(source.at, end);
  const value = make(written.includes('_') ? written.replaceAll('_', '') : written);
  source.at = end;
  return value;
}

function exponentEnd(text: string, at: number): number | null {
  if (text[at] !== 'e' && text[at] !== 'E') return null;
  const sign = text[at + 1];
  return digitsEnd(text, sign === '+' || sign === '-' ? at + 2 : at + 1, 10);
}

/** Behind one or more digits, with single underscores between them; null where there is none. */
function digitsEnd(text: string, start: number, base: 2 | 8 | 10 | 16): number | null {
  if (!isDigit(text, start, base)) return null;
  let at = start + 1;
  for (;;) {
    const next = text[at] === '_' ? at + 1 : at;
    if (!isDigit(text, next, base)) return at;
    at = next + 1;
  }
}

function isDigit(text: string, at: number, base: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30 < base;
  const letter = unit | 0x20;
  return base === 16 && letter >= 0x61 && letter <= 0x66;
}

const mostDigits = 4_300;

function integerOf(written: string): PyValue {
  const sign = written[0] === '-' ? -1n : 1n;
  const digits = written[0] === '-' || written[0] === '+' ? written.slice(1) : written;
  const isDecimal = /^[0-9]+$/.test(digits);
  if (isDecimal && digits.length > mostDigits) throw tooLong(digits.length);
  return { kind: 'int', value: sign * BigInt(digits) };
}

function tooLong(digits: number): Raised {
  const message =
    `Exceeds the limit (${String(mostDigits)} digits) for integer string conversion: ` +
    `value has ${String(digits)} digits; use sys.set_int_max_str_digits() to increase the limit`;
  return new Raised('builtins', 'ValueError', message);
}

function floatOf(written: string): PyValue {
  return { kind: 'float', value: Number(written) };
}

const special: readonly (readonly [string, number])[] = [
  ['inf', Infinity],
  ['nan', NaN],
  ['-inf', -Infinity],
  ['+inf', Infinity],
  ['-nan', NaN],
  ['+nan', NaN],
];

function takeSpecial(source: SourceText): PyValue | null {
  const found = special.find(([word]) => source.startsWith(word));
  if (found === undefined) return null;
  source.at += found[0].length;
  return { kind: 'float', value: found[1] };
}
