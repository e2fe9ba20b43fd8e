import { execFile, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { readerOptions } from '../main/worker/start-helper.ts';
import type { Measured } from './measured.ts';

/** Scripts that were bundled for measuring (build-steps.ts), by path. */
export interface BuiltScripts {
  readonly step: string;
  readonly server: string;
}

/** A server that runs until it is stopped. */
export interface PushServer {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The routes that were asked for since it started, in order; of `count` alone. */
  readonly routes: readonly string[];
  stop(): Promise<void>;
}

/** Starts push-server.ts in a process of its own. */
export async function startServer(
  { server }: BuiltScripts,
  kind: 'practice' | 'sink' | 'count',
  folder: string,
): Promise<PushServer> {
  const child = spawn(process.execPath, [server, kind, folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const routes: string[] = [];
  const lines = createInterface({ input: child.stdout });
  const [ready, isReady] = later<Omit<PushServer, 'routes' | 'stop'>>();
  lines.once('line', (first) => {
    // Both forms are push-server.ts's own.
    isReady(JSON.parse(first) as Omit<PushServer, 'routes' | 'stop'>);
    lines.on('line', (line) => routes.push((JSON.parse(line) as { route: string }).route));
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return {
    ...(await ready),
    routes,
    stop: () => {
      child.stdin.end();
      return ended;
    },
  };
}

function later<T>(): readonly [Promise<T>, (value: T) => void] {
  let settle: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => {
    settle = resolve;
  });
  return [promise, (value) => settle(value)];
}

const run = promisify(execFile);

/** Runs a step of push-step.ts as the processes of Carrel run, and what it took. */
export async function measureStep(
  { step }: BuiltScripts,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Measured> {
  const settings = args[0] === 'upload' ? [] : readerOptions;
  const { stdout } = await run(process.execPath, [...settings, step, ...args], {
    env: { ...process.env, ...environment },
  });
  return JSON.parse(stdout) as Measured; // printed by push-step.ts
}
