import { isUtf8 } from 'node:buffer';
import { Raised } from './raised.ts';

/**
 * `bytes.decode('utf-8')`: strict, a byte order mark stays a character of the text. Raises
 * UnicodeDecodeError in CPython's own words.
 */
export function decodeUtf8(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isUtf8(buffer)) return buffer.toString('utf8');
  const { start, end, reason } = firstFault(buffer);
  const what =
    end - start === 1
      ? `byte 0x${(buffer[start] ?? 0).toString(16).padStart(2, '0')} in position ${String(start)}`
      : `bytes in position ${String(start)}-${String(end - 1)}`;
  throw new Raised(
    'builtins',
    'UnicodeDecodeError',
    `'utf-8' codec can't decode ${what}: ${reason}`,
  );
}

/** The bytes that CPython refuses, from `start` up to `end`. */
interface Utf8Fault {
  readonly start: number;
  readonly end: number;
  readonly reason: string;
}

function firstFault(bytes: Uint8Array): Utf8Fault {
  let at = goodChunks(bytes);
  while (at < bytes.length) {
    const fault = faultAt(bytes, at);
    if (fault !== null) return fault;
    at += sequenceLength(bytes[at] ?? 0);
  }
  throw new Error('bytes that are no UTF-8 have no fault');
}

const chunk = 4096;

/** Where to begin looking: whole blocks of ASCII are stepped over. */
function goodChunks(bytes: Uint8Array): number {
  let at = 0;
  while (at + chunk <= bytes.length) {
    for (let index = at; index < at + chunk; index += 1) {
      if ((bytes[index] ?? 0) >= 0x80) return at;
    }
    at += chunk;
  }
  return at;
}

/** Bytes of the character that begins with this byte; 0 where none does. */
function sequenceLength(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xc2) return 0;
  if (first < 0xe0) return 2;
  if (first < 0xf0) return 3;
  return first < 0xf5 ? 4 : 0;
}

function faultAt(bytes: Uint8Array, start: number): Utf8Fault | null {
  const first = bytes[start] ?? 0;
  const length = sequenceLength(first);
  if (length === 0) return { start, end: start + 1, reason: 'invalid start byte' };
  for (let index = 1; index < length; index += 1) {
    const byte = bytes[start + index];
    if (byte === undefined) return { start, end: bytes.length, reason: 'unexpected end of data' };
    const isGood = (byte & 0xc0) === 0x80 && (index > 1 || maySecond(first, byte));
    if (!isGood) return { start, end: start + index, reason: 'invalid continuation byte' };
  }
  return null;
}

/** Neither longer forms than needed, nor surrogates, nor characters beyond U+10FFFF. */
function maySecond(first: number, second: number): boolean {
  if (first === 0xe0) return second >= 0xa0;
  if (first === 0xed) return second < 0xa0;
  if (first === 0xf0) return second >= 0x90;
  return first !== 0xf4 || second < 0x90;
}
