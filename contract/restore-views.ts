/** The shapes of predictions that cross the process border: what each server's restore would do. */
import type { LibraryCounts } from './archive-views.ts';
import type { Severity } from './diagnostics/definition.ts';
import type { Code } from './diagnostics/report.ts';
import type { AppFailure } from './failures.ts';
import type { ContainerKind } from './model/library.ts';
import type { Database, ReleaseId } from './releases.ts';

/** The prediction for one server, in one line. */
export interface PredictionSummary {
  readonly release: ReleaseId;
  readonly database: Database;
  readonly state: PredictionState;
}

/** What is known of one server's restore. The last five are the prediction's own ends. */
export type PredictionState =
  /** An unpacked folder: no server takes one, so nothing is predicted. */
  | { readonly kind: 'folder' }
  /** The archive is still being read, or other servers come first. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'predicting' }
  /** The reading was stopped before this server's turn; reading again predicts it. */
  | { readonly kind: 'not-run' }
  | { readonly kind: 'failed'; readonly failure: AppFailure }
  | {
      readonly kind: 'success';
      /** Places where content is lost or changed. */
      readonly losses: number;
      readonly components: number;
      /** Components without any loss of their own. */
      readonly whole: number;
    }
  | { readonly kind: 'error'; readonly lines: number; readonly reason: Reason }
  | {
      readonly kind: 'exception';
      readonly module: string;
      readonly type: string;
      readonly message: string;
      readonly where: string | null;
      readonly reason: Reason;
    }
  /** Reading stopped at a limit: nobody can say. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** Why a server does not restore. */
export interface Reason {
  /** One sentence for an author: that of the first finding behind it; null where none is. */
  readonly sentence: string | null;
  /** What to do about it, by the same finding. */
  readonly hint: string | null;
  readonly findingId: number | null;
  /** The server's own first words about it. */
  readonly serverWords: string;
}

/** One prediction with all that is small. */
export interface PredictionView extends PredictionSummary {
  /** Null unless it is a success. */
  readonly restored: RestoredView | null;
  /** Of the log that a person would get (error and exception); null where there is none. */
  readonly log: { readonly lines: number; readonly bytes: number } | null;
}

/** What a server answers to a restore that succeeded. */
export interface RestoredView {
  readonly title: string;
  readonly description: string;
  /** With `<ms>` for the moment of the restore and the user's name that was assumed. */
  readonly stagedKey: string;
  readonly originalKey: string;
  readonly org: string | null;
  readonly slug: string | null;
  readonly counts: Omit<LibraryCounts, 'entries' | 'media'>;
  /** The result as this release names it, in its order. */
  readonly data: Readonly<Record<string, string | number | null>>;
  readonly metadata: Readonly<Record<string, string | number | null>> | null;
}

/**
 * What becomes of a thing of the archive: `changed` has a loss of its own, `gone` stood at this
 * place and is not restored there.
 */
export type Fate = 'same' | 'changed' | 'gone';

/** One row of the library as it would come out, with what would be lost left in its old place. */
export interface RestoreNode {
  /** Opaque: names the row, and is the `parent` of the rows below it. */
  readonly id: string;
  /** Empty for the two groups. */
  readonly key: string;
  /** As restored; empty for the two groups. */
  readonly title: string;
  readonly level: ContainerKind | 'component' | 'no-unit' | 'collections' | 'collection';
  /** Block type, or the level again. */
  readonly type: string;
  /** Rows below it, under the same filter. */
  readonly children: number;
  /** Of its own, and of all that is below it. */
  readonly losses: number;
  readonly fate: Fate;
  /** Its own losses, the first few. */
  readonly effects: readonly LossEffect[];
}

export interface LossEffect {
  readonly lossId: number;
  /** The same finding among the archive's findings, where it is one of them. */
  readonly findingId: number | null;
  readonly code: Code;
  /** Short, for the row of a tree. */
  readonly words: string;
}

export interface RestoreTreePage {
  /** Rows at this place under this filter. */
  readonly total: number;
  readonly rows: readonly RestoreNode[];
}

/** One place where content is lost or changed. */
export interface LossView extends LossEffect {
  /** The sentence for an author, and what to do. */
  readonly message: string;
  readonly hint: string;
  readonly entity: { readonly key: string; readonly title: string; readonly type: string } | null;
  readonly entry: string | null;
  /** Index of the entry, where the archive has it. */
  readonly entryIndex: number | null;
  readonly line: number | null;
  readonly column: number | null;
  /** The tree's rows from the top down to its own; empty where the tree has none for it. */
  readonly path: readonly PathStep[];
}

/** A row of the tree, and its place among the rows beside it. */
export interface PathStep {
  readonly id: string;
  /** From 0, among all of them. */
  readonly index: number;
  /** From 0, among those that `lossesOnly` leaves. */
  readonly filteredIndex: number;
}

export interface LossPage {
  readonly total: number;
  readonly rows: readonly LossView[];
}

/** One line of the log as a person would read it, and what of the archive it speaks of. */
export interface LogLine {
  /** Without its line end; very long ones are cut (`isCut`). */
  readonly text: string;
  readonly isCut: boolean;
  /** The finding behind it; null where none is known, as for the heading. */
  readonly findingId: number | null;
  readonly severity: Severity | null;
  readonly code: Code | null;
  readonly message: string | null;
  readonly entry: string | null;
  readonly entryIndex: number | null;
  readonly line: number | null;
  readonly entityKey: string | null;
}

export interface LogPage {
  readonly total: number;
  readonly rows: readonly LogLine[];
}

/** The log byte for byte, for copying. */
export interface LogText {
  readonly text: string;
  /** It is longer than what crosses the border at once. */
  readonly isCut: boolean;
}

/** A thing of the archive that does not end the same on all four releases. */
export interface DifferenceRow {
  readonly entity: { readonly key: string; readonly title: string; readonly type: string } | null;
  /** Only of releases that would restore the archive. */
  readonly by: Readonly<
    Partial<Record<ReleaseId, { readonly fate: Fate; readonly effects: readonly LossEffect[] }>>
  >;
}

export interface DifferencePage {
  readonly total: number;
  readonly rows: readonly DifferenceRow[];
}
