import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const follower = join(dirname(fileURLToPath(import.meta.url)), 'follow-parent.mjs');

/**
 * Runs a script on another Node as if it were this process: same terminal, signals passed on, exit
 * code taken over. If this process is killed, the child ends with it.
 *
 * @param {string} node
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
export function passThrough(node, args, env = process.env) {
  const child = spawn(node, ['--import', pathToFileURL(follower).href, ...args], {
    // The pipe carries nothing: its end tells the child that this process is gone.
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
    env,
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // Ctrl-C in a terminal reaches the child by itself; twice would mean "at once".
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
      resolve(process.exitCode);
    });
  });
}
