import { createReadStream } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { Readable, Transform } from 'node:stream';
import type { PracticeAnswer } from './practice-answer.ts';

/** How an answer is spoilt on its way: broken off in its middle, or other bytes from there on. */
export type Spoiling = 'half' | 'garble';

/**
 * Writes an answer. A file that cannot be read to its end breaks the connection: its length was
 * promised.
 */
export function writeAnswer(
  response: ServerResponse,
  answer: PracticeAnswer,
  spoiling: Spoiling | null = null,
): void {
  const { file } = answer;
  const text = answer.type === undefined ? JSON.stringify(answer.body) : String(answer.body);
  const whole = Buffer.from(file === undefined ? text : '');
  const bytes = file?.bytes ?? whole.length;
  response.writeHead(answer.status, {
    'content-type': answer.type ?? 'application/json',
    'content-length': bytes,
    ...sharedHeaders,
    ...answer.headers,
  });
  if (file === undefined && spoiling === null) {
    response.end(whole);
    return;
  }
  const source = file === undefined ? Readable.from([whole]) : createReadStream(file.path);
  source.on('error', () => response.destroy());
  response.on('close', () => source.destroy());
  if (spoiling === null) {
    source.pipe(response);
    return;
  }
  const spoilt = source.pipe(spoil(spoiling, Math.ceil(bytes / 2)));
  spoilt.pipe(response, { end: spoiling === 'garble' });
  // What was written has to leave first; the promised length stays unmet.
  if (spoiling === 'half') spoilt.on('end', () => response.socket?.end());
}

const sharedHeaders = { 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' };

/** Lets the first bytes through, as many as `good`. */
function spoil(spoiling: Spoiling, good: number): Transform {
  let at = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const edge = Math.min(chunk.length, Math.max(0, good - at));
      at += chunk.length;
      const rest = spoiling === 'half' ? [] : chunk.subarray(edge).map((byte) => byte ^ 0x55);
      done(null, Buffer.concat([chunk.subarray(0, edge), Buffer.from(rest)]));
    },
  });
}
