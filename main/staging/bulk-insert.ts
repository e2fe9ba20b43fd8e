import type { ticker } from '../archive/ticker.ts';
import type { Database } from './open-database.ts';

/** What SQLite takes as a value. */
export type Cell = string | number | null | Uint8Array;

/** An INSERT of every column named, prepared once. */
export function inserter(
  database: Database,
  table: string,
  columns: readonly string[],
): (cells: readonly Cell[]) => void {
  const marks = columns.map(() => '?').join(', ');
  const statement = database.prepare(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})`,
  );
  return (cells) => void statement.run(...cells);
}

/** Counts rows across the tables of one import, and lets the process breathe in between. */
export interface RowCounter {
  /** Wait for what it returns, where it returns something. */
  next(rows?: number): Promise<void> | null;
}

/** A counter that reports to a ticker. */
export function rowCounter(tick: ReturnType<typeof ticker>['tick']): RowCounter {
  let done = 0;
  return {
    next(rows = 1) {
      done += rows;
      return tick(done);
    },
  };
}
