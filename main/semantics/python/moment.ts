import type { PyDate, PyTime } from './value.ts';

/** A moment as written: seconds east of UTC, to the microsecond; null without a zone. */
export interface WrittenMoment extends PyDate, PyTime {
  readonly offset: number | null;
}

/** Date.UTC() takes the years 0 to 99 for 1900 to 1999; this does not. Month 1 is January. */
export function utcDate(year: number, month: number, day: number): Date {
  const made = new Date(0);
  made.setUTCFullYear(year, month - 1, day);
  return made;
}

/** A moment as seconds since 1970 in UTC and microseconds; without a zone it is taken for UTC. */
export function epochMicroseconds(moment: WrittenMoment): {
  readonly seconds: number;
  readonly microsecond: number;
} {
  const days = utcDate(moment.year, moment.month, moment.day).getTime() / 1_000;
  const clock = moment.hour * 3_600 + moment.minute * 60 + moment.second;
  const east = Math.round((moment.offset ?? 0) * 1e6);
  const micros = moment.microsecond - east;
  const carried = Math.floor(micros / 1e6);
  return { seconds: days + clock + carried, microsecond: micros - carried * 1e6 };
}

/**
 * A moment in UTC as `isoformat()` has it, with Z for its zone: `2026-02-03T04:05:06.123456Z`. Null
 * outside the years 1 to 9999.
 */
export function utcText(moment: WrittenMoment): string | null {
  const { seconds, microsecond } = epochMicroseconds(moment);
  const at = new Date(seconds * 1_000);
  const year = at.getUTCFullYear();
  if (!(year >= 1 && year <= 9999)) return null;
  const toSeconds = at.toISOString().slice(0, 19);
  const fraction = microsecond === 0 ? '' : `.${String(microsecond).padStart(6, '0')}`;
  return `${toSeconds}${fraction}Z`;
}
