import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bootstrap, root } from './bootstrap.mjs';
import { passThrough } from './pass-through.mjs';
import { pinnedNodeVersion } from './pinned-node-version.mjs';

/** The exit code of an app that failed (design 10). */
const appFailed = 3;

/**
 * As the reader process has them (main/worker/start-helper.ts), but for its limit: a library of
 * 100,000 components is read in 200 MB less. They can only be given to a process that starts.
 */
const heapSettings = [
  '--max-semi-space-size=16',
  '--min-semi-space-size=16',
  '--initial-old-space-size=160',
  '--heap-growing-percent=25',
];

/**
 * Runs the built command line: in this very process where it already is the pinned Node, else in a
 * child that gets the signals and gives the exit code.
 *
 * @param {readonly string[]} args
 */
export async function runCarrel(args) {
  let node;
  try {
    node = await bootstrap({ log: (line) => process.stderr.write(`carrel: ${line}\n`) });
  } catch (error) {
    process.stderr.write(`carrel: ${error.message}\n`);
    process.exitCode = appFailed;
    return;
  }
  const cli = join(root, 'dist', 'cli.mjs');
  if (process.version === pinnedNodeVersion(root)) {
    process.argv = [process.argv[0], cli, ...args];
    await import(pathToFileURL(cli).href);
  } else {
    await passThrough(node, [...heapSettings, cli, ...args]);
  }
}
