import type { Cell } from './bulk-insert.ts';
import type { StatementOptions } from './tables.ts';
import type { UnfinishedOptions } from './unfinished-database.ts';

/** What the thread that holds the database is started with. */
export interface ThreadStart {
  readonly path: string;
  readonly options: UnfinishedOptions;
}

/** What it is told, in order. Inserters have the numbers that their opening gave them. */
export type ThreadOrder =
  | {
      readonly kind: 'into';
      readonly id: number;
      readonly table: string;
      readonly columns: readonly string[];
      readonly atOnce: number | undefined;
    }
  | { readonly kind: 'directory'; readonly id: number }
  | {
      readonly kind: 'statement';
      readonly id: number;
      readonly sql: string;
      readonly width: number;
      readonly options: StatementOptions;
    }
  | { readonly kind: 'rows'; readonly id: number; readonly cells: readonly Cell[] }
  | { readonly kind: 'end'; readonly id: number }
  | { readonly kind: 'run'; readonly sql: string }
  | { readonly kind: 'complete' }
  | { readonly kind: 'abandon' };

/** What it says. After `failed` it does nothing any more but to be abandoned. */
export type ThreadNews =
  /** Rows were taken, once for every message of them. */
  | { readonly kind: 'taken' }
  /** The answer to `complete` and to `abandon`: the file is closed. */
  | { readonly kind: 'closed' }
  | { readonly kind: 'failed'; readonly message: string; readonly code: string | null };
