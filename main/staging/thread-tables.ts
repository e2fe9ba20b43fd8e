import { Worker } from 'node:worker_threads';
import { threadFile } from '../archive/thread-file.ts';
import type { Cell, Inserter } from './bulk-insert.ts';
import type { Tables } from './tables.ts';
import type { ThreadNews, ThreadOrder, ThreadStart } from './thread-messages.ts';

/** Tables in a database that another thread holds, so that writing does not hold up reading. */
export interface ThreadTables extends Tables {
  /** Writes everything, closes the file and makes it durable. */
  complete(): Promise<void>;
  /** Closes the file whatever is still to be written. */
  abandon(): Promise<void>;
}

/** Cells, and characters of text or bytes, in one message: each message has its price, and its memory. */
const cellsAtOnce = 4_096;
const charactersAtOnce = 128 * 1_024;
/** Messages that may wait for the thread: what bounds the memory of both. */
const mostWaiting = 64;

/** Starts a thread that creates a staging file. Its errors come from whatever is waited for next. */
export function threadTables(start: ThreadStart): ThreadTables {
  const thread = new Worker(threadFile('staging-thread', import.meta.url), {
    workerData: start,
    execArgv: [],
    // Its values live for a moment; without a limit it takes as much as a whole process would.
    resourceLimits: { maxYoungGenerationSizeMb: 8 },
  });
  const state = watch(thread);
  const gathered: GatheredRows[] = [];
  const order = (one: ThreadOrder, handed: ArrayBuffer[] = []): void =>
    thread.postMessage(one, handed);
  /** Rows of the first so many: in their order, for a later one may need an earlier one's. */
  function send(upTo: number): void {
    for (let id = 0; id < upTo; id += 1) {
      const cells = gathered[id]?.take() ?? [];
      if (cells.length === 0) continue;
      state.waiting += 1;
      order({ kind: 'rows', id, cells }, buffersOf(cells));
    }
  }
  function inserterOf(make: (id: number) => ThreadOrder): Inserter {
    const id = gathered.length;
    const rows = gatherRows();
    gathered.push(rows);
    order(make(id));
    return {
      add(cells) {
        if (rows.add(cells)) send(id + 1);
      },
      end() {
        send(id + 1);
        order({ kind: 'end', id });
      },
    };
  }
  return {
    into: (table, columns, atOnce) =>
      inserterOf((id) => ({ kind: 'into', id, table, columns, atOnce })),
    directory: () => inserterOf((id) => ({ kind: 'directory', id })),
    statement: (sql, width, options = {}) =>
      inserterOf((id) => ({ kind: 'statement', id, sql, width, options })),
    run(sql) {
      send(gathered.length);
      order({ kind: 'run', sql });
    },
    pressure() {
      if (state.failed !== null) return Promise.reject(state.failed);
      return state.waiting < mostWaiting ? null : state.until(() => state.waiting < mostWaiting);
    },
    async complete() {
      send(gathered.length);
      order({ kind: 'complete' });
      await state.until(() => state.isClosed);
      await thread.terminate();
    },
    async abandon() {
      order({ kind: 'abandon' });
      await state.closed;
      await thread.terminate();
    },
  };
}

/** Bytes are handed over, not copied. */
function buffersOf(cells: readonly Cell[]): ArrayBuffer[] {
  return cells.flatMap((cell) => (cell instanceof Uint8Array ? [cell.buffer] : []));
}

interface GatheredRows {
  /** Whether they are worth a message now. */
  readonly add: (cells: readonly Cell[]) => boolean;
  readonly take: () => readonly Cell[];
}

function gatherRows(): GatheredRows {
  let cells: Cell[] = [];
  let characters = 0;
  return {
    add(row) {
      for (const cell of row) {
        cells.push(cell);
        if (typeof cell === 'string' || cell instanceof Uint8Array) characters += cell.length;
      }
      return cells.length >= cellsAtOnce || characters >= charactersAtOnce;
    },
    take() {
      const taken = cells;
      cells = [];
      characters = 0;
      return taken;
    },
  };
}

/** What is known of the thread, kept up to date by its messages. */
function watch(thread: Worker) {
  const ended = Promise.withResolvers<void>();
  let wake: (() => void) | null = null;
  const state = {
    waiting: 0,
    isClosed: false,
    failed: null as Error | null,
    /** Resolves when the file is closed, by order or because the thread ended. */
    closed: ended.promise,
    /** Rejects where the thread failed. */
    async until(isDone: () => boolean): Promise<void> {
      while (!isDone()) {
        if (state.failed !== null) throw state.failed;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
  function look(): void {
    wake?.();
    wake = null;
  }
  thread.on('message', (news: ThreadNews) => {
    if (news.kind === 'taken') state.waiting -= 1;
    else if (news.kind === 'failed') state.failed ??= failureOf(news);
    else {
      state.isClosed = true;
      ended.resolve();
    }
    look();
  });
  thread.on('error', (error) => {
    state.failed ??= error instanceof Error ? error : new Error(String(error));
    look();
  });
  thread.on('exit', () => {
    ended.resolve();
    if (!state.isClosed) state.failed ??= new Error('The staging thread ended by itself');
    look();
  });
  return state;
}

function failureOf({ message, code }: Extract<ThreadNews, { kind: 'failed' }>): Error {
  return Object.assign(new Error(message), code === null ? {} : { code });
}
