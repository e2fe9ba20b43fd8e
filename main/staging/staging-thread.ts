/** A thread that holds the database of one staging file while it is written; see thread-tables.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Inserter } from './bulk-insert.ts';
import type { Database } from './open-database.ts';
import { localTables } from './tables.ts';
import type { Tables } from './tables.ts';
import type { ThreadNews, ThreadOrder, ThreadStart } from './thread-messages.ts';
import { completeUnfinished, createUnfinished } from './unfinished-database.ts';

const { path, options } = workerData as ThreadStart; // thread-tables.ts starts it, nobody else
const inserters = new Map<number, Inserter>();
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
  open?.database.close();
  open = null;
  tell({ kind: 'closed' });
}

function obey(
  order: Exclude<ThreadOrder, { kind: 'abandon' }>,
  { database, tables }: NonNullable<typeof open>,
): void {
  switch (order.kind) {
    case 'into':
      inserters.set(order.id, tables.into(order.table, order.columns, order.atOnce));
      break;
    case 'statement':
      inserters.set(order.id, tables.statement(order.sql, order.width, order.wordsAt));
      break;
    case 'rows':
      inserters.get(order.id)?.add(order.cells);
      tell({ kind: 'taken' });
      break;
    case 'end':
      inserters.get(order.id)?.end();
      break;
    case 'run':
      tables.run(order.sql);
      break;
    case 'complete':
      completeUnfinished(database, path);
      close();
      break;
  }
}

parentPort?.on('message', (order: ThreadOrder) => {
  try {
    if (order.kind === 'abandon') close();
    else if (!isFailed && open !== null) obey(order, open);
  } catch (error) {
    tellFailed(error);
  }
});

try {
  const database = createUnfinished(path, options);
  open = { database, tables: localTables(database) };
} catch (error) {
  tellFailed(error);
}
