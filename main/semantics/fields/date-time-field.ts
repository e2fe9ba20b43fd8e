/**
 * The DateTimeField of Django REST Framework with UTC for its zone: date-times, and texts by
 * Python's datetime.fromisoformat() or Django's looser pattern. Source: restore-semantics 4;
 * Django's dateparse; compared by `test/reference/server-fields.test.ts`.
 */
import { pythonSpaces } from '../python-text.ts';
import type { Python } from '../python/characters.ts';
import { asciiDigits } from '../python/digits.ts';
import { isoFormatParts } from '../python/iso-format.ts';
import { utcDate, utcText } from '../python/moment.ts';
import type { WrittenMoment } from '../python/moment.ts';
import { accepted, refused } from './reading.ts';
import type { FieldInput, FieldReading } from './reading.ts';

/** The value is the moment in UTC, as utcText() writes it. */
export function readDateTimeField(input: FieldInput, python: Python): FieldReading<string> {
  switch (input.kind) {
    case 'datetime':
      return inUtc(input);
    case 'str':
      return readMomentText(input.value, python);
    case 'date':
      return refused('only-a-date');
    default:
      return refused('not-a-date-and-time');
  }
}

/** A moment as the exporter writes it, within any month: what nearly every archive holds. */
const plain =
  /^(?!0000|0001|9999)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.(?!000000)\d{6})?Z$/;

/** A text by `parse_datetime()`, taken for UTC where it names no zone. */
export function readMomentText(text: string, python: Python): FieldReading<string> {
  if (plain.test(text)) return accepted(text);
  const parts = [isoFormatParts(text), djangoParts(text, python)].find(
    (one) => one !== null && isReal(one),
  );
  if (parts) return inUtc(parts);
  // What is no moment is held against the name of the format, as if that were a pattern.
  return formatName.test(text) ? accepted('1900-01-01T00:00:00Z') : refused('not-a-date-and-time');
}

/** Letters that are an i or an s when case is ignored. */
const formatName = /^[iIİı][sSſ][oO]-8601$/u;

function inUtc(moment: WrittenMoment): FieldReading<string> {
  const text = utcText(moment);
  return text === null ? refused('out-of-range') : accepted(text);
}

/** Python's `\s` and `$`: one line feed may stand at the end. */
const djangoFormat = new RegExp(
  '^(\\d{4})-(\\d{1,2})-(\\d{1,2})[T ](\\d{1,2}):(\\d{1,2})' +
    '(?::(\\d{1,2})(?:[.,](\\d{1,6})\\d{0,6})?)?' +
    `[${pythonSpaces}]*(Z|[+-]\\d{2}(?::?\\d{2})?)?\\n?$`,
  'u',
);

function djangoParts(text: string, python: Python): WrittenMoment | null {
  const match = djangoFormat.exec(asciiDigits(text, python));
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((digits: string | undefined) => Number(digits ?? 0));
  const microsecond = Number((match[7] ?? '').padEnd(6, '0'));
  const offset = offsetSeconds(match[8]);
  return { year, month, day, hour, minute, second, microsecond, offset };
}

/** `+05`, `+0530`, `+05:30`. */
function offsetSeconds(zone: string | undefined): number | null {
  if (zone === undefined) return null;
  if (zone === 'Z') return 0;
  const minutes = zone.length > 3 ? Number(zone.slice(-2)) : 0;
  const seconds = Number(zone.slice(1, 3)) * 3_600 + minutes * 60;
  return zone.startsWith('-') ? -seconds : seconds;
}

function isReal(parts: WrittenMoment): boolean {
  // The last week of the last year ends in the year after.
  if (parts.year < 1 || parts.year > 9999) return false;
  if (parts.month < 1 || parts.month > 12 || parts.day < 1) return false;
  if (parts.hour > 23 || parts.minute > 59 || parts.second > 59) return false;
  if (Math.abs(parts.offset ?? 0) >= 86_400) return false;
  return utcDate(parts.year, parts.month, parts.day).getUTCDate() === parts.day;
}
