import type { Raised } from '../python/raised.ts';
import { digitValue } from '../python/characters.ts';
import { strip } from '../python-text.ts';
import type { PyDate, PyMoment, PyTime } from '../python/value.ts';
import type { Source } from './source.ts';

/** Digits of other scripts, which begin a date or time and mostly end in an error, as one of these. */
const otherDigits = '０１２３４５６７８９';
const digit = `[0-9${otherDigits}]`;
const zone = '[Zz]|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9]';
const looseTime = `${digit}{2}:${digit}{2}(?::${digit}{2}(?:\\.[0-9]+)?)?`;
const loose = new RegExp(
  `^(?<date>${digit}{4}-${digit}{2}-${digit}{2})?(?:[Tt]?(?<time>${looseTime})(?:${zone})?)?$`,
  'u',
);
const monthAndDay = '(?<month>0[1-9]|1[012])-(?<day>0[1-9]|[12][0-9]|3[01])';
const strictTime =
  '(?<hour>[01][0-9]|2[0-3]):(?<minute>[0-5][0-9])(?::(?<second>[0-5][0-9]|60)(?:\\.(?<fraction>[0-9]+))?)?';
const strictDateTime = new RegExp(
  `^(?<year>${digit}{4})-${monthAndDay}[Tt ]${strictTime}(?<zone>${zone})?$`,
  'u',
);
const strictDate = new RegExp(`^(?<year>[0-9]+)-${monthAndDay}$`, 'u');
const strictTimeAlone = new RegExp(`^${strictTime}$`, 'u');

type Groups = Readonly<Record<string, string | undefined>>;

const dateTail = /[^\t\n\r#,\]}]*/y;

/** A date, time or both, if what is written has the look of one; else null. */
export function readMoment(written: string, source: Source): PyMoment | null {
  const text = uniformDigits(written, source);
  const groups = loose.exec(text)?.groups;
  if (groups?.['date'] !== undefined && groups['time'] !== undefined) {
    return dateTimeOf(text) ?? refuse(source.error('InvalidDateTimeError', 'Invalid datetime'));
  }
  if (groups?.['date'] !== undefined) return readDate(text, source);
  if (groups?.['time'] === undefined) return null;
  return timeOf(text) ?? refuse(source.error('InvalidTimeError', 'Invalid time'));
}

function refuse(error: Raised): never {
  throw error;
}

/** A date may go on behind a space: with its time, or with nothing but white space. */
function readDate(text: string, source: Source): PyMoment {
  const date = dateOf(text);
  if (date === null) throw source.error('InvalidDateError', 'Invalid date');
  const rest = source.take(dateTail);
  const tail = strip(rest);
  if (tail === '') return date;
  const written = text + rest.slice(0, rest.indexOf(tail)) + uniformDigits(tail, source);
  return dateTimeOf(written) ?? refuse(source.error('InvalidDateError', 'Invalid date'));
}

function uniformDigits(text: string, source: Source): string {
  return text.replace(/[^\0-\x7f]/gu, (character) => {
    const value = digitValue(character.codePointAt(0) ?? 0, source.python);
    return value === null ? character : (otherDigits[value] ?? character);
  });
}

function numberOf(digits: string): number {
  return Number(digits.replace(/[^0-9]/gu, (one) => String(otherDigits.indexOf(one))));
}

function dateOf(text: string): PyMoment | null {
  const groups = strictDate.exec(text)?.groups;
  const date = groups === undefined ? null : dateFrom(groups);
  return date === null ? null : { kind: 'date', ...date, type: 'Date' };
}

function dateTimeOf(text: string): PyMoment | null {
  const groups = strictDateTime.exec(text)?.groups;
  if (groups === undefined) return null;
  const date = dateFrom(groups);
  const time = timeFrom(groups);
  if (date === null || time === null) return null;
  return { kind: 'datetime', ...date, ...time, offset: offsetOf(groups['zone']), type: 'DateTime' };
}

function timeOf(text: string): PyMoment | null {
  const groups = strictTimeAlone.exec(text)?.groups;
  const time = groups === undefined ? null : timeFrom(groups);
  return time === null ? null : { kind: 'time', ...time, type: 'Time' };
}

/** Of the days that Python knows: years 1 to 9999. */
function dateFrom(groups: Groups): PyDate | null {
  const year = numberOf(groups['year'] ?? '');
  const month = Number(groups['month']);
  const day = Number(groups['day']);
  if (year < 1 || year > 9999 || day > daysOf(year, month)) return null;
  return { year, month, day };
}

function daysOf(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (month === 2) return isLeap ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** A second 60 has the right look, but is no time; a fraction is cut to microseconds. */
function timeFrom(groups: Groups): PyTime | null {
  const second = Number(groups['second'] ?? 0);
  if (second > 59) return null;
  const microsecond = Number((groups['fraction'] ?? '').padEnd(6, '0').slice(0, 6));
  return { hour: Number(groups['hour']), minute: Number(groups['minute']), second, microsecond };
}

function offsetOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (text === 'Z' || text === 'z') return 0;
  const seconds = Number(text.slice(1, 3)) * 3600 + Number(text.slice(4, 6)) * 60;
  return text.startsWith('-') && seconds !== 0 ? -seconds : seconds;
}
