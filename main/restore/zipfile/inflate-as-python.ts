import { Readable } from 'node:stream';
import { createInflateRaw, constants, inflateRawSync } from 'node:zlib';
import { Raised } from '../../semantics/python/raised.ts';

/** What came out of a packed stream as far as it goes. */
export interface InflatedPart {
  readonly bytes: Buffer;
  /** The stream's own end was met. */
  readonly isEnded: boolean;
}

/** A stream that is cut gives what it holds. */
const asFarAsItGoes = constants.Z_SYNC_FLUSH;

/**
 * All of a small stream in one call; null where more than `most` bytes come out. Raises zlib.error.
 */
export function inflateAtOnce(packed: Uint8Array, most: number): InflatedPart | null {
  try {
    const { buffer, usedBytes } = inflate(packed, most);
    return { bytes: buffer, isEnded: usedBytes < packed.length || isEndedBy(packed, buffer) };
  } catch (error) {
    if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') return null;
    throw asZlibError(error);
  }
}

function inflate(packed: Uint8Array, most: number): { buffer: Buffer; usedBytes: number } {
  const answer = inflateRawSync(packed, {
    info: true,
    maxOutputLength: Math.max(1, most),
    finishFlush: asFarAsItGoes,
  });
  // With `info` Node answers both; the types know only the buffer.
  const { buffer, engine } = answer as unknown as {
    buffer: Buffer;
    engine: { bytesWritten: number };
  };
  return { buffer, usedBytes: engine.bytesWritten };
}

/** Whether a stream that took all its bytes has ended with them: then it takes no more. */
function isEndedBy(packed: Uint8Array, found: Buffer): boolean {
  try {
    const more = Buffer.concat([packed, Buffer.alloc(1)]);
    return inflate(more, found.length + 0x10000).usedBytes === packed.length;
  } catch {
    return false;
  }
}

/** The same piece by piece, of `length` packed bytes; the consumer may stop at any. */
export async function* inflateStream(
  pieces: AsyncIterable<Uint8Array>,
  length: number,
): AsyncGenerator<Buffer, { readonly isEnded: boolean }, undefined> {
  const inflater = createInflateRaw({ chunkSize: 256 * 1024, finishFlush: asFarAsItGoes });
  const input = Readable.from(pieces, { objectMode: true, highWaterMark: 2 });
  input.on('error', (error) => inflater.destroy(error));
  input.pipe(inflater);
  try {
    for await (const piece of inflater) yield piece as Buffer; // a zlib stream yields buffers
    return { isEnded: inflater.bytesWritten < length };
  } catch (error) {
    throw asZlibError(error);
  } finally {
    input.destroy();
    inflater.destroy();
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
}

/** Python's words for what zlib says: its number, and its own text. */
function asZlibError(error: unknown): unknown {
  if (!(error instanceof Error) || codeOf(error) !== 'Z_DATA_ERROR') return error;
  const message = `Error -3 while decompressing data: ${error.message}`;
  return new Raised('zlib', 'error', message);
}
