import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { utilityProcess } from 'electron';
import { readerOptions } from '../../../worker/start-helper.ts';
import type { HelperEntry, HelperProcess, StartHelper } from '../../../worker/start-helper.ts';
import { hearLines } from '../recovery/crash-lines.ts';

/** What is told of helpers beside their messages. */
export interface HelperNews {
  /** A line that it wrote to stderr. */
  readonly said: (entry: HelperEntry, line: string) => void;
  /** It ended without being asked to; null: by a signal. */
  readonly crashed: (entry: HelperEntry, code: number | null) => void;
}

interface Started {
  readonly helper: HelperProcess;
  readonly stderr: Readable | null;
}

/** The last words of a process come at most so long after its end. */
const lastWordsMs = 500;

/**
 * Starts helpers as utility processes of this Electron; or, where an unpackaged app is told so, on
 * another Node (design 3), so that the shell can be tried on an Electron too old for our helpers.
 *
 * @param folder where `service.mjs` and `reader.mjs` lie
 * @param otherNode path of a Node 24, or null
 */
export function createElectronStarter(
  folder: string,
  otherNode: string | null,
  news: HelperNews,
): StartHelper {
  return (entry) => {
    const path = join(folder, `${entry}.mjs`);
    const execArgv = entry === 'reader' ? [...readerOptions] : [];
    const started =
      otherNode === null
        ? startUtility(entry, path, execArgv)
        : startOnNode(otherNode, path, execArgv);
    return followed(entry, started, news);
  };
}

/** The same helper; what it writes is passed on and heard, and an end that nobody asked for told. */
function followed(
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

function startUtility(entry: HelperEntry, path: string, execArgv: string[]): Started {
  const child = utilityProcess.fork(path, [], {
    execArgv,
    serviceName: `Carrel ${entry}`,
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  const helper: HelperProcess = {
    get pid() {
      return child.pid;
    },
    send: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', (code) => listener(code)),
    kill: () => void child.kill(),
  };
  // Declared for the reading side by what it is used as.
  return { helper, stderr: child.stderr as Readable | null };
}

function startOnNode(node: string, path: string, execArgv: string[]): Started {
  const { ELECTRON_RUN_AS_NODE: _own, ...env } = process.env;
  const child = fork(path, [], {
    execPath: node,
    execArgv,
    env,
    // JSON: the two Nodes need not share a version of the other form.
    serialization: 'json',
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  });
  let ended = false;
  const listeners: ((code: number | null) => void)[] = [];
  const end = (code: number | null): void => {
    if (ended) return;
    ended = true;
    for (const listener of listeners) listener(code);
  };
  child.once('exit', end);
  child.once('error', () => end(null));
  const helper: HelperProcess = {
    get pid() {
      return child.pid;
    },
    send: (message) => {
      if (child.connected) child.send(message as object, () => undefined);
    },
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void listeners.push(listener),
    kill: () => void child.kill('SIGKILL'),
  };
  return { helper, stderr: child.stderr };
}
