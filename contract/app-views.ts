/** Carrel itself, and what it remembers. */
import type { Database, ReleaseId, Target } from './releases.ts';

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
  /** BCP 47; one that this Carrel does not have shows English. */
  readonly language: string;
  readonly target: Target;
  readonly database: Database;
  /** The releases that screens compare, in their order; never none. Counts for `all` stay of all four. */
  readonly shownReleases: readonly ReleaseId[];
  /** Under which key the inspector shows usage keys; empty: the original's. */
  readonly usageOrg: string;
  readonly usageSlug: string;
  /** Whether the desktop app looks for a newer version by itself; never without being asked to (UP-1). */
  readonly looksForUpdates: boolean;
}

/** What Carrel keeps in its data folder, by what it is for. */
export const dataParts = ['staging', 'received', 'practice', 'kept'] as const;
/**
 * `staging`: what was read of archives. `received`: copies of files that were dropped. `practice`:
 * the practice instance. `kept`: the index with approvals and pushes, its backups, and settings.
 */
export type DataPart = (typeof dataParts)[number];
/** `kept` is never cleared. */
export const clearableParts = ['staging', 'received', 'practice'] as const;
export type ClearablePart = (typeof clearableParts)[number];

export interface DataPartSize {
  readonly part: DataPart;
  readonly bytes: number;
  /** What clearing it would take now: not what is in use, approved or on the list. */
  readonly clearableBytes: number;
}

export interface DataFolder {
  /** As a person says it, never a path to act on. */
  readonly place: string;
  readonly parts: readonly DataPartSize[];
  /** Free on its disk; null where the system does not say. */
  readonly freeBytes: number | null;
}

/** One limit on what is read of an archive. */
export interface ReadingLimit {
  readonly name: string;
  readonly value: number;
}
