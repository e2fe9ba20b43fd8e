import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { envOfHeldReaders } from './held-readers.ts';
import type { WorkFolder } from './work-folder.ts';

const cli = join(import.meta.dirname, '..', '..', 'dist', 'cli.mjs');

/** A `carrel serve` that runs. */
export interface ServedHost {
  /** Good once, for a minute. */
  readonly link: string;
  readonly pid: number;
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** Starts `carrel serve` on files, with data and home folder of the test; `port` 0: a free one. */
export async function serve(
  work: WorkFolder,
  files: readonly string[],
  port = '0',
): Promise<ServedHost> {
  const child = spawn(
    process.execPath,
    [cli, 'serve', '--no-open', '--port', port, '--data-dir', work.data, ...files],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        ...envOfHeldReaders(work.readers),
        HOME: work.home,
        USERPROFILE: work.home,
      },
    },
  );
  const ended = once(child, 'close');
  for await (const line of createInterface({ input: child.stdout })) {
    const link = /^open (http:\S+)$/.exec(line)?.[1];
    if (link === undefined) continue;
    child.stdout.resume(); // what is printed later must not block it
    return {
      link,
      pid: child.pid ?? 0,
      async stop(signal = 'SIGTERM') {
        child.kill(signal);
        await ended;
      },
    };
  }
  throw new Error('carrel serve ended before it was ready');
}
