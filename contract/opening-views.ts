/** Opening and reading. */
import type { AppFailure } from './failures.ts';
import type { ArchiveId, BatchId, JobId, PlaceId } from './model/ids.ts';

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

/** Archives that were opened together, until the person has put the notice away. */
export interface BatchView {
  readonly id: BatchId;
  /** The name of the folder; null for files chosen one by one. */
  readonly folder: string | null;
  /** Of them on the list: how many there are, were read to their end, and could not be read. */
  readonly total: number;
  readonly read: number;
  readonly failed: number;
  /** `stopped`: by the person, or because Carrel ended; the rest can still be read. */
  readonly state: 'reading' | 'stopped' | 'done';
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
