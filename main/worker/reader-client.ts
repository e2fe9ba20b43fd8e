import { readFile } from 'node:fs/promises';
import { cancelled, failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import type { CompareJob } from '../compare/libraries/compare-archives.ts';
import type { DescribeJob } from '../compare/libraries/own-content.ts';
import type {
  CompareNews,
  DescribeNews,
  FromReader,
  ReadJob,
  ReadNews,
  ToReader,
} from './reader-protocol.ts';
import type { StartHelper } from './start-helper.ts';

/** ZI-5. */
export interface ReaderLimits {
  /** Without any progress. */
  readonly silentMs: number;
  readonly rssBytes: number;
}

export const readerLimits: ReaderLimits = { silentMs: 30_000, rssBytes: 1024 ** 3 };

/** A reading that runs in a process of its own. */
export interface RunningRead {
  /** Asks it to stop; it is killed when it does not answer in time. */
  cancel(): void;
  /** At once: for the end of the service. */
  kill(): void;
}

/** Starts a reading. `tell` gets its news; the last is `done` or `failed`, whatever happens. */
export type StartRead = (job: ReadJob, tell: (news: ReadNews) => void) => RunningRead;

/** The same for a comparison of two files. */
export type StartCompare = (job: CompareJob, tell: (news: CompareNews) => void) => RunningRead;

/** The same for the description of what an archive holds. */
export type StartDescribe = (job: DescribeJob, tell: (news: DescribeNews) => void) => RunningRead;

/** What the client needs of its host. */
export interface ReaderClientOptions {
  readonly startHelper: StartHelper;
  /** Told of a bug in the reader; returns an id that the person can quote. */
  readonly reportBug: (name: string, error: unknown) => string;
  readonly limits?: ReaderLimits;
}

const cancelWithinMs = 5_000;

/**
 * Runs each reading in a reader process of its own. A reader that crashes, is silent for too long
 * or takes too much memory costs that reading alone; the next one gets a fresh process.
 */
export function createReaderClient(options: ReaderClientOptions): StartRead {
  return (job, tell) => runReader(options, { kind: 'read', job }, tell);
}

/** Comparisons under the same rules. */
export function createCompareClient(options: ReaderClientOptions): StartCompare {
  return (job, tell) => runReader(options, { kind: 'compare', job }, tell);
}

/** Descriptions under the same rules. */
export function createDescribeClient(options: ReaderClientOptions): StartDescribe {
  return (job, tell) => runReader(options, { kind: 'describe', job }, tell);
}

type End = Extract<ReadNews, { readonly kind: 'done' | 'failed' }>;

function runReader<News extends FromReader>(
  options: ReaderClientOptions,
  asked: ToReader,
  tell: (news: News | End) => void,
): RunningRead {
  const limits = options.limits ?? readerLimits;
  const reader = options.startHelper('reader');
  let isOver = false;
  // Look by look, not by the clock: while this process stood still itself, it heard nobody.
  let silentMs = 0;
  let cancelTimer: NodeJS.Timeout | null = null;

  const end = (news: End): void => {
    if (isOver) return;
    isOver = true;
    clearInterval(watch);
    if (cancelTimer !== null) clearTimeout(cancelTimer);
    reader.kill();
    tell(news);
  };
  const stopFor = (why: AppFailure): void => end({ kind: 'failed', failure: why });
  const checkMemory = (rssBytes: number): void => {
    if (rssBytes > limits.rssBytes) stopFor(tooMuchMemory());
  };
  const watch = setInterval(() => {
    silentMs += watchEveryMs;
    if (silentMs > limits.silentMs) stopFor(silent());
    else void residentBytes(reader.pid).then(checkMemory);
  }, watchEveryMs);

  reader.onExit((code) => stopFor(crashed(code)));
  reader.onMessage((message) => {
    if (isOver) return;
    const news = message as FromReader; // from our own reader.ts, about what was asked
    if (news.kind === 'memory') return checkMemory(news.rssBytes);
    if (news.kind === 'bug') return stopFor(bug(options.reportBug('reader', news.text)));
    silentMs = 0;
    if (news.kind === 'done' || news.kind === 'failed') end(news);
    else tell(news as News);
  });
  reader.send(asked);

  return {
    cancel() {
      if (isOver || cancelTimer !== null) return;
      reader.send({ kind: 'cancel' } satisfies ToReader);
      cancelTimer = setTimeout(() => stopFor(cancelled), cancelWithinMs);
    },
    kill: () => stopFor(cancelled),
  };
}

const watchEveryMs = 250;

/** Where the system shows it: a reader that hangs says nothing of its memory. 0: not known. */
async function residentBytes(pid: number | undefined): Promise<number> {
  if (pid === undefined || process.platform !== 'linux') return 0;
  try {
    const fields = (await readFile(`/proc/${pid}/statm`, 'latin1')).split(' ');
    return Number(fields[1] ?? 0) * pageBytes;
  } catch {
    return 0; // it has just ended
  }
}

/** Of the x86 and ARM systems that Carrel runs on; larger pages only make the limit later. */
const pageBytes = 4_096;

function crashed(code: number | null): AppFailure {
  return failure(
    'reader-stopped',
    'The part of Carrel that reads archives stopped in the middle of this one. Nothing else was hurt.',
    'Read it again. If it stops again, report it: the archive should not be able to do that.',
    'again',
    code === null ? 'ended by a signal' : `exit code ${code}`,
  );
}

function silent(): AppFailure {
  return failure(
    'reader-stopped',
    'Reading this archive made no progress for half a minute, so it was stopped.',
    'Check that its drive is connected and answers, then read it again.',
    'again',
    'no progress',
  );
}

function tooMuchMemory(): AppFailure {
  return failure(
    'reader-stopped',
    'Reading this archive took more memory than Carrel allows, so it was stopped.',
    'An honest archive should not do that: do not push it, and report it.',
    'none',
    'memory limit',
  );
}

function bug(id: string): AppFailure {
  return failure(
    'internal',
    'Something in Carrel went wrong while it read this archive; the file was not touched.',
    'Read it again. If it happens again, report it with the number below.',
    'again',
    id,
  );
}
