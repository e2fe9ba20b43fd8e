/**
 * Loaded before a command line: each process that it forks begins when the test has looked at it, and
 * has written a file named by its id into the folder that LOOKED_AT names.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';

const looked = process.env['LOOKED_AT'];
if (looked !== undefined && isMainThread && process.send !== undefined) {
  const nothing = new Int32Array(new SharedArrayBuffer(4));
  while (!existsSync(join(looked, String(process.pid)))) Atomics.wait(nothing, 0, 0, 5);
}
