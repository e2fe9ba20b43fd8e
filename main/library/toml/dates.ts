import type { TomlNode } from '../../../contract/model/toml.ts';
import type { Cursor, Place } from './cursor.ts';

/** Seconds may be missing: TOML 1.1, which Ulmo reads. */
const time = /([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?/y;
const date = /([0-9]{4})-([0-9]{2})-([0-9]{2})/y;
const zone = /[Zz]|[+-]([0-9]{2}):([0-9]{2})/y;
const between = /[Tt ](?=[0-9]{2}:)/y;

/** A date, a time or both at the cursor, or null where none begins. */
export function readDate(cursor: Cursor, place: Place): TomlNode | null {
  const start = cursor.at;
  const day = match(cursor, date);
  if (day !== null) {
    if (!isDate(Number(day[1]), Number(day[2]), Number(day[3]))) {
      cursor.stop('there is no such date', start);
    }
    if (cursor.take(between) === null) return node(cursor, 'local-date', start, place);
  }
  if (!takeTime(cursor, start)) {
    return day === null ? null : cursor.stop('a time is missing behind the date');
  }
  if (day === null) return node(cursor, 'local-time', start, place);
  const kind = takeZone(cursor, start) ? 'offset-datetime' : 'local-datetime';
  return node(cursor, kind, start, place);
}

function takeTime(cursor: Cursor, start: number): boolean {
  const clock = match(cursor, time);
  if (clock === null) return false;
  const [, hour, minute, second] = clock;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) > 59) {
    cursor.stop('there is no such time', start);
  }
  if (second === undefined) cursor.noteNewer('time-without-seconds', start);
  return true;
}

function takeZone(cursor: Cursor, start: number): boolean {
  const offset = match(cursor, zone);
  if (offset === null) return false;
  if (Number(offset[1] ?? 0) > 23 || Number(offset[2] ?? 0) > 59) {
    cursor.stop('there is no such offset from UTC', start);
  }
  return true;
}

function match(cursor: Cursor, sticky: RegExp): RegExpExecArray | null {
  sticky.lastIndex = cursor.at;
  const found = sticky.exec(cursor.text);
  if (found !== null) cursor.at += found[0].length;
  return found;
}

function isDate(year: number, month: number, day: number): boolean {
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day <= (days[month - 1] ?? 0);
}

function node(
  cursor: Cursor,
  kind: 'offset-datetime' | 'local-datetime' | 'local-date' | 'local-time',
  start: number,
  place: Place,
): TomlNode {
  const { line, column } = place;
  return { kind, value: cursor.text.slice(start, cursor.at), line, column };
}
