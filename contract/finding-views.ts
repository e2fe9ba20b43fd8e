/** Findings and reports. */
import type { Severity } from './diagnostics/definition.ts';
import type { Diagnostic } from './diagnostics/report.ts';
import type { ReleaseId } from './releases.ts';

export interface FindingKind {
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
  readonly count: number;
  readonly accepted: boolean;
}

export interface FindingView {
  readonly id: number;
  readonly diagnostic: Diagnostic;
  readonly severity: Severity;
  /** The sentence for an author. */
  readonly message: string;
  /** Severity on each release, on the preferred database; absent: no effect there. */
  readonly severities: Readonly<Partial<Record<ReleaseId, Severity>>>;
  /** Title and type of the entity concerned, where there is one. */
  readonly entity: { readonly key: string; readonly title: string; readonly type: string } | null;
  /** Index of the entry, where the archive has it. */
  readonly entryIndex: number | null;
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
