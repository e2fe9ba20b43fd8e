import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type { ByteSource, EntryRecord } from './archive.ts';
import { refusalOf } from './entry-faults.ts';
import { inflatePieces } from './inflate.ts';
import { faultOf, findData, packedPieces } from './read-entry.ts';

/** A part of an entry's content, a piece at a time, or what keeps it from being read. */
export type EntryPieces =
  | { readonly kind: 'pieces'; readonly pieces: AsyncIterable<Uint8Array> }
  | { readonly kind: 'fault'; readonly diagnostic: Diagnostic };

/**
 * Reads `length` bytes of the inflated content from `start`, holding no more than a piece in memory:
 * of a stored entry from its place, of a deflated one by inflating and dropping what lies before.
 * CRC-32 is not checked: a part of a content has none. The pieces end early where the content does,
 * and reject with CorruptStream or the system's error; whoever stops taking them ends the reading.
 */
export async function readPieces(
  source: ByteSource,
  entry: EntryRecord,
  start: number,
  length: number,
): Promise<EntryPieces> {
  const refusal = refusalOf(entry);
  if (refusal !== null) return { kind: 'fault', diagnostic: refusal };
  try {
    const data = await findData(source, entry);
    if (typeof data !== 'number') return { kind: 'fault', diagnostic: data };
    return { kind: 'pieces', pieces: piecesFrom(source, entry, data, start, length) };
  } catch (error) {
    return { kind: 'fault', diagnostic: faultOf(error, entry) };
  }
}

function piecesFrom(
  source: ByteSource,
  entry: EntryRecord,
  data: number,
  start: number,
  length: number,
): AsyncIterable<Uint8Array> {
  if (entry.method !== 0) {
    const packed = packedPieces(source, data, entry.packedBytes);
    return partOf(inflatePieces(packed, entry.packedBytes), start, length);
  }
  const left = Math.max(0, Math.min(length, entry.packedBytes - start));
  return packedPieces(source, data + start, left);
}

/** What lies between `start` and `start + length` of what the pieces are together. */
export async function* partOf(
  pieces: AsyncIterable<Uint8Array>,
  start: number,
  length: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let position = 0;
  for await (const piece of pieces) {
    const from = Math.max(0, start - position);
    const to = Math.min(piece.length, start + length - position);
    if (to > from) yield piece.subarray(from, to);
    position += piece.length;
    if (position >= start + length) return;
  }
}
