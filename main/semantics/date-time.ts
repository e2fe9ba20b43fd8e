/**
 * What a DateTimeField accepts: TOML date-times, and texts by Python's datetime.fromisoformat() or
 * Django's looser pattern. Source: restore-semantics 4, measured; Django's dateparse; CPython 3.11.
 */
import type { TomlNode } from '../../contract/model/toml.ts';
import type { FieldReading } from './field-values.ts';
import { accepted, pythonInteger, refused } from './field-values.ts';
import type { IsoParts } from './python-iso-format.ts';
import { isoFormatParts } from './python-iso-format.ts';

/** Python's `\d`, `\s` and `$`: digits of any script, and one line feed may stand at the end. */
const djangoFormat =
  /^(\p{Nd}{4})-(\p{Nd}{1,2})-(\p{Nd}{1,2})[T ](\p{Nd}{1,2}):(\p{Nd}{1,2})(?::(\p{Nd}{1,2})(?:[.,]\p{Nd}{1,12})?)?[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*(Z|[+-]\p{Nd}{2}(?::?\p{Nd}{2})?)?\n?$/u;

/** Accepts a point in time of the years 1 to 9999 in UTC; the value is its text. */
export function readDateTime(node: TomlNode): FieldReading<string> {
  switch (node.kind) {
    case 'offset-datetime':
    case 'local-datetime':
      // TOML allows small letters, which the two parsers refuse in texts.
      return readDateTimeText(node.value.toUpperCase());
    case 'string':
      return readDateTimeText(node.value);
    case 'local-date':
      return refused('only-a-date');
    default:
      return refused('not-a-date-and-time');
  }
}

/** As the exporter writes them, within any month: what nearly every archive holds. */
const plain =
  /^(?!0000|0001|9999)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?Z$/;

function readDateTimeText(text: string): FieldReading<string> {
  if (plain.test(text)) return accepted(text);
  const parts = [isoFormatParts(text), djangoParts(text)].find(
    (one) => one !== null && isReal(one),
  );
  if (!parts) return refused('not-a-date-and-time');
  return isInRange(parts) ? accepted(text) : refused('out-of-range');
}

function djangoParts(text: string): IsoParts | null {
  const match = djangoFormat.exec(text);
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map(numberOf);
  return { year, month, day, hour, minute, second, offset: offsetSeconds(match[7] ?? '') };
}

function numberOf(digits: string | undefined): number {
  return digits === undefined ? 0 : Number(pythonInteger(digits) ?? 0);
}

/** `+05`, `+0530`, `+05:30`. */
function offsetSeconds(zone: string): number {
  if (zone === '' || zone === 'Z') return 0;
  const hours = numberOf(zone.slice(1, 3));
  const minutes = zone.length > 3 ? numberOf(zone.slice(-2)) : 0;
  const seconds = hours * 3_600 + minutes * 60;
  return zone.startsWith('-') ? -seconds : seconds;
}

/** Date.UTC() takes the years 0 to 99 for 1900 to 1999; this does not. */
function utc(year: number, month: number, date: number): Date {
  const made = new Date(0);
  made.setUTCFullYear(year, month - 1, date);
  return made;
}

function isReal(parts: IsoParts): boolean {
  if (parts.year < 1 || parts.month < 1 || parts.month > 12 || parts.day < 1) return false;
  if (parts.hour > 23 || parts.minute > 59 || parts.second > 59) return false;
  if (Math.abs(parts.offset) >= 86_400) return false;
  return utc(parts.year, parts.month, parts.day).getUTCDate() === parts.day;
}

function isInRange(parts: IsoParts): boolean {
  const seconds = parts.hour * 3_600 + parts.minute * 60 + parts.second - parts.offset;
  const at = utc(parts.year, parts.month, parts.day).getTime() + seconds * 1_000;
  const year = new Date(at).getUTCFullYear();
  return year >= 1 && year <= 9999;
}
