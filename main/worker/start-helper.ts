import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';

/** A helper process: messages are structured-cloned values (JSON's types are enough). */
export interface HelperProcess {
  /** Undefined until it runs. */
  readonly pid: number | undefined;
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Told once, whatever the end was; null: by a signal. */
  onExit(listener: (code: number | null) => void): void;
  /** At once, without asking. */
  kill(): void;
}

/** Starts one of the entries of main/worker. Hosts give their own where they must. */
export type StartHelper = (entry: HelperEntry) => HelperProcess;

export type HelperEntry = 'reader' | 'service';

/** ZI-5. */
const readerHeapMebibytes = 700;

/**
 * Node's options for a reader. The limit on resident memory (reader-client.ts) counts what V8 lets
 * lie about as well: so its young generation is bounded, and the old one is swept each time that it
 * has grown by a quarter, not by as much again. Both begin at a useful size: growing there from next
 * to nothing took a third of the time of a whole reading.
 */
export const readerOptions: readonly string[] = [
  `--max-old-space-size=${readerHeapMebibytes}`,
  '--max-semi-space-size=8',
  '--min-semi-space-size=8',
  '--initial-old-space-size=160',
  '--heap-growing-percent=25',
];

/**
 * The path of a helper's entry beside this module: TypeScript when run from source, else the
 * bundle (`dist/reader.mjs` beside `dist/cli.mjs`).
 */
export function helperPath(entry: HelperEntry, from: string = import.meta.url): URL {
  return from.endsWith('.ts')
    ? new URL(`../worker/${entry}.ts`, from)
    : new URL(`./${entry}.mjs`, from);
}

/** Starts helpers with child_process on `nodePath`, which must be a Node 24. */
export function createForkStarter(nodePath: string = process.execPath): StartHelper {
  return (entry) => {
    const child = fork(helperPath(entry), [], {
      execPath: nodePath,
      execArgv: entry === 'reader' ? [...readerOptions] : [],
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    return helperOf(child);
  };
}

/** A process of Node’s, as a helper. */
export function helperOf(child: ChildProcess): HelperProcess {
  let ended = false;
  const listeners: ((code: number | null) => void)[] = [];
  const end = (code: number | null): void => {
    if (ended) return;
    ended = true;
    for (const listener of listeners) listener(code);
  };
  child.once('exit', end);
  // Could not be started, or cannot be told something any more: the same as an end.
  child.on('error', () => {
    child.kill('SIGKILL');
    end(null);
  });
  return {
    get pid() {
      return child.pid;
    },
    send: (message) => {
      // A process that has just ended answers by its exit, not by an error here.
      if (child.connected) child.send(message as object, () => undefined);
    },
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void listeners.push(listener),
    kill: () => void child.kill('SIGKILL'),
  };
}
