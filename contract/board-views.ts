/** Many archives side by side: a row each, answered from the index alone. */
import type { ArchiveSummary, SeverityCounts } from './archive-views.ts';
import type { Severity } from './diagnostics/definition.ts';
import type { ReleaseId } from './releases.ts';

/** What a row is counted and filtered under: the state of its archive, findings by the worst. */
export const boardStates = [
  'failed',
  'missing',
  'fatal',
  'blocker',
  /** Refused by Carrel alone: servers would take it. */
  'unsafe',
  'loss',
  'changed',
  'warning',
  'note',
  'clean',
  'approved',
  'pushed',
  'reading',
] as const;
export type BoardState = (typeof boardStates)[number];

/** What a server's restore would do, as far as a table of many archives says it. */
export type BoardOutcome =
  | { readonly kind: 'restored'; readonly losses: number }
  | { readonly kind: 'refused' }
  /** Reading stopped at a limit: nobody can say. */
  | { readonly kind: 'unknown' };

export interface BoardRow {
  readonly archive: ArchiveSummary;
  readonly state: BoardState;
  /** Of the findings for the target; null where there are none, or nothing was read. */
  readonly worst: Severity | null;
  /** For the target; null until the archive was read. */
  readonly findings: SeverityCounts | null;
  /** On the preferred database; a release without a prediction (yet) is left out. */
  readonly outcomes: Readonly<Partial<Record<ReleaseId, BoardOutcome>>>;
  readonly org: string | null;
  readonly components: number | null;
  /** When the backup was made, as the archive says it. */
  readonly backedUpAt: string | null;
}

export interface BoardPage {
  /** Rows that match, of `all` archives on the list. */
  readonly total: number;
  readonly all: number;
  /** Together, of those that match. */
  readonly bytes: number;
  readonly components: number;
  readonly rows: readonly BoardRow[];
  /** Counts that follow the other filters; states without an archive are left out. */
  readonly facets: {
    readonly states: readonly { readonly value: BoardState; readonly count: number }[];
    readonly orgs: readonly { readonly value: string; readonly count: number }[];
  };
}
