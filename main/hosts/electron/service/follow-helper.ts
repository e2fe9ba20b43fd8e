import { once } from 'node:events';
import type { Readable } from 'node:stream';
import type { HelperEntry, HelperProcess } from '../../../worker/start-helper.ts';
import { hearLines } from '../recovery/crash-lines.ts';

/** What is told of helpers beside their messages. */
export interface HelperNews {
  /** A line that it wrote to stderr. */
  readonly said: (entry: HelperEntry, line: string) => void;
  /** It ended without being asked to; null: by a signal. */
  readonly crashed: (entry: HelperEntry, code: number | null) => void;
}

/** A helper as it was started, before anybody listens. */
export interface Started {
  readonly helper: HelperProcess;
  readonly stderr: Readable | null;
}

/** The last words of a process come at most so long after its end. */
const lastWordsMs = 500;

/**
 * The same helper; what it writes is passed on to our own stderr and heard, and an end that nobody
 * asked for is told when its last words are here.
 */
export function followHelper(
  entry: HelperEntry,
  { helper, stderr }: Started,
  news: HelperNews,
): HelperProcess {
  let isKilled = false;
  // A pipe that breaks is an end of it, too.
  const lastWords = stderr === null ? null : once(stderr, 'close').catch(() => undefined);
  if (stderr !== null) {
    hearLines(stderr, (line) => {
      process.stderr.write(`${line}\n`);
      news.said(entry, line);
    });
  }
  helper.onExit((code) => {
    if (code === 0 || isKilled) return;
    const late = new Promise((resolve) => setTimeout(resolve, lastWordsMs));
    void Promise.race([lastWords, late]).then(() => news.crashed(entry, code));
  });
  return {
    get pid() {
      return helper.pid;
    },
    send: (message) => helper.send(message),
    onMessage: (listener) => helper.onMessage(listener),
    onExit: (listener) => helper.onExit(listener),
    kill: () => {
      isKilled = true;
      helper.kill();
    },
  };
}
