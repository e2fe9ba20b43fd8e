/**
 * What a DateTimeField accepts: TOML date-times, and texts by Python's datetime.fromisoformat() or
 * Django's looser pattern. Source: restore-semantics 4, measured; Django's dateparse; CPython 3.11.
 */
import type { TomlNode } from '../../contract/model/toml.ts';
import type { FieldReading } from './field-values.ts';
import { accepted, refused } from './field-values.ts';

const day = String.raw`(?:\d{4}-\d{2}-\d{2}|\d{8}|\d{4}-W\d{2}(?:-\d)?|\d{4}W\d{2}\d?)`;
const clock = String.raw`(?:\d{2}(?::\d{2}(?::\d{2}(?:[.,]\d+)?)?)?|\d{4}(?:\d{2}(?:[.,]\d+)?)?)`;
const zone = String.raw`(?:Z|[+-]${clock})`;
const isoFormat = new RegExp(`^(${day})(?:[^](${clock})(${zone})?)?$`, 'u');
const djangoFormat =
  /^(\d{4})-(\d{1,2})-(\d{1,2})[T ](\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,6})\d{0,6})?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/u;

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Of the zone, in seconds east of UTC. */
  readonly offset: number;
}

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
  const parts = isoParts(text) ?? djangoParts(text);
  if (parts === null || !isReal(parts)) return refused('not-a-date-and-time');
  return isInRange(parts) ? accepted(text) : refused('out-of-range');
}

function isoParts(text: string): Parts | null {
  const match = isoFormat.exec(text);
  if (match === null) return null;
  const [, date = '', time = '', offset = ''] = match;
  const civil = date.includes('W') ? weekDate(date) : plainDate(date);
  return civil === null ? null : { ...civil, ...clockParts(time), offset: offsetSeconds(offset) };
}

function djangoParts(text: string): Parts | null {
  const match = djangoFormat.exec(text);
  if (match === null) return null;
  const [year = 0, month = 0, date = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  return { year, month, day: date, hour, minute, second, offset: offsetSeconds(match[8] ?? '') };
}

function plainDate(text: string): Pick<Parts, 'year' | 'month' | 'day'> {
  const digits = text.replaceAll('-', '');
  return {
    year: Number(digits.slice(0, 4)),
    month: Number(digits.slice(4, 6)),
    day: Number(digits.slice(6, 8)),
  };
}

/** ISO week dates: week 1 holds the year's first Thursday. */
function weekDate(text: string): Pick<Parts, 'year' | 'month' | 'day'> | null {
  const digits = text.replace(/[W-]/gu, '');
  const year = Number(digits.slice(0, 4));
  const week = Number(digits.slice(4, 6));
  const weekday = digits.length > 6 ? Number(digits.slice(6)) : 1;
  if (year < 1 || week < 1 || week > 53 || weekday < 1 || weekday > 7) return null;
  const fourth = utc(year, 1, 4);
  const monday = fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * 86_400_000;
  const found = new Date(monday + ((week - 1) * 7 + weekday - 1) * 86_400_000);
  return { year: found.getUTCFullYear(), month: found.getUTCMonth() + 1, day: found.getUTCDate() };
}

function clockParts(text: string): Pick<Parts, 'hour' | 'minute' | 'second'> {
  const digits = text.replaceAll(':', '').replace(/[.,].*$/u, '');
  return {
    hour: Number(digits.slice(0, 2)),
    minute: Number(digits.slice(2, 4)),
    second: Number(digits.slice(4, 6)),
  };
}

function offsetSeconds(text: string): number {
  if (text === '' || text === 'Z') return 0;
  const { hour, minute, second } = clockParts(text.slice(1));
  const seconds = hour * 3_600 + minute * 60 + second;
  return text.startsWith('-') ? -seconds : seconds;
}

/** Date.UTC() takes the years 0 to 99 for 1900 to 1999; this does not. */
function utc(year: number, month: number, date: number): Date {
  const made = new Date(0);
  made.setUTCFullYear(year, month - 1, date);
  return made;
}

function isReal(parts: Parts): boolean {
  if (parts.year < 1 || parts.month < 1 || parts.month > 12 || parts.day < 1) return false;
  if (parts.hour > 23 || parts.minute > 59 || parts.second > 59) return false;
  if (Math.abs(parts.offset) >= 86_400) return false;
  return utc(parts.year, parts.month, parts.day).getUTCDate() === parts.day;
}

function isInRange(parts: Parts): boolean {
  const seconds = parts.hour * 3_600 + parts.minute * 60 + parts.second - parts.offset;
  const at = utc(parts.year, parts.month, parts.day).getTime() + seconds * 1_000;
  const year = new Date(at).getUTCFullYear();
  return year >= 1 && year <= 9999;
}
