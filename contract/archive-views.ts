/** Archives: the list, and the overview of one. */
import type { Severity } from './diagnostics/definition.ts';
import type { AppFailure } from './failures.ts';
import type { FindingKind } from './finding-views.ts';
import type { ArchiveId, JobId } from './model/ids.ts';
import type { Approval } from './push-views.ts';
import type { ReleaseId } from './releases.ts';

/** The mark of an archive in the list; severities are for the target of the preferences. */
export type ArchiveState =
  /** `isWaiting`: others are read first. */
  | { readonly kind: 'reading'; readonly jobId: JobId; readonly isWaiting?: true }
  | { readonly kind: 'clean' }
  /** `count`: of the worst. `isUnsafe`: Carrel alone refuses it, the servers meant would take it. */
  | {
      readonly kind: 'findings';
      readonly worst: Severity;
      readonly count: number;
      readonly isUnsafe?: true;
    }
  | { readonly kind: 'approved' }
  | { readonly kind: 'changed'; readonly wasApproved: boolean } // since it was approved, or read
  | { readonly kind: 'pushed'; readonly library: string }
  | { readonly kind: 'missing' } // the file is not where it was
  | { readonly kind: 'failed'; readonly failure: AppFailure };

export interface ArchiveSummary {
  readonly id: ArchiveId;
  /** The library's title, or the file's name until one was read. */
  readonly title: string;
  readonly fileName: string;
  /** The library's original key; null until one was read. */
  readonly libraryKey: string | null;
  /** The folder as a person says it (`Documents / Backups`), never a path to act on. */
  readonly place: string;
  readonly isCopy: boolean; // received by upload: a copy in the data folder
  readonly isFolder: boolean;
  readonly bytes: number;
  /** ISO 8601, when it was last opened. */
  readonly openedAt: string;
  readonly state: ArchiveState;
  /** Browsable: the quick pass is done. */
  readonly ready: boolean;
}

export type VerifyState =
  | { readonly kind: 'running'; readonly jobId: JobId }
  | { readonly kind: 'done'; readonly entries: number; readonly seconds: number }
  | { readonly kind: 'not-run' }
  | { readonly kind: 'failed'; readonly failure: AppFailure };

export type SeverityCounts = Readonly<Record<Severity, number>>;

export interface LibraryCounts {
  readonly entries: number;
  readonly components: number;
  readonly containers: number;
  readonly sections: number;
  readonly subsections: number;
  readonly units: number;
  readonly collections: number;
  readonly media: number;
}

export interface LearningPackage {
  readonly key: string | null;
  readonly org: string | null;
  readonly slug: string | null;
  readonly title: string | null;
  readonly description: string | null;
  readonly created: string | null;
  readonly updated: string | null;
}

export interface BackupMeta {
  readonly createdAt: string | null;
  readonly createdBy: string | null;
  readonly createdByEmail: string | null;
  readonly originServer: string | null;
}

export type ApprovalGate = 'open' | 'needs-acceptance' | 'refused';

export interface Overview {
  readonly archive: ArchiveSummary;
  readonly learningPackage: LearningPackage;
  readonly meta: BackupMeta;
  readonly formatVersion: number | null;
  readonly counts: LibraryCounts;
  /** Components by block type, most first. */
  readonly types: readonly { readonly type: string; readonly count: number }[];
  readonly kind: 'zip' | 'folder';
  readonly bytes: number;
  readonly inflatedBytes: number;
  readonly storedOnly: boolean;
  /** Null until the deep pass is done, and for folders. */
  readonly sha256: string | null;
  readonly verify: VerifyState;
  readonly gate: ApprovalGate;
  readonly findings: SeverityCounts;
  /** The same for each release, on the preferred database: one line a release. */
  readonly releases: readonly { readonly release: ReleaseId; readonly findings: SeverityCounts }[];
  /** The kinds of findings for the target, worst and most frequent first. */
  readonly findingKinds: readonly FindingKind[];
  /** The kinds that an approval must accept: of these, and losses that only predictions know of. */
  readonly toAccept: readonly FindingKind[];
  /** The target's predictions are still being made: an approval waits for them. */
  readonly isPredicting: boolean;
  /** What takes the space: the largest entities, and the rest as one. */
  readonly space: readonly SpaceItem[];
  readonly approval: Approval | null;
}

export interface SpaceItem {
  readonly key: string | null; // null: the rest
  readonly title: string;
  readonly type: string;
  readonly bytes: number;
  readonly count: number;
}
