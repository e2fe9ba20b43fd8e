/** A thread that hashes what it is sent, in order, and answers each piece; see file-hash.ts. */
import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';

const hash = createHash('sha256');

parentPort?.on('message', (piece: Uint8Array | null) => {
  if (piece === null) parentPort?.postMessage(hash.digest('hex'));
  else {
    hash.update(piece);
    // Back to its sender, who fills it again: new memory for each would pile up.
    parentPort?.postMessage(piece, [piece.buffer as ArrayBuffer]);
  }
});
