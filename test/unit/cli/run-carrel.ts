import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');
const cli = join(root, 'main/hosts/cli/cli.ts');

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface StartOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** A command line that runs; `until` resolves as soon as the output holds a text. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  until(text: string): Promise<string>;
}

/** Starts the command line from source in a child process, as a person would. */
export function startCarrel(args: readonly string[], options: StartOptions = {}): Running {
  const child = spawn(process.execPath, [cli, ...args], {
    cwd: options.cwd ?? root,
    env: { PATH: process.env['PATH'] ?? '', ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  let isOver = false;
  const watchers = new Set<() => void>();
  const look = (): void => {
    for (const watch of watchers) watch();
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    look();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
    look();
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    // Not before its last words were taken, as at “exit”.
    child.once('close', (code) => {
      isOver = true;
      resolve({ code, out, err });
      look();
    });
  });
  return {
    child,
    ended,
    until: (text) =>
      new Promise((resolve, reject) => {
        const watch = (): void => {
          if (!(out + err).includes(text) && !isOver) return;
          watchers.delete(watch);
          if ((out + err).includes(text)) resolve(out);
          else reject(new Error(`ended with ${child.exitCode} before “${text}”: ${out}${err}`));
        };
        watchers.add(watch);
        watch();
      }),
  };
}

/** The environment of a command that Ctrl-C finds at `held.zip`, if it comes that far. */
export const holding = {
  NODE_OPTIONS: `--import=${new URL('hold-archive.ts', import.meta.url).href}`,
};

/** Whether a report is being written in this folder, and something of it stands there. */
export function isHalfWritten(place: string): boolean {
  return readdirSync(place).some((name) => statSync(join(place, name)).size > 0);
}

/** Runs the command line to its end. */
export function runCarrel(args: readonly string[], options: StartOptions = {}): Promise<Ended> {
  return startCarrel(args, options).ended;
}

/** A new empty folder below the system's own for temporary files. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'carrel-cli-'));
}
