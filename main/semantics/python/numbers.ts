import { asciiDigits } from './digits.ts';
import type { Python } from './characters.ts';

const mostDigits = 4_300;
/** So many hexadecimal digits are more than 4,300 decimal ones. */
const hexadecimalDigits = 3_600;

/** `str(int)`; null where Python raises ValueError: beyond 4,300 digits. */
export function integerText(value: bigint): string | null {
  if (value.toString(16).length > hexadecimalDigits) return null;
  const text = value.toString();
  return text.length - (value < 0n ? 1 : 0) > mostDigits ? null : text;
}

/** `str()` of the ValueError that a number of more than 4,300 digits raises. */
export const tooManyDigits =
  'Exceeds the limit (4300 digits) for integer string conversion; ' +
  'use sys.set_int_max_str_digits() to increase the limit';

/** What `int()` takes for white space: not the four separators U+001C to U+001F. */
const outerSpace =
  '[\\t-\\r\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]*';
const integer = new RegExp(`^${outerSpace}([+-]?)([0-9]+(?:_[0-9]+)*)${outerSpace}$`, 'u');

/** `int(text)`: a sign, decimal digits of any script, single inner underscores; null: ValueError. */
export function parseInteger(text: string, python: Python): bigint | null {
  const match = integer.exec(asciiDigits(text, python));
  if (match === null) return null;
  const digits = (match[2] ?? '').replaceAll('_', '');
  if (digits.length > mostDigits) return null;
  const value = BigInt(digits);
  return match[1] === '-' ? -value : value;
}
