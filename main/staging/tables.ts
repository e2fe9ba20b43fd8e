import { inserter, statementRunner } from './bulk-insert.ts';
import type { Inserter } from './bulk-insert.ts';
import { directoryInserter } from './directory-inserter.ts';
import type { Database } from './open-database.ts';

/**
 * Where rows go: a database of this thread, or one that another thread holds (thread-tables.ts).
 * Rows of what was opened first are written first; errors come where there is something to wait for.
 */
export interface Tables {
  /** An INSERT into these columns; `atOnce` rows a statement where it is named. */
  into(table: string, columns: readonly string[], atOnce?: number): Inserter;
  /** Blocks of entries (directory-inserter.ts): a number, cells and names a row. */
  directory(): Inserter;
  /** Any statement that takes `width` values, run once a row. */
  statement(sql: string, width: number, options?: StatementOptions): Inserter;
  /** Statements without values. */
  run(sql: string): void;
  /** A promise where so much waits to be written that nothing should be added. */
  pressure(): Promise<void> | null;
}

/** How a statement is run. */
export interface StatementOptions {
  /**
   * The text here is turned into its words first (`wordsOf`), where the database is. The statement has
   * then one value more: the words as the index takes them, or null where they are the same.
   */
  readonly wordsAt?: number;
  /**
   * Its rows may be written later than what is given after them, if there is then the time for it;
   * never earlier than what was given before.
   */
  readonly canWait?: boolean;
}

/** The tables of an open database. Throws errors of SQLite at once. */
export function localTables(database: Database): Tables {
  return {
    into: (table, columns, atOnce) => inserter(database, table, columns, atOnce),
    directory: () => directoryInserter(database),
    statement: (sql, width, options) => statementRunner(database, sql, width, options?.wordsAt),
    run: (sql) => void database.exec(sql),
    pressure: () => null,
  };
}
