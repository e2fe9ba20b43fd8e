import type { PracticeReading } from './practice-reading.ts';

/** What the practice instance keeps: as a server would, and nothing of the upload itself. */
export const practiceSchema = `
CREATE TABLE organizations (
  short_name TEXT PRIMARY KEY COLLATE NOCASE
) STRICT;

-- Staged by a restore, with a temporary package_ref, until a library is created from it.
CREATE TABLE learning_packages (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  package_ref TEXT NOT NULL UNIQUE,
  archive_key TEXT NOT NULL,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  counts TEXT NOT NULL,              -- JSON: PracticeCounts
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE entities (
  id INTEGER PRIMARY KEY,
  learning_package INTEGER NOT NULL REFERENCES learning_packages (id),
  key TEXT NOT NULL,
  kind TEXT NOT NULL,
  type TEXT NOT NULL,
  title TEXT NOT NULL,
  draft INTEGER,                     -- number of the version, null for none
  published INTEGER
) STRICT;
CREATE INDEX entities_by_package ON entities (learning_package, kind);

CREATE TABLE collections (
  id INTEGER PRIMARY KEY,
  learning_package INTEGER NOT NULL REFERENCES learning_packages (id),
  key TEXT NOT NULL,
  title TEXT NOT NULL,
  members INTEGER NOT NULL
) STRICT;
CREATE INDEX collections_by_package ON collections (learning_package);

CREATE TABLE restore_tasks (
  id TEXT PRIMARY KEY,
  user_name TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('Pending', 'In Progress', 'Succeeded', 'Failed')),
  result TEXT,                       -- JSON: as the API answers it
  error_log TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX restore_tasks_open ON restore_tasks (state) WHERE state IN ('Pending', 'In Progress');

CREATE TABLE libraries (
  key TEXT PRIMARY KEY,
  org TEXT NOT NULL,
  slug TEXT NOT NULL,
  learning_package INTEGER NOT NULL UNIQUE REFERENCES learning_packages (id),
  allow_public_learning INTEGER NOT NULL,
  allow_public_read INTEGER NOT NULL,
  license TEXT NOT NULL,
  created_by TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
`;

/** Second step: what an archive says of its making, and when a restore published it. */
export const practiceTimes = `
ALTER TABLE entities ADD COLUMN created_at TEXT;
ALTER TABLE learning_packages ADD COLUMN published_at TEXT;
UPDATE learning_packages SET published_at = created_at WHERE archive_key <> '';
`;

/** Third step: the restored library whole. Contents lie beside it, named by their SHA-256. */
export const practiceTree = `
ALTER TABLE entities ADD COLUMN can_stand_alone INTEGER; -- null: restored by an earlier Carrel
ALTER TABLE collections ADD COLUMN description TEXT NOT NULL DEFAULT '';
ALTER TABLE collections ADD COLUMN created_at TEXT;

CREATE TABLE versions (
  id INTEGER PRIMARY KEY,
  entity INTEGER NOT NULL REFERENCES entities (id),
  number INTEGER NOT NULL,
  title TEXT,                        -- null: neither draft nor published any more
  created_at TEXT,
  UNIQUE (entity, number)
) STRICT;

CREATE TABLE version_files (
  version INTEGER NOT NULL REFERENCES versions (id),
  name TEXT NOT NULL,
  sha256 BLOB NOT NULL,
  bytes INTEGER NOT NULL,
  PRIMARY KEY (version, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE version_children (
  version INTEGER NOT NULL REFERENCES versions (id),
  position INTEGER NOT NULL,
  key TEXT NOT NULL,
  PRIMARY KEY (version, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE collection_members (
  collection INTEGER NOT NULL REFERENCES collections (id),
  key TEXT NOT NULL,
  PRIMARY KEY (collection, key)
) STRICT, WITHOUT ROWID;
`;

