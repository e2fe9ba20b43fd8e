import { createHash } from 'node:crypto';
import { crc32, inflateRawSync } from 'node:zlib';
import { zipMapOf } from './zip-map.ts';

/** SHA-256 by name; of two entries with one name both, in order. Folders are left out. */
export type Contents = ReadonlyMap<string, readonly string[]>;

/**
 * A second reader, which shares no code with Carrel's: what a server gets from the central directory
 * alone. Null where it would not get everything (no directory, bad checksum, an unknown method).
 */
export function plainContents(zip: Buffer): Contents | null {
  const contents = new Map<string, string[]>();
  try {
    for (const record of zipMapOf(zip).records) {
      const { name, method, crc, packedBytes, bytes, dataAt } = record;
      if (name.endsWith('/')) continue;
      const packed = zip.subarray(dataAt, dataAt + packedBytes);
      if (packed.length !== packedBytes || (method !== 0 && method !== 8)) return null;
      const content = method === 8 ? inflateRawSync(packed, { maxOutputLength: 2 ** 26 }) : packed;
      if (content.length !== bytes || crc32(content) !== crc) return null;
      contents.set(name, [...(contents.get(name) ?? []), sha256(content)]);
    }
  } catch (error) {
    if (error instanceof RangeError || isZlibError(error)) return null;
    throw error;
  }
  return contents;
}

function isZlibError(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return /^(?:Z_|ERR_)/.test(String(error.code));
}

/** In lower-case hex. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** True where both hold the same names with the same contents, in any order of names. */
export function sameContents(a: Contents, b: Contents): boolean {
  if (a.size !== b.size) return false;
  return [...a].every(([name, sums]) => sums.join() === b.get(name)?.join());
}
