import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type { Server } from '../../contract/releases.ts';
import type { RestoredView } from '../../contract/views.ts';

/** What one server's restore would do, as it goes into a staging file. */
export interface PredictionRows {
  readonly server: Server;
  readonly answer: PredictionAnswer;
  /** Exact, as a person would get it; null where there is none. */
  readonly log: string | null;
  readonly losses: readonly LossRow[];
  /** Null unless it would succeed. */
  readonly restored: RestoredTree | null;
}

/** A loss, with short words for a row of a tree. */
export interface LossRow extends Diagnostic {
  readonly words: string;
}

/** The small part of a prediction; the log and what is restored are kept apart. */
export type PredictionAnswer =
  | { readonly kind: 'success'; readonly restored: RestoredView }
  | { readonly kind: 'error' }
  | {
      readonly kind: 'exception';
      readonly module: string;
      readonly type: string;
      readonly message: string;
      readonly where: string | null;
    }
  | { readonly kind: 'unknown'; readonly reason: string };

/** A restored library, as far as it may differ from what the archive's outline shows. */
export interface RestoredTree {
  readonly components: number;
  /** By key as the server has it; undefined where it has none. */
  entityOf(key: string): RestoredShown | undefined;
  /** The members of a collection, by its key. */
  membersOf(key: string): ReadonlySet<string> | undefined;
}

/** The version that an outline shows: the draft, else the published one. */
export interface RestoredShown {
  /** Null: an entity without a version. */
  readonly title: string | null;
  readonly children: readonly string[];
}
