import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Level } from './run-case.ts';

/** What a run came to. */
export interface FuzzResult {
  readonly cases: number;
  /** How many were called clean (or, for TOML, were read). */
  readonly clean: number;
  readonly failures: readonly FuzzFailure[];
  readonly maxRssBytes: number;
  readonly seconds: number;
}

export interface FuzzFailure {
  readonly number: number;
  readonly complaint: string;
  readonly what: string;
}

export interface FuzzRun {
  readonly level: Level;
  readonly seed: number;
  readonly from: number;
  readonly to: number;
}

/**
 * How long one case may work, and how much memory a process of many cases may hold. A child measures
 * its work itself: on a busy machine it waits as well, for as long as others take.
 */
const mostWorkMs = 5_000;
const mostRssBytes = 512 * 1024 ** 2;
const batchCases = 1_000;
/** A child that has said nothing for so long never will. */
const silentMs = 60_000;

type News =
  | { readonly kind: 'case'; readonly number: number }
  | { readonly kind: 'done'; readonly clean: boolean; readonly workMs: number }
  | { readonly kind: 'complaint'; readonly complaint: string; readonly what: string }
  | { readonly kind: 'end'; readonly maxRssBytes: number };

interface Tally {
  cases: number;
  clean: number;
  maxRssBytes: number;
  readonly failures: FuzzFailure[];
}

/**
 * Runs cases in child processes, a batch each. A case that crashes its process, hangs it or makes it
 * too large is a failure, and the cases behind it run in a new process.
 */
export async function runCases(
  run: FuzzRun,
  onBatch?: (done: number) => void,
): Promise<FuzzResult> {
  const started = performance.now();
  const tally: Tally = { cases: 0, clean: 0, maxRssBytes: 0, failures: [] };
  for (let from = run.from; from < run.to;) {
    from = await runBatch({ ...run, from, to: Math.min(run.to, from + batchCases) }, tally);
    onBatch?.(from - run.from);
  }
  return { ...tally, seconds: (performance.now() - started) / 1_000 };
}

/** Runs one child; answers the number of the case that comes next. */
async function runBatch(run: FuzzRun, tally: Tally): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'carrel-fuzz-'));
  const data = join(folder, 'data');
  mkdirSync(data);
  const next = await watchChild(run, folder, data, tally);
  const outside = readdirSync(folder).filter((name) => name !== 'data');
  const left = readdirSync(data).filter((name) => name !== 'staging' && name !== 'case.zip');
  rmSync(folder, { recursive: true, force: true });
  if (outside.length + left.length > 0) {
    const complaint = `written outside: ${[...outside, ...left].join(', ')}`;
    tally.failures.push({ number: run.from, complaint, what: `cases ${run.from} to ${next - 1}` });
  }
  return next;
}

function watchChild(run: FuzzRun, folder: string, data: string, tally: Tally): Promise<number> {
  const script = join(import.meta.dirname, 'run-batch.ts');
  const range = [run.seed, run.from, run.to].map(String);
  const child = spawn(process.execPath, ['--no-warnings', script, run.level, ...range], {
    cwd: data,
    // Whatever writes to a home or temporary folder is seen there.
    env: { ...process.env, HOME: folder, TMPDIR: folder, TMP: folder, TEMP: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let at = run.from - 1;
  let hung = false;
  let ended = false;
  const fail = (complaint: string, what = 'see --case') =>
    tally.failures.push({ number: at, complaint, what });
  let watchdog = setTimeout(stop, silentMs);
  function stop(): void {
    hung = true;
    child.kill('SIGKILL');
  }
  createInterface({ input: child.stdout }).on('line', (line) => {
    const news = JSON.parse(line) as News; // from our own run-batch.ts
    clearTimeout(watchdog);
    if (news.kind !== 'end') watchdog = setTimeout(stop, silentMs);
    if (news.kind === 'case') at = news.number;
    if (news.kind === 'done') {
      tally.cases += 1;
      tally.clean += news.clean ? 1 : 0;
      if (news.workMs > mostWorkMs) fail(`worked for ${news.workMs} ms`);
    }
    if (news.kind === 'complaint') fail(news.complaint, news.what);
    if (news.kind === 'end') {
      ended = true;
      tally.maxRssBytes = Math.max(tally.maxRssBytes, news.maxRssBytes);
      if (news.maxRssBytes > mostRssBytes) fail(`memory: ${news.maxRssBytes} bytes`);
    }
  });
  return new Promise((resolve) => {
    child.once('close', (code, signal) => {
      clearTimeout(watchdog);
      if (hung) fail(`no answer within ${silentMs} ms`);
      else if (!ended) fail(`the process ended with ${String(code ?? signal)}`);
      resolve(ended ? run.to : at + 1);
    });
  });
}
