import type { Archive } from '../../archive/archive.ts';
import type { DirectoryPlace } from './end-record.ts';

const recordBytes = 46;
const recordSignature = 0x02014b50;
const latestVersion = 63;
const full = 0xffffffff;

/** Whether Carrel's own reader took its records from the same place, and as they stand there. */
export function isSameDirectory({ store }: Archive, place: DirectoryPlace): boolean {
  return store.kind === 'zip' && store.directoryStart === place.start && place.concat === 0n;
}

/**
 * The name in a record that has nothing for two readers to differ about: in ASCII, without extra
 * fields, its figures in their places. Null for any other, and for one that is cut.
 */
export function usualName(bytes: Buffer, at: number): string | null {
  if (at + recordBytes > bytes.length || !hasUsualFigures(bytes, at)) return null;
  const start = at + recordBytes;
  const end = start + bytes.readUInt16LE(at + 28);
  if (end > bytes.length) return null;
  for (let place = start; place < end; place += 1) {
    const byte = bytes[place] ?? 0;
    if (byte === 0 || byte >= 0x80) return null;
  }
  return bytes.toString('latin1', start, end);
}

function hasUsualFigures(bytes: Buffer, at: number): boolean {
  return (
    bytes.readUInt32LE(at) === recordSignature &&
    bytes.readUInt8(at + 6) <= latestVersion &&
    bytes.readUInt16LE(at + 30) === 0 &&
    bytes.readUInt32LE(at + 20) !== full &&
    bytes.readUInt32LE(at + 24) !== full &&
    bytes.readUInt32LE(at + 42) !== full
  );
}
