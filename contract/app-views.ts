/** Carrel itself, and what it remembers. */
import type { Database, Target } from './releases.ts';

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
