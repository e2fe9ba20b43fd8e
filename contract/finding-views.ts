/** Findings and reports. */
import type { Facet } from './content-views.ts';
import type { Severity } from './diagnostics/definition.ts';
import type { Diagnostic } from './diagnostics/report.ts';
import type { Database, ReleaseId, Target } from './releases.ts';

/** What a person can live with: a kind of finding, or one of them, with the reason. */
export interface Acceptance {
  readonly id: string;
  readonly code: string;
  /** The worst that it accepts: a kind that is worse on another target is not accepted there. */
  readonly severity: Severity;
  /** All of the kind, or the one finding. */
  readonly scope: 'kind' | 'finding';
  readonly reason: string;
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
  /** What the archive was judged for then. */
  readonly release: Target;
  readonly database: Database;
}

export interface FindingKind {
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
  readonly count: number;
  /** By an acceptance of the kind, of each of its findings, or by the standing approval. */
  readonly accepted: boolean;
  /** The acceptance of the whole kind, where there is one. */
  readonly acceptance?: Acceptance;
  /** How many of its findings are accepted one by one; absent: none. */
  readonly acceptedCount?: number;
  /** No check knows of it: only the prediction, compared with the archive. */
  readonly isPredicted?: boolean;
}

export interface FindingView {
  /** Negative for a loss that only a prediction knows of. */
  readonly id: number;
  readonly diagnostic: Diagnostic;
  readonly severity: Severity;
  /** The sentence for an author; it names the content concerned. */
  readonly message: string;
  /** Severity on each release, on the preferred database; absent: no effect there. */
  readonly severities: Readonly<Partial<Record<ReleaseId, Severity>>>;
  /** Title and type of the entity concerned, where there is one. */
  readonly entity: { readonly key: string; readonly title: string; readonly type: string } | null;
  /** Index of the entry, where the archive has it. */
  readonly entryIndex: number | null;
  /** That of the finding, else that of its kind; absent: not accepted. */
  readonly acceptance?: Acceptance;
}

/** One finding, and its place (from 0) in the list of those of its code and severity. */
export interface FoundFinding {
  readonly finding: FindingView;
  readonly index: number;
}

export interface FindingPage {
  readonly total: number;
  readonly rows: readonly FindingView[];
}

/** By what becomes of the content, by content, or by file. */
export type FindingGrouping = 'effect' | 'entity' | 'file';

/** What belongs together in the list: a kind of one effect, a content, or a file. */
export interface FindingGroup {
  /** `loss ENT-014`, else the key or the path; null: of no content, of no file. */
  readonly key: string | null;
  /** The kind's sentence, the content's title, or the path. */
  readonly title: string;
  /** Of a content. */
  readonly type: string | null;
  readonly worst: Severity;
  readonly count: number;
  /** Where its findings begin in the list of the filter. */
  readonly start: number;
  /** Only where it is a kind. */
  readonly kind?: FindingKind;
}

export interface FindingGroups {
  readonly total: number;
  readonly rows: readonly FindingGroup[];
}

/** How many findings there are, and what each choice of a filter would leave beside the others. */
export interface FindingSummary {
  /** Those that match, of `all`. */
  readonly total: number;
  readonly all: number;
  readonly facets: {
    readonly severities: readonly Facet[];
    readonly families: readonly Facet[];
    /** Block types, levels of containers, `collection`; `none`: of no content. */
    readonly types: readonly Facet[];
    /** Those that have an effect on a release. */
    readonly releases: readonly Facet[];
  };
}

/** Where a finding stands: in the list, in which group, and there; all from 0. */
export interface FindingPosition {
  readonly finding: FindingView;
  readonly position: number;
  readonly total: number;
  readonly group: number;
  readonly groupKey: string | null;
  readonly index: number;
}
