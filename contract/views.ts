/** The shapes that cross the process border: what a screen shows, a page at a time. */
import type { Severity } from './diagnostics/definition.ts';
import type { Diagnostic } from './diagnostics/report.ts';
import type { AppFailure } from './failures.ts';
import type { ArchiveId, JobId, PlaceId } from './model/ids.ts';
import type { ContainerKind } from './model/library.ts';
import type { Approval } from './push-views.ts';
import type { Database, ReleaseId, Target } from './releases.ts';

export type * from './push-views.ts';
export type * from './restore-views.ts';

export interface AppInfo {
  readonly version: string;
  readonly host: 'electron' | 'browser';
  readonly platform: 'darwin' | 'win32' | 'linux';
  /** Who approves, as the system knows them. */
  readonly userName: string;
  /** Where secrets can be kept: in the system's keychain, or until Carrel ends. */
  readonly secrets: 'keychain' | 'session';
}

export interface Preferences {
  readonly theme: 'system' | 'light' | 'dark';
  readonly target: Target;
  readonly database: Database;
  /** Under which key the inspector shows usage keys; empty: the original's. */
  readonly usageOrg: string;
  readonly usageSlug: string;
}

// Archives ---------------------------------------------------------------------------------------

/** The mark of an archive in the list; severities are for the target of the preferences. */
export type ArchiveState =
  | { readonly kind: 'reading'; readonly jobId: JobId }
  | { readonly kind: 'clean' }
  | { readonly kind: 'findings'; readonly worst: Severity; readonly count: number } // of the worst
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

// Content ----------------------------------------------------------------------------------------

/** How draft and published stand to each other; `none`: an entity without a version. */
export type PublishState = 'draft' | 'changed' | 'published' | 'none';

/** Block type for components, else the container's level. */
export interface ContentRow {
  readonly id: number;
  readonly key: string;
  readonly code: string;
  readonly type: string;
  readonly title: string;
  readonly state: PublishState;
  readonly bytes: number;
  readonly worst: Severity | null;
  /** Found text with marks: even parts are plain, odd parts are hits. Null without a search. */
  readonly hit: readonly string[] | null;
  readonly titleHit: readonly string[] | null;
}

export interface Facet {
  readonly value: string;
  readonly count: number;
}

export interface ContentPage {
  /** Rows that match, of `all` components. */
  readonly total: number;
  readonly all: number;
  readonly rows: readonly ContentRow[];
  /** Counts that follow the other filters. */
  readonly facets: {
    readonly types: readonly Facet[];
    readonly states: readonly Facet[];
    readonly collections: readonly Facet[];
    readonly withFindings: number;
  };
}

/** One row of the outline; children are asked for when it is opened. */
export interface OutlineNode {
  readonly id: number;
  readonly key: string;
  readonly title: string;
  readonly level: ContainerKind | 'component' | 'no-unit';
  readonly type: string;
  /** Components below it. */
  readonly components: number;
  readonly children: number;
  readonly worst: Severity | null;
  /** A child that is named but is not in the archive. */
  readonly missing: boolean;
}

export interface CollectionRow {
  readonly id: number;
  readonly key: string;
  readonly title: string;
  readonly description: string;
  readonly members: number;
  readonly missingMembers: number;
  readonly worst: Severity | null;
}

export interface VersionView {
  readonly number: number;
  readonly title: string;
  readonly isDraft: boolean;
  readonly isPublished: boolean;
  readonly files: readonly FileRow[];
  readonly children: readonly { readonly key: string; readonly title: string | null }[];
}

export interface EntityView {
  readonly id: number;
  readonly kind: 'component' | ContainerKind;
  readonly type: string;
  readonly key: string;
  readonly title: string;
  readonly state: PublishState;
  readonly created: string | null;
  /** Under the organisation and slug of the preferences, else the original's; null: no such key. */
  readonly usageKey: string | null;
  /** The entry of its TOML file. */
  readonly entry: FileRow | null;
  readonly versions: readonly VersionView[];
  readonly usedIn: readonly {
    readonly key: string;
    readonly title: string;
    readonly level: string;
  }[];
  readonly collections: readonly { readonly key: string; readonly title: string }[];
  readonly findings: readonly FindingView[];
}

export interface FileRow {
  readonly index: number;
  readonly path: string;
  readonly bytes: number;
  readonly packedBytes: number;
  readonly method: 'stored' | 'deflated' | 'other';
  readonly isFolder: boolean;
  /** What the deep pass found. */
  readonly check: 'ok' | 'bad' | 'not-checked';
  /** The type its first bytes show, once the deep pass was there. */
  readonly mediaType: string | null;
  readonly worst: Severity | null;
}

export interface FilePage {
  readonly total: number;
  readonly rows: readonly FileRow[];
}

export type FileContent =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly truncated: boolean;
      readonly bytes: number;
    }
  | {
      readonly kind: 'hex';
      readonly text: string;
      readonly truncated: boolean;
      readonly bytes: number;
    }
  | { readonly kind: 'fault'; readonly message: string };

/** A document of the preview origin, for the frame; dies with the archive. */
export type PreviewView =
  | { readonly kind: 'frame'; readonly url: string }
  | { readonly kind: 'none'; readonly reason: string };

// Findings ---------------------------------------------------------------------------------------

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

// Opening ----------------------------------------------------------------------------------------

export interface Place {
  readonly id: PlaceId;
  readonly name: string;
  readonly kind: 'folder' | 'archive' | 'other';
  readonly bytes: number | null;
  readonly modifiedAt: string | null;
  /** A folder with package.toml at its top. */
  readonly isUnpackedArchive: boolean;
}

export interface PlaceListing {
  readonly crumbs: readonly { readonly id: PlaceId; readonly name: string }[];
  readonly places: readonly Place[];
}

export type ChooseAnswer =
  | { readonly kind: 'opened'; readonly archives: readonly ArchiveId[] }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'use-picker' };

export interface RecentFile {
  readonly archiveId: ArchiveId;
  readonly fileName: string;
  readonly place: string;
  readonly openedAt: string;
  readonly missing: boolean;
}

export interface JobProgress {
  readonly jobId: JobId;
  readonly archiveId: ArchiveId;
  readonly stage: 'directory' | 'reading' | 'checking' | 'staging' | 'verifying' | 'predicting';
  readonly done: number;
  readonly total: number;
  /** `servers` while predicting: the share of each counts. */
  readonly unit: 'entries' | 'bytes' | 'servers';
}

export interface JobEnded {
  readonly jobId: JobId;
  readonly archiveId: ArchiveId;
  readonly failure: AppFailure | null;
}

/** How far the saving of a report is. */
export interface ReportProgress {
  readonly archiveId: ArchiveId;
  /** 0 to 1. */
  readonly share: number;
}

/** What became of a report; `name` is that of its file. */
export type SavedReport =
  | { readonly kind: 'saved'; readonly name: string }
  /** The system's dialog was closed without a name, or the saving was stopped. */
  | { readonly kind: 'cancelled' }
  /** This host has no such dialog: the window downloads it from this path of its own origin. */
  | { readonly kind: 'download'; readonly name: string; readonly path: string };
