import { fork } from 'node:child_process';
import { join } from 'node:path';
import { utilityProcess } from 'electron';
import { readerOptions } from '../../worker/start-helper.ts';
import type { HelperEntry, HelperProcess, StartHelper } from '../../worker/start-helper.ts';

/**
 * Starts helpers as utility processes of this Electron; or, where an unpackaged app is told so, on
 * another Node (design 3), so that the shell can be tried on an Electron too old for our helpers.
 *
 * @param folder where `service.mjs` and `reader.mjs` lie
 * @param otherNode path of a Node 24, or null
 */
export function createElectronStarter(folder: string, otherNode: string | null): StartHelper {
  return (entry) => {
    const path = join(folder, `${entry}.mjs`);
    const execArgv = entry === 'reader' ? [...readerOptions] : [];
    return otherNode === null
      ? startUtility(entry, path, execArgv)
      : startOnNode(otherNode, path, execArgv);
  };
}

function startUtility(entry: HelperEntry, path: string, execArgv: string[]): HelperProcess {
  const child = utilityProcess.fork(path, [], {
    execArgv,
    serviceName: `Carrel ${entry}`,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return {
    get pid() {
      return child.pid;
    },
    send: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', (code) => listener(code)),
    kill: () => void child.kill(),
  };
}

function startOnNode(node: string, path: string, execArgv: string[]): HelperProcess {
  const { ELECTRON_RUN_AS_NODE: _own, ...env } = process.env;
  const child = fork(path, [], {
    execPath: node,
    execArgv,
    env,
    // JSON: the two Nodes need not share a version of the other form.
    serialization: 'json',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  let ended = false;
  return {
    get pid() {
      return child.pid;
    },
    send: (message) => {
      if (child.connected) child.send(message as object, () => undefined);
    },
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => {
      const end = (code: number | null): void => {
        if (ended) return;
        ended = true;
        listener(code);
      };
      child.once('exit', end);
      child.once('error', () => end(null));
    },
    kill: () => void child.kill('SIGKILL'),
  };
}
