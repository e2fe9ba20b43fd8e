import type { ContainerKind } from '../../contract/model/library.ts';
import type { BackupMetadata, RestoreData } from './restore-data.ts';
import type { StoredContent } from './server-archive.ts';

/** What a server's restore of an archive ends with. */
export type Outcome = Success | Refusal | Crash | Unknown;

/** Restored: what the server answers, and what is in its database then. */
export interface Success {
  readonly status: 'success';
  readonly data: RestoreData;
  /** Null where the server has none to tell. */
  readonly metadata: BackupMetadata | null;
  readonly restored: RestoredLibrary;
}

/** The server found faults and says which; nothing is saved. */
export interface Refusal {
  readonly status: 'error';
  /** The error log, byte for byte. */
  readonly log: string;
}

/** The server's code fell over; nothing is saved. */
export interface Crash {
  readonly status: 'exception';
  readonly module: string;
  readonly type: string;
  /** The first 2,000 code points of it; `<id>` stands for the number of a row. */
  readonly message: string;
  /** Innermost function of the server's backup and restore code: `zipper.py:_save_components`. */
  readonly where: string | null;
}

/** Reading stopped (a limit, memory, time): nobody can say. */
export interface Unknown {
  readonly status: 'unknown';
  /** In words for a person. */
  readonly reason: string;
}

/** A bigint only beyond what a number holds exactly: SQLite keeps numbers up to 2^63. */
export type VersionNumber = number | bigint;

/** A learning package as a restore leaves it in the server's database. */
export interface RestoredLibrary {
  readonly title: string;
  readonly description: string;
  /** A moment in UTC: `2026-02-03T04:05:06.123456Z`, as Python's isoformat() has it with a Z. */
  readonly created: string;
  /** By key, in the order of saving. */
  readonly components: ReadonlyMap<string, RestoredComponent>;
  readonly containers: ReadonlyMap<string, RestoredContainer>;
  readonly collections: ReadonlyMap<string, RestoredCollection>;
}

export interface RestoredEntity<Version> {
  /** A moment in UTC, or `now` for the time of the restore. */
  readonly created: string;
  readonly canStandAlone: boolean;
  /** Numbers of all versions that are stored, smallest first. */
  readonly versions: readonly VersionNumber[];
  readonly draft: Version | null;
  readonly published: Version | null;
}

export interface RestoredComponent extends RestoredEntity<RestoredComponentVersion> {
  /** `xblock.v1:html` */
  readonly type: string;
  /** The key behind its second colon. */
  readonly code: string;
}

export interface RestoredContainer extends RestoredEntity<RestoredContainerVersion> {
  readonly level: ContainerKind;
}

interface RestoredVersion {
  readonly number: VersionNumber;
  readonly title: string;
  /** A moment in UTC, or `now`. */
  readonly created: string;
}

export interface RestoredComponentVersion extends RestoredVersion {
  /** Content by stored name; `block.xml` is kept as text. */
  readonly files: ReadonlyMap<string, StoredContent>;
}

export interface RestoredContainerVersion extends RestoredVersion {
  /** Keys in order. */
  readonly children: readonly string[];
}

export interface RestoredCollection {
  readonly title: string;
  readonly description: string;
  /** A moment in UTC, or `now`. */
  readonly created: string;
  /** Keys of members, without order. */
  readonly members: ReadonlySet<string>;
}
