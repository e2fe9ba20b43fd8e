import { inserter, statementRunner } from './bulk-insert.ts';
import type { Inserter } from './bulk-insert.ts';
import type { Database } from './open-database.ts';

/**
 * Where rows go: a database of this thread, or one that another thread holds (thread-tables.ts).
 * Rows of what was opened first are written first; errors come where there is something to wait for.
 */
export interface Tables {
  /** An INSERT into these columns; `atOnce` rows a statement where it is named. */
  into(table: string, columns: readonly string[], atOnce?: number): Inserter;
  /**
   * Any statement that takes `width` values, run once a row. The text at `wordsAt` is turned into
   * its words first (`wordsOf`), where the database is: there is the time for it. The statement has
   * then one value more: the words as the index takes them, or null where they are the same.
   */
  statement(sql: string, width: number, wordsAt?: number): Inserter;
  /** Statements without values. */
  run(sql: string): void;
  /** A promise where so much waits to be written that nothing should be added. */
  pressure(): Promise<void> | null;
}

/** The tables of an open database. Throws errors of SQLite at once. */
export function localTables(database: Database): Tables {
  return {
    into: (table, columns, atOnce) => inserter(database, table, columns, atOnce),
    statement: (sql, width, wordsAt) => statementRunner(database, sql, width, wordsAt),
    run: (sql) => void database.exec(sql),
    pressure: () => null,
  };
}
