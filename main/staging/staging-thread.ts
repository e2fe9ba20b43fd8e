/** A thread that holds the database of one staging file while it is written; see thread-tables.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Cell, Inserter } from './bulk-insert.ts';
import { LateRows } from './late-rows.ts';
import type { Database } from './open-database.ts';
import { localTables } from './tables.ts';
import type { Tables } from './tables.ts';
import type { ThreadNews, ThreadOrder, ThreadStart } from './thread-messages.ts';
import { completeUnfinished, createUnfinished } from './unfinished-database.ts';

const { path, options } = workerData as ThreadStart; // thread-tables.ts starts it, nobody else
const inserters = new Map<number, Inserter>();
/** Those that keep no row back. */
const writtenAtOnce = new Set<number>();
const late = new LateRows();
let isToComplete = false;
let isScheduled = false;
let open: { readonly database: Database; readonly tables: Tables } | null = null;
let isFailed = false;

function tell(news: ThreadNews): void {
  parentPort?.postMessage(news);
}

/** Errors of SQLite keep their code on the way: it says what they mean. */
function tellFailed(error: unknown): void {
  isFailed = true;
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  tell({
    kind: 'failed',
    message: error instanceof Error ? error.message : String(error),
    code: typeof code === 'string' ? code : null,
  });
}

function close(): void {
  late.clear();
  open?.database.close();
  open = null;
  tell({ kind: 'closed' });
}

/** Frees the bytes of rows that were written: this thread makes too little garbage to collect them soon. */
function letGo(cells: readonly Cell[]): void {
  for (const cell of cells) if (cell instanceof Uint8Array) cell.buffer.transfer(0);
}

function obey(
  order: Exclude<ThreadOrder, { kind: 'abandon' }>,
  { tables }: NonNullable<typeof open>,
): void {
  switch (order.kind) {
    case 'into':
      inserters.set(order.id, tables.into(order.table, order.columns, order.atOnce));
      if (order.atOnce === 1) writtenAtOnce.add(order.id);
      break;
    case 'directory':
      inserters.set(order.id, tables.directory());
      writtenAtOnce.add(order.id);
      break;
    case 'statement': {
      const inserter = tables.statement(order.sql, order.width, order.options);
      const canWait = order.options.canWait === true;
      inserters.set(order.id, canWait ? late.before(inserter, order.width) : inserter);
      break;
    }
    case 'rows':
      inserters.get(order.id)?.add(order.cells);
      if (writtenAtOnce.has(order.id)) letGo(order.cells);
      tell({ kind: 'taken' });
      break;
    case 'end':
      inserters.get(order.id)?.end();
      break;
    case 'run':
      tables.run(order.sql);
      break;
    case 'complete':
      isToComplete = true;
      break;
  }
}

/** After each order and in between: a little of what waits, so that an order never waits for all of it. */
function goOn(): void {
  isScheduled = false;
  if (isFailed || open === null) return;
  late.writeSome();
  if (!isToComplete || late.areThere) return rest();
  completeUnfinished(open.database, path);
  close();
}

/** Lets orders be heard that came meanwhile. */
function rest(): void {
  if (isScheduled || !(late.areThere || isToComplete)) return;
  isScheduled = true;
  setImmediate(() => attempt(goOn));
}

function attempt(act: () => void): void {
  try {
    act();
  } catch (error) {
    tellFailed(error);
  }
}

parentPort?.on('message', (order: ThreadOrder) => {
  attempt(() => {
    if (order.kind === 'abandon') close();
    else if (!isFailed && open !== null) {
      obey(order, open);
      rest();
    }
  });
});

attempt(() => {
  const database = createUnfinished(path, options);
  open = { database, tables: localTables(database) };
});
