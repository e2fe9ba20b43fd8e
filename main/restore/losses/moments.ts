import type { TomlNode } from '../../../contract/model/toml.ts';
import { isoFormatParts } from '../../semantics/python/iso-format.ts';

/** RFC 3339, as TOML and nearly every text has it; without a zone it is UTC. */
const usual =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?([Zz]|[+-]\d{2}:\d{2})?$/;

/**
 * Whether a date in an archive is the moment that was stored, to the microsecond, which is as much
 * as databases keep; to the second where it is spelled in an odd way that Python reads all the same.
 * Of what nobody can read nobody can say that it was changed.
 */
export function isSameMoment(written: TomlNode, stored: string): boolean {
  if (!('value' in written) || typeof written.value !== 'string') return true;
  if (written.value === stored) return true;
  const own = momentOf(written.value) ?? oddMoment(written.value);
  if (own === null) return true;
  const other = momentOf(stored);
  if (other === null || own.seconds !== other.seconds) return false;
  return own.micros === null || own.micros === other.micros;
}

interface Moment {
  /** Since 1970, in UTC. */
  readonly seconds: number;
  readonly micros: string | null;
}

function momentOf(text: string): Moment | null {
  const match = usual.exec(text);
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((digits: string | undefined) => Number(digits ?? 0));
  const [, , , , , , , fraction = '', zone = 'Z'] = match;
  const seconds = secondsOf(year, month, day) + hour * 3_600 + minute * 60 + second;
  return { seconds: seconds - offsetOf(zone), micros: fraction.slice(0, 6).padEnd(6, '0') };
}

function oddMoment(text: string): Moment | null {
  const parts = isoFormatParts(text);
  if (parts === null) return null;
  const { year, month, day, hour, minute, second, offset } = parts;
  const seconds = secondsOf(year, month, day) + hour * 3_600 + minute * 60 + second - (offset ?? 0);
  return { seconds, micros: null };
}

/** Date.UTC() takes the years 0 to 99 for 1900 to 1999; this does not. */
function secondsOf(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, day) / 1_000;
}

function offsetOf(zone: string): number {
  if (zone.length < 6) return 0;
  const seconds = Number(zone.slice(1, 3)) * 3_600 + Number(zone.slice(4, 6)) * 60;
  return zone.startsWith('-') ? -seconds : seconds;
}
