import { z } from 'zod';
import { databases, defaultDatabase, defaultRelease, releaseIds } from '../../contract/releases.ts';
import type { Preferences } from '../../contract/views.ts';

/** What both `conf` and `electron-store` offer of one JSON file. */
export interface Store {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
}

/** The person's preferences, in whichever host. */
export interface PreferenceStore {
  get(): Preferences;
  /** Keeps what is given and answers the whole. Throws errors of the file system. */
  set(change: PreferenceChange): Preferences;
}

export type PreferenceChange = {
  readonly [Key in keyof Preferences]?: Preferences[Key] | undefined;
};

const defaults: Preferences = {
  theme: 'system',
  language: 'en',
  shownReleases: releaseIds,
  target: defaultRelease,
  database: defaultDatabase,
  usageOrg: '',
  usageSlug: '',
  looksForUpdates: false,
};

/** Field by field, so that one value from a newer or edited file does not cost the others. */
const fields = {
  theme: z.enum(['system', 'light', 'dark']),
  language: z.string().min(2).max(35),
  shownReleases: z.array(z.enum(releaseIds)).min(1),
  target: z.enum([...releaseIds, 'all']),
  database: z.enum(databases),
  usageOrg: z.string().max(1_000),
  usageSlug: z.string().max(1_000),
  looksForUpdates: z.boolean(),
} as const;

const storeKey = 'preferences';

/** Preferences in a store; what is missing or makes no sense reads as the default. */
export function createPreferences(store: Store): PreferenceStore {
  const read = (): Preferences => {
    const kept = store.get(storeKey);
    const record = typeof kept === 'object' && kept !== null ? Object.entries(kept) : [];
    return { ...defaults, ...Object.fromEntries(record.filter(isSound)) };
  };
  return {
    get: read,
    set: (change) => {
      const next = { ...read(), ...Object.fromEntries(Object.entries(change).filter(isSound)) };
      store.set(storeKey, next);
      return next;
    },
  };
}

function isSound([name, value]: [string, unknown]): boolean {
  if (!Object.hasOwn(fields, name)) return false;
  return fields[name as keyof typeof fields].safeParse(value).success; // an own key
}

/** A store in memory: for tests, and for command lines that keep nothing. */
export function createMemoryStore(): Store {
  const values = new Map<string, unknown>();
  return { get: (key) => values.get(key), set: (key, value) => void values.set(key, value) };
}
