import { wordsOf } from '../olx/words.ts';
import type { ticker } from '../archive/ticker.ts';
import { indexWords, needsOtherWords } from './index-words.ts';
import type { Database } from './open-database.ts';

/** What SQLite takes as a value. */
export type Cell = string | number | null | Uint8Array<ArrayBuffer>;

/**
 * Takes rows, each with a cell for every column named. Bytes must fill a buffer of their own, which
 * nobody uses any more: they may be handed to another thread. Throws errors of SQLite.
 */
export interface Inserter {
  /** One row, or several one after the other. */
  add(cells: readonly Cell[]): void;
  /** Writes what waits; call it after the last row. */
  end(): void;
}

/** Rows in one statement: more gained nothing where it was measured. */
const rowsAtOnce = 16;

/** Prepares an INSERT that takes several rows at once, which spares a quarter of its time. */
export function inserter(
  database: Database,
  table: string,
  columns: readonly string[],
  atOnce: number = rowsAtOnce,
): Inserter {
  const marks = `(${columns.map(() => '?').join(', ')})`;
  const into = `INSERT INTO ${table} (${columns.join(', ')}) VALUES `;
  const many = database.prepare(into + Array<string>(atOnce).fill(marks).join(', '));
  const full = atOnce * columns.length;
  let waiting: Cell[] = [];
  return {
    add(cells) {
      for (const cell of cells) {
        waiting.push(cell);
        if (waiting.length < full) continue;
        const rows = waiting;
        waiting = [];
        many.run(rows);
      }
    },
    end() {
      if (waiting.length === 0) return;
      const rows = waiting;
      waiting = [];
      statementRunner(database, into + marks, columns.length).add(rows);
    },
  };
}

/** Prepares a statement that is run once for every `width` cells; `wordsAt` as in `StatementOptions`. */
export function statementRunner(
  database: Database,
  sql: string,
  width: number,
  wordsAt?: number,
): Inserter {
  const statement = database.prepare(sql);
  return {
    add(cells) {
      for (let at = 0; at < cells.length; at += width) {
        const row = cells.slice(at, at + width);
        if (wordsAt !== undefined) takeWords(row, wordsAt);
        statement.run(row);
      }
    },
    end() {},
  };
}

/** Turns a text into its words, and puts behind the row how the index takes them where it differs. */
function takeWords(row: Cell[], wordsAt: number): void {
  const words = wordsOf(String(row[wordsAt]));
  row[wordsAt] = words;
  row.push(needsOtherWords(words) ? indexWords(words) : null);
}

/** Counts rows across the tables of one import, and lets the process breathe in between. */
export interface RowCounter {
  /** Wait for what it returns, where it returns something. */
  next(rows?: number): Promise<void> | null;
}

/** A counter that reports to a ticker, and waits where `pressure` says so. */
export function rowCounter(
  tick: ReturnType<typeof ticker>['tick'],
  pressure: () => Promise<void> | null = () => null,
): RowCounter {
  let done = 0;
  return {
    next(rows = 1) {
      done += rows;
      return tick(done) ?? pressure();
    },
  };
}
