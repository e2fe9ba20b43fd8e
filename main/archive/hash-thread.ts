/** A thread that hashes pieces of shared memory, in order, and answers each; see threaded-hash.ts. */
import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import type { HashOrder } from './threaded-hash.ts';

const hash = createHash('sha256');
const slots: Uint8Array[] = [];

parentPort?.on('message', (order: HashOrder) => {
  if (order.kind === 'slot') slots.push(order.memory);
  else if (order.kind === 'digest') parentPort?.postMessage(hash.digest('hex'));
  else {
    const memory = slots[order.slot];
    if (memory === undefined) throw new Error('no such piece of memory');
    hash.update(memory.subarray(0, order.length));
    parentPort?.postMessage(order.slot);
  }
});
