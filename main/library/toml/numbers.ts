import type { TomlNode } from '../../../contract/model/toml.ts';
import type { Cursor, Place } from './cursor.ts';

/** Most numbers of an archive: those of versions. */
const fewDigits = /^[1-9][0-9]{0,14}$/;
const decimal = /^[+-]?(?:0|[1-9](?:_?[0-9])*)$/;
const radix = /^0(?:x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*|o[0-7](?:_?[0-7])*|b[01](?:_?[01])*)$/;
const float =
  /^[+-]?(?:0|[1-9](?:_?[0-9])*)(?:\.[0-9](?:_?[0-9])*)?(?:[eE][+-]?[0-9](?:_?[0-9])*)?$/;
const special = /^[+-]?(?:inf|nan)$/;
/** Not TOML, but tomlkit 0.15.1 takes them where a sign stands before. */
const capitals = /^[+-](?:inf|nan)$/i;
/** TOML, but tomlkit 0.15.1 takes no capital E behind a first zero. */
const zeroWithCapital = /^[+-]?0E/;
/** More digits than Python's int() takes are no number for any server either. */
const maxDigits = 4_300;

/** The number that a bare word is, or null where it is none. */
export function readNumber(word: string, place: Place, cursor: Cursor): TomlNode | null {
  if (fewDigits.test(word)) {
    return { kind: 'integer', value: Number(word), line: place.line, column: place.column };
  }
  const text = word.replaceAll('_', '');
  if (decimal.test(word) || radix.test(word)) {
    if (text.length > maxDigits) {
      cursor.stop('a number has too many digits', cursor.at - word.length);
    }
    return { kind: 'integer', value: integerOf(text), ...place };
  }
  if (special.test(word)) {
    return { kind: 'float', value: specialValue(word), text: word, ...place };
  }
  if (capitals.test(word)) {
    cursor.noteNewer('number-in-capitals', cursor.at - word.length);
    return { kind: 'float', value: specialValue(word), text: word, ...place };
  }
  if (!float.test(word)) return null;
  if (zeroWithCapital.test(word)) {
    cursor.noteNewer('zero-with-exponent', cursor.at - word.length);
  }
  return { kind: 'float', value: Number(text), text: word, ...place };
}

function specialValue(word: string): number {
  if (/nan$/i.test(word)) return Number.NaN;
  return word.startsWith('-') ? -Infinity : Infinity;
}

/** A number where no digit is lost, a bigint elsewhere. */
function integerOf(text: string): number | bigint {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value === 0 ? 0 : value;
  const negative = text.startsWith('-');
  const digits = BigInt(text.replace(/^[+-]/, ''));
  return negative ? -digits : digits;
}
