import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { PackedApp } from '../packed-app.ts';

/** A started app: what it has said so far, and its end. */
export interface Running {
  readonly child: ChildProcess;
  readonly said: () => string;
  /** Resolves with its code; null: by a signal. */
  readonly ended: Promise<number | null>;
  /** Ends it with all its helpers. */
  readonly stop: () => Promise<void>;
}

/** Starts the packed app with a data folder of its own. */
export function runPacked(
  app: PackedApp,
  data: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Running {
  mkdirSync(data, { recursive: true });
  const isWindows = process.platform === 'win32';
  const child = spawn(app.command, [...args], {
    env: { ...process.env, CARREL_DATA_DIR: data, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: !isWindows, // a group of its own, to be ended whole
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  }
  const ended = new Promise<number | null>((done) => {
    child.once('error', (error) => {
      said += error.message;
      done(null);
    });
    child.once('exit', (code) => done(code));
  });
  const stop = async (): Promise<void> => {
    if (child.pid === undefined) return;
    if (isWindows) spawn('taskkill', ['/pid', String(child.pid), '/t', '/f']);
    else endGroup(child.pid);
    await ended;
  };
  return { child, said: () => said, ended, stop };
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It had ended by itself.
  }
}

/** Resolves once the app's own code has run as far as a window's files; throws when it never does. */
export async function untilStarted(
  data: string,
  running: Running,
  withinMs = 30_000,
): Promise<void> {
  const folder = join(data, 'window');
  let code: number | null | undefined;
  void running.ended.then((ended) => (code = ended));
  const limit = Date.now() + withinMs;
  while (!existsSync(folder) || readdirSync(folder).length === 0) {
    if (code !== undefined)
      throw new Error(`it ended with ${code}: ${running.said().slice(0, 500)}`);
    if (Date.now() > limit) throw new Error('it did not start in time');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
