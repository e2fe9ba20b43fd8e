import { Readable } from 'node:stream';
import { createInflateRaw, inflateRawSync } from 'node:zlib';
import { inflateAgain } from './inflate-again.ts';

/** Why packed data could not be unpacked, in words for a finding. */
export class CorruptStream extends Error {}

/** What came out of one packed stream held in memory. */
export interface Inflated {
  readonly bytes: Buffer;
  /** How much of the packed data the stream used; what lies behind is nobody's. */
  readonly usedBytes: number;
}

/**
 * Unpacks a whole deflate stream. Null where more than `maxBytes` would come out: it stops there,
 * whatever the zip's figures promise (ZI-2). Throws CorruptStream.
 */
export function inflateWhole(packed: Uint8Array, maxBytes: number): Inflated | null {
  const again = maxBytes < mostRoom ? inflateAgain(packed, maxBytes) : null;
  if (again !== null) return again;
  try {
    const answer = inflateRawSync(packed, {
      info: true,
      maxOutputLength: Math.max(1, maxBytes),
      chunkSize: chunkFor(maxBytes),
    });
    // With `info` Node answers both; the types know only the buffer.
    const { buffer, engine } = answer as unknown as {
      buffer: Buffer;
      engine: { bytesWritten: number };
    };
    return buffer.length > maxBytes ? null : { bytes: buffer, usedBytes: engine.bytesWritten };
  } catch (error) {
    if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') return null;
    throw corruptOr(error);
  }
}

const mostRoom = 64 * 1024;

/**
 * How much room is made at a time: all of it, and a byte to see the end by, where that is little. The
 * zip's figure decides about no more than that (ZI-2).
 */
function chunkFor(maxBytes: number): number {
  return Math.min(Math.max(64, maxBytes + 1), mostRoom);
}

/** Packed data that goes on after its stream has ended hides something. */
export const goesOn = 'it ends before the place that the zip gives';

/**
 * Unpacks a deflate stream piece by piece; the consumer counts and may stop at any piece. Throws
 * CorruptStream, at the end also where the stream used less than the `packedBytes` that it has.
 */
export async function* inflatePieces(
  pieces: AsyncIterable<Uint8Array>,
  packedBytes: number,
): AsyncGenerator<Buffer, void, undefined> {
  const inflater = createInflateRaw({ chunkSize: 256 * 1024 });
  const input = Readable.from(pieces, { objectMode: true, highWaterMark: 2 });
  input.on('error', (error) => inflater.destroy(error));
  input.pipe(inflater);
  try {
    for await (const piece of inflater) yield piece as Buffer; // a zlib stream yields buffers
    if (inflater.bytesWritten < packedBytes) throw new CorruptStream(goesOn);
  } catch (error) {
    throw corruptOr(error);
  } finally {
    input.destroy();
    inflater.destroy();
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
}

function corruptOr(error: unknown): unknown {
  const code = codeOf(error);
  if (code === 'Z_BUF_ERROR') return new CorruptStream('it ends too early');
  if (code === 'Z_DATA_ERROR' || code === 'Z_NEED_DICT') {
    return new CorruptStream('it is no valid deflate data');
  }
  return error;
}
