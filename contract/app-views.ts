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
}