/** Fourth step: backups, and entities in the order in which a backup has them. */
export const practiceBackups = `
CREATE TABLE backup_tasks (
  id TEXT PRIMARY KEY,
  library TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('Pending', 'Exporting', 'Succeeded', 'Failed')),
  file_name TEXT UNIQUE,             -- once it succeeded: of the archive, in the folder of backups
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX backup_tasks_open ON backup_tasks (state) WHERE state IN ('Pending', 'Exporting');
CREATE INDEX entities_by_key ON entities (learning_package, key);
ALTER TABLE version_files ADD COLUMN position INTEGER NOT NULL DEFAULT 0; -- of the restore
`;

export interface PracticeCounts {
  readonly components: number;
  readonly containers: number;
  readonly sections: number;
  readonly subsections: number;
  readonly units: number;
  readonly collections: number;
}

export interface PracticeEntity {
  readonly key: string;
  readonly kind: 'component' | 'section' | 'subsection' | 'unit';
  readonly type: string;
  readonly title: string;
  readonly draft: number | null;
  readonly published: number | null;
  /** As the archive says; null where it does not. ISO 8601. */
  readonly createdAt: string | null;
}

/** What the page shows of a container or component: the draft's children, by key. */
export interface OutlineRow extends Omit<PracticeEntity, 'createdAt'> {
  readonly children: readonly string[];
}

export interface PracticeTotals {
  readonly libraries: number;
  readonly components: number;
  readonly containers: number;
  readonly collections: number;
  readonly restores: number;
  readonly backups: number;
}

/** An entity with all that a restore gave it. Numbers may be beyond what a number holds. */
export interface StagedEntity extends Omit<PracticeEntity, 'draft' | 'published'> {
  readonly draft: number | bigint | null;
  readonly published: number | bigint | null;
  /** Null: restored by an earlier Carrel, which did not keep it. */
  readonly canStandAlone: boolean | null;
  /** The smallest number first. */
  readonly versions: readonly StagedVersion[];
}

export interface StagedVersion {
  readonly number: number | bigint;
  /** Null for a version that is neither draft nor published. */
  readonly title: string | null;
  readonly createdAt: string | null;
  /** Of components; contents by their SHA-256 in small hexadecimal letters. */
  readonly files: readonly {
    readonly name: string;
    readonly sha256: string;
    readonly bytes: number;
  }[];
  /** Of containers: keys in order. */
  readonly children: readonly string[];
}

export interface StagedCollection {
  readonly key: string;
  readonly title: string;
  readonly description: string;
  readonly createdAt: string | null;
  readonly members: ReadonlySet<string>;
}

export interface StagedPackage {
  readonly packageRef: string;
  readonly archiveKey: string;
  readonly title: string;
  readonly description: string;
  /** As the archive says; null where it does not. ISO 8601. */
  readonly createdAt: string | null;
  readonly counts: PracticeCounts;
  readonly entities: Iterable<StagedEntity>;
  readonly collections: readonly StagedCollection[];
}

type PracticeTaskState = 'Pending' | 'In Progress' | 'Succeeded' | 'Failed';

export interface PracticeTask {
  readonly id: string;
  readonly userName: string;
  readonly state: PracticeTaskState;
  /** The JSON text of the API's `result`. */
  readonly result: string | null;
  readonly errorLog: string | null;
  readonly createdAt: string;
}

/** A backup that was asked for. */
export interface BackupTask {
  readonly id: string;
  /** The key of the library. */
  readonly library: string;
  readonly state: 'Pending' | 'Exporting' | 'Succeeded' | 'Failed';
  /** Null unless it succeeded. */
  readonly fileName: string | null;
  readonly createdAt: string;
}

export interface NewPracticeLibrary {
  readonly key: string;
  readonly org: string;
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  /** Null: an empty package is made. */
  readonly learningPackage: number | null;
  readonly allowPublicLearning: boolean;
  readonly allowPublicRead: boolean;
  readonly license: string;
  readonly createdBy: string;
  /** ISO 8601. */
  readonly at: string;
}

