/** What two versions of one component or container have and have not in common. */
import type { FileRow } from './file-views.ts';

export interface ChildChange {
  readonly change: 'added' | 'removed' | 'moved';
  readonly key: string;
  /** Null where the archive does not hold it. */
  readonly title: string | null;
  /** Block type, else the container's level; null where the archive does not hold it. */
  readonly type: string | null;
  /** Places from 1 in the older and the newer list; null where it is in one of them alone. */
  readonly from: number | null;
  readonly to: number | null;
}

export interface FileChange {
  /** Path below the version's folder. */
  readonly name: string;
  readonly change: 'only-from' | 'only-to' | 'changed' | 'same';
  readonly from: FileRow | null;
  readonly to: FileRow | null;
}

export interface VersionDifference {
  /** Version numbers. */
  readonly from: number;
  readonly to: number;
  /** Null: both have the same title. */
  readonly title: { readonly from: string; readonly to: string } | null;
  readonly children: {
    /** Those that both list in the same order. */
    readonly same: number;
    /** The first of them, in the order of the newer list, what it lacks in its old place. */
    readonly changes: readonly ChildChange[];
    readonly total: number;
  };
  /** The first of them by path, what differs before what is the same. */
  readonly files: readonly FileChange[];
  readonly fileTotal: number;
  /** Title, children and files are the same. */
  readonly isSame: boolean;
}
