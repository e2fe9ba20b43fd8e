/**
 * The server releases whose restore was measured. A new release is an entry here and the rule or
 * phase that it changes. Source: restore-semantics 0, measured on real code.
 */
export const releaseIds = ['ulmo', 'core-0.35', 'verawood', 'core-1.15'] as const;
export type ReleaseId = (typeof releaseIds)[number];

export const databases = ['mysql', 'sqlite'] as const;
export type Database = (typeof databases)[number];

/** As shown to people. */
export const databaseLabels: Readonly<Record<Database, string>> = {
  mysql: 'MySQL',
  sqlite: 'SQLite',
};

export interface Release {
  readonly id: ReleaseId;
  /** As shown to people. */
  readonly label: string;
  /** The package whose code was run. */
  readonly package: string;
  readonly version: string;
  /** 1: openedx-learning 0.30 to openedx-core 0.35. 2: openedx-core 1.0 and later. */
  readonly family: 1 | 2;
  readonly python: '3.11' | '3.12';
  /** The version of the TOML reader that was installed when the release was measured. */
  readonly tomlkit: '0.15.1' | '0.15.2';
}

export const releases: Readonly<Record<ReleaseId, Release>> = {
  ulmo: {
    id: 'ulmo',
    label: 'Ulmo',
    package: 'openedx-learning',
    version: '0.30.2',
    family: 1,
    python: '3.11',
    tomlkit: '0.15.1',
  },
  'core-0.35': {
    id: 'core-0.35',
    label: 'Core 0.35',
    package: 'openedx-core',
    version: '0.35.0',
    family: 1,
    python: '3.12',
    tomlkit: '0.15.1',
  },
  verawood: {
    id: 'verawood',
    label: 'Verawood',
    package: 'openedx-core',
    version: '1.0.3',
    family: 2,
    python: '3.12',
    tomlkit: '0.15.1',
  },
  'core-1.15': {
    id: 'core-1.15',
    label: 'Core 1.15',
    package: 'openedx-core',
    version: '1.15.2',
    family: 2,
    python: '3.12',
    tomlkit: '0.15.2',
  },
};

/** The release that findings are judged for until the person chooses another. */
export const defaultRelease: ReleaseId = 'verawood';
/** Servers run MySQL. */
export const defaultDatabase: Database = 'mysql';

/** A server is a release and a database: both decide what a restore does. */
export interface Server {
  readonly release: ReleaseId;
  readonly database: Database;
}

/** One release, or `all`: the worst of the four. */
export type Target = ReleaseId | 'all';
