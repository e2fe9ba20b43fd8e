import { asciiDigits } from '../python/digits.ts';
import { parseInteger } from '../python/numbers.ts';
import type { PyScalar } from '../python/value.ts';
import { pythonSpaces } from '../python-text.ts';
import type { Source } from './source.ts';

const isPrefixed = /^0[oxb]/u;
const leadingZero = /^0(?![.oxbe])./su;
const leadingZeroButCapital = /^0(?![.oxbeE])./su;
const pointWithoutDigits = /^[^e]*\.(?:e|$)/su;

/** A number as tomlkit takes it, with what Python's int() and float() let through; or null. */
export function readNumber(written: string, source: Source): PyScalar | null {
  const sign = /^[+-]/u.exec(written)?.[0] ?? '';
  const digits = written.slice(sign.length);
  if (hasWrongStart(sign, digits, source)) return null;
  const clean = withoutUnderscores(digits).toLowerCase();
  if (clean.includes('_') || clean.endsWith('.')) return null;
  if (isPrefixed.test(digits)) return readPrefixed(clean, source);
  if (clean === 'inf' || clean === 'nan')
    return readSpecial(sign + clean, clean === digits, source);
  if (pointWithoutDigits.test(clean)) return null;
  const value = parseInteger(sign + clean, source.python);
  if (value !== null) return { kind: 'int', value, type: 'Integer' };
  return /[.e]/u.test(clean) ? readFloat(sign + clean, source) : null;
}

function readSpecial(clean: string, isLowerCase: boolean, source: Source): PyScalar | null {
  if (!isLowerCase && !source.rules.specialFloatsInAnyCase) return null;
  return { kind: 'float', value: Number(clean.replace('inf', 'Infinity')), type: 'Float' };
}

function hasWrongStart(sign: string, digits: string, source: Source): boolean {
  const zero = source.rules.zeroWithCapitalExponent ? leadingZeroButCapital : leadingZero;
  if (zero.test(digits)) return true;
  return sign !== '' && (isPrefixed.test(digits) || /^\../su.test(digits));
}

/** Underscores stand between digits of the number's base. */
function withoutUnderscores(digits: string): string {
  if (!digits.includes('_')) return digits;
  if (digits.startsWith('0b')) return digits.replace(/(?<=[01])_(?=[01])/gu, '');
  if (digits.startsWith('0o')) return digits.replace(/(?<=[0-7])_(?=[0-7])/gu, '');
  if (digits.startsWith('0x')) return digits.replace(/(?<=[0-9a-f])_(?=[0-9a-f])/giu, '');
  return digits.replace(/(?<=[0-9])_(?=[0-9])/gu, '');
}

/** Python's white space, but not the separators U+001C to U+001F, which its numbers do not have. */
const space = `[${pythonSpaces.replace('\\x1c-', '')}]*`;
const prefixed = new RegExp(`^(0(?:x[0-9a-f]+|o[0-7]+|b[01]+))${space}$`, 'u');
const exponent = '(?:e[+-]?[0-9]+)?';
const float = new RegExp(`^([+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)${exponent})${space}$`, 'u');

function readPrefixed(clean: string, source: Source): PyScalar | null {
  const digits = prefixed.exec(asciiDigits(clean, source.python))?.[1];
  return digits === undefined ? null : { kind: 'int', value: BigInt(digits), type: 'Integer' };
}

function readFloat(text: string, source: Source): PyScalar | null {
  const digits = float.exec(asciiDigits(text, source.python))?.[1];
  return digits === undefined ? null : { kind: 'float', value: Number(digits), type: 'Float' };
}
