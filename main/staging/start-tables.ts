import type { WorkContext } from '../archive/archive.ts';
import { localTables } from './tables.ts';
import type { Tables } from './tables.ts';
import { threadTables } from './thread-tables.ts';
import { completeUnfinished, createUnfinished } from './unfinished-database.ts';
import type { UnfinishedOptions } from './unfinished-database.ts';

/** The tables of a staging file that is being written. */
export interface StagingTables extends Tables {
  /**
   * Writes everything, closes the file and makes it durable; meanwhile calls `stillThere` every
   * second. Throws the signal's reason when cancelled.
   */
  complete(context: WorkContext, stillThere: () => unknown): Promise<void>;
  /** Closes the file whatever is still to be written. */
  abandon(): Promise<void>;
}

/** `inThread` says where the database is, for tests of both. */
export interface StartTablesOptions extends UnfinishedOptions {
  readonly inThread?: boolean;
}

/** A smaller archive is written before a thread has started. */
const largeEntries = 3_000;

/** Creates a staging file, in a thread of its own for a large archive. */
export function startTables(
  path: string,
  entries: number,
  { inThread = entries >= largeEntries, ...options }: StartTablesOptions,
): StagingTables {
  const all = { ...options, isLarge: entries >= largeEntries };
  return inThread ? inOtherThread(path, all) : inThisThread(path, all);
}

function inThisThread(path: string, options: UnfinishedOptions): StagingTables {
  const database = createUnfinished(path, options);
  return {
    ...localTables(database),
    complete: async () => completeUnfinished(database, path),
    abandon: async () => void database.close(),
  };
}

const stillThereMs = 1_000;

function inOtherThread(path: string, options: UnfinishedOptions): StagingTables {
  const tables = threadTables({ path, options });
  return {
    ...tables,
    async complete({ signal }, stillThere) {
      const timer = setInterval(stillThere, stillThereMs);
      const cancel = Promise.withResolvers<never>();
      const onAbort = (): void => cancel.reject(signal?.reason);
      signal?.addEventListener('abort', onAbort);
      try {
        await Promise.race([tables.complete(), cancel.promise]);
      } finally {
        clearInterval(timer);
        signal?.removeEventListener('abort', onAbort);
      }
    },
  };
}