export interface PracticeLibrary {
  readonly key: string;
  readonly org: string;
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly learningPackage: number;
  /** Components and containers with a draft version, as the platform counts them. */
  readonly blocks: number;
  /** When its restore published what is published; null where nothing was restored. */
  readonly publishedAt: string | null;
  readonly hasUnpublishedChanges: boolean;
  /** When the newest component or container with unpublished changes was made, by its archive. */
  readonly draftedAt: string | null;
  readonly allowPublicLearning: boolean;
  readonly allowPublicRead: boolean;
  readonly license: string;
  readonly createdBy: string;
  /** When the learning package was made, by the archive if it came from one. */
  readonly createdAt: string;
  readonly updatedAt: string;
  /** When the library was created here. */
  readonly madeAt: string;
  readonly counts: PracticeCounts;
}

export interface LibraryFilter {
  readonly org: string | null;
  readonly text: string | null;
  readonly order: 'title' | 'created' | 'updated' | null;
  readonly descending: boolean;
  readonly offset: number;
  readonly limit: number;
}

/** The practice instance's database; one connection, used by one process. */
export interface PracticeStore extends PracticeReading {
  addTask(id: string, userName: string, at: string): void;
  setTaskState(id: string, state: PracticeTaskState, at: string): void;
  /** `errorLog`: null where there is none. */
  failTask(id: string, errorLog: string | null, at: string): void;
  /** Stages what was restored and closes the task, both or neither; `resultOf` gets the new id. */
  succeedTask(
    id: string,
    staged: StagedPackage,
    resultOf: (learningPackage: number) => unknown,
    at: string,
  ): void;
  findTask(id: string): PracticeTask | null;
  listOpenTasks(): readonly PracticeTask[];
  listRecentTasks(limit: number): readonly PracticeTask[];
  hasPackage(id: number): boolean;
  findOrganization(name: string): string | null;
  addOrganization(name: string): void;
  /** All names, by name. */
  listOrganizations(): readonly string[];
  /** False where the key, or the package, already has a library. */
  createLibrary(library: NewPracticeLibrary): boolean;
  findLibrary(key: string): PracticeLibrary | null;
  /** With its package and all that it holds; contents of files stay, others may have them. */
  deleteLibrary(library: PracticeLibrary): void;
  listLibraries(filter: LibraryFilter): {
    readonly total: number;
    readonly rows: readonly PracticeLibrary[];
  };
  /** Some of a library's containers and components, for the page that shows them. */
  listOutline(learningPackage: number, limit: number): readonly OutlineRow[];
  /** How many components of each type there are, the most first. */
  countTypes(learningPackage: number): readonly { readonly type: string; readonly count: number }[];
  /** What is in libraries, and how many tasks there were. */
  countAll(): PracticeTotals;
  listCollections(
    learningPackage: number,
  ): readonly { readonly key: string; readonly title: string; readonly members: number }[];
  addBackup(id: string, library: string, at: string): void;
  beginBackup(id: string, at: string): void;
  /** `fileName`: null where it failed. */
  endBackup(id: string, fileName: string | null, at: string): void;
  findBackup(id: string): BackupTask | null;
  findBackupFile(fileName: string): BackupTask | null;
  listOpenBackups(): readonly BackupTask[];
  listRecentBackups(limit: number): readonly BackupTask[];
  /** Every component and container of a package with its versions, by key, by code points. */
  eachEntity(learningPackage: number): Iterable<StagedEntity>;
  /** Every collection of a package with its members. */
  eachCollection(learningPackage: number): Iterable<StagedCollection>;
  /** The number that the next restored package gets. */
  nextPackage(): number;
  /** Packages without a library: what an abandoned push leaves on a server. */
  countAbandoned(): number;
  close(): void;
}
