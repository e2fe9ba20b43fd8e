import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { utilityProcess } from 'electron';
import { helperOf, readerOptions } from '../../../worker/start-helper.ts';
import type { HelperEntry, HelperProcess, StartHelper } from '../../../worker/start-helper.ts';
import { followHelper } from './follow-helper.ts';
import type { HelperNews, Started } from './follow-helper.ts';

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
    return followHelper(entry, started, news);
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
  return { helper: helperOf(child), stderr: child.stderr };
}
