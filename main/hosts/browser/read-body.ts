import type { IncomingMessage } from 'node:http';
import { httpLimits } from './listen.ts';

/** Why a body was not read to its end. */
export type BodyFault = 'too-large' | 'stalled' | 'broken';

/** What each stall time must bring at least, or be the last: one byte now and then is an attack. */
const minBytesAWindow = 1_024;

/**
 * The chunks of a request's body, in order. Stops when it is longer than `maxBytes` (bytes that
 * really arrive are counted, not those declared) and when it comes slower than LO-6 allows. `take`
 * may return a promise: no further chunk comes until it is settled; what it throws is thrown.
 */
export async function readChunks(
  request: IncomingMessage,
  maxBytes: number,
  take: (chunk: Buffer) => Promise<void> | void,
  stallMs: number = httpLimits.stallMs,
): Promise<BodyFault | null> {
  let bytes = 0;
  let bytesBefore = 0;
  let taking = false;
  let stalled = false;
  const watch = setInterval(() => {
    if (!taking && bytes - bytesBefore < minBytesAWindow) {
      stalled = true;
      request.destroy();
    }
    bytesBefore = bytes;
  }, stallMs);
  try {
    // A request stream without encoding gives buffers.
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > maxBytes) return 'too-large';
      taking = true;
      await take(chunk);
      taking = false;
    }
    return request.complete ? null : 'broken';
  } catch (error) {
    if (taking) throw error;
    return stalled ? 'stalled' : 'broken';
  } finally {
    clearInterval(watch);
  }
}

/** A whole small body as text. */
export async function readText(
  request: IncomingMessage,
  maxBytes: number,
  stallMs?: number,
): Promise<{ readonly text: string } | { readonly fault: BodyFault }> {
  const chunks: Buffer[] = [];
  const fault = await readChunks(request, maxBytes, (chunk) => void chunks.push(chunk), stallMs);
  return fault === null ? { text: Buffer.concat(chunks).toString('utf8') } : { fault };
}
