/**
 * CharField, EmailField, BooleanField and IntegerField of Django REST Framework 3.16.1 and 3.18.3,
 * which agree in all of this. Source: restore-semantics 4; compared by
 * `test/reference/server-fields.test.ts`.
 */
import { codePoints, pythonFloatText, strip } from '../python-text.ts';
import type { Python } from '../python/characters.ts';
import { integerText, parseInteger } from '../python/numbers.ts';
import { isEmailAddress } from './email-address.ts';
import { accepted, refused } from './reading.ts';
import type { FieldInput, FieldReading } from './reading.ts';

/**
 * A CharField: text, or a number written out as Python does, trimmed; not blank unless allowed.
 * `too-many-digits` stands for the ValueError of a number that Python does not write out.
 */
export function readTextField(input: FieldInput, allowBlank: boolean): FieldReading<string> {
  const text = textOf(input);
  if (typeof text !== 'string') return text;
  const value = strip(text);
  if (value === '') return allowBlank ? accepted('') : refused('blank');
  return value.includes('\0') ? refused('null-character') : accepted(value);
}

function textOf(input: FieldInput): string | FieldReading<string> {
  if (input.kind === 'str') return input.value;
  if (input.kind === 'float') return pythonFloatText(input.value);
  if (input.kind !== 'int') return refused('not-text');
  return integerText(input.value) ?? refused('too-many-digits');
}

/** An EmailField: a CharField whose text is an address; it tells of both faults. */
export function readEmailField(input: FieldInput): FieldReading<string> {
  const reading = readTextField(input, false);
  if (reading.kind === 'ok') {
    return isEmailAddress(reading.value) ? reading : refused('not-an-email-address');
  }
  // No address holds a null character.
  return reading.problem === 'null-character'
    ? { ...reading, also: 'not-an-email-address' }
    : reading;
}

const truths = new Set(['t', 'y', 'yes', 'true', 'on', '1']);
const untruths = new Set(['f', 'n', 'no', 'false', 'off', '0']);

/** A BooleanField: booleans, 0 and 1 as numbers, a dozen words in any case; not trimmed. */
export function readBooleanField(input: FieldInput): FieldReading<boolean> {
  if (input.kind === 'bool') return accepted(input.value);
  if (input.kind === 'int' || input.kind === 'float') {
    if (Number(input.value) === 1) return accepted(true);
    return Number(input.value) === 0 ? accepted(false) : refused('not-a-boolean');
  }
  if (input.kind !== 'str') return refused('not-a-boolean');
  const word = input.value.toLowerCase();
  if (truths.has(word)) return accepted(true);
  return untruths.has(word) ? accepted(false) : refused('not-a-boolean');
}

const longestInteger = 1_000;
/** Python's `\s`. */
const zeroFraction =
  // eslint-disable-next-line no-control-regex -- four separators are white space to Python
  /\.0*[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*$/u;

/** An IntegerField: Python's int() of the value's text, less a fraction of zeros. No range. */
export function readIntegerField(input: FieldInput, python: Python): FieldReading<bigint> {
  if (input.kind === 'int') {
    return integerText(input.value) === null ? refused('not-an-integer') : accepted(input.value);
  }
  const text = input.kind === 'str' || input.kind === 'float' ? textOf(input) : null;
  if (typeof text !== 'string') return refused('not-an-integer');
  if (input.kind === 'str' && isLong(text)) return refused('too-many-digits');
  const value = parseInteger(text.replace(zeroFraction, ''), python);
  return value === null ? refused('not-an-integer') : accepted(value);
}

function isLong(text: string): boolean {
  return text.length > longestInteger && codePoints(text) > longestInteger;
}
