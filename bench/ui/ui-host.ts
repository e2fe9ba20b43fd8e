import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const cli = join(import.meta.dirname, '..', '..', 'dist', 'cli.mjs');

/** A browser host that shows one archive. */
export interface UiHost {
  /** Good once, for a minute. */
  readonly link: string;
  stop(): Promise<void>;
}

/** Starts the built `carrel serve` on an archive; its data stay in `data` from run to run. */
export async function startUiHost(archive: string, data: string): Promise<UiHost> {
  const command = [cli, 'serve', '--no-open', '--data-dir', data, archive];
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  for await (const line of createInterface({ input: child.stdout })) {
    const link = /^open (http:\S+)$/.exec(line)?.[1];
    if (link === undefined) continue;
    child.stdout.resume(); // what is printed later must not block it
    return {
      link,
      async stop() {
        child.kill('SIGTERM');
        await ended;
      },
    };
  }
  throw new Error('carrel serve ended before it was ready');
}
