import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type { DirectoryEntry } from './directory-entry.ts';

/** Positioned reads of one file: the only way the container is read. */
export interface ByteSource {
  /** In bytes. */
  readonly size: number;
  /**
   * Up to `length` bytes from `position`; fewer only at the end of the file. They may lie in `into`,
   * which has room for them, where that is given; else nobody writes over them later. Rejects with
   * the system's error (`code` = EIO, EACCES …).
   */
  read(position: number, length: number, into?: Uint8Array): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** What it takes to read one entry without reading the directory again: staging keeps these. */
export interface EntryRecord {
  /** The name as Python 3.12's zipfile reads it, NUL and all cut as there; `/` separates. */
  readonly path: string;
  /** The name's bytes as stored. */
  readonly rawName: Uint8Array;
  /** Inflated size as declared; 0, as `packedBytes`, where `refusal` says that it stands nowhere. */
  readonly bytes: number;
  readonly packedBytes: number;
  /** Why its data cannot be looked for at all; absent where nobody looked. */
  readonly refusal?: Diagnostic | null;
  readonly method: number;
  readonly crc32: number;
  readonly flags: number;
  /** Position of the local header in the file; -1 in an unpacked archive. */
  readonly headerOffset: number;
}

/** One record of the central directory, or one file of an unpacked archive. */
export interface ArchiveEntry extends EntryRecord {
  /** Place in the directory, from 0. */
  readonly index: number;
  readonly isFolder: boolean;
  /** True where `rawName` is `path`, in ASCII; absent where nobody looked. */
  readonly hasPlainName?: boolean;
  /** "Version needed to extract": the low byte of the field. */
  readonly versionNeeded: number;
  /** External attributes; the high half is the Unix mode where `madeBy` says so. */
  readonly attributes: number;
  /** The directory's extra fields as stored; empty for most. */
  readonly extra: Uint8Array;
}

/** How far a piece of work is. `total` is 0 where it is not known yet. */
export interface Progress {
  readonly stage: 'directory' | 'reading' | 'checking' | 'staging' | 'verifying' | 'predicting';
  readonly done: number;
  readonly total: number;
  /** `servers` while predicting: the share of each counts. */
  readonly unit: 'entries' | 'bytes' | 'servers';
}

/** What every long piece of work takes from its caller. */
export interface WorkContext {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** How long work runs before it looks up, in milliseconds; tests make it short. */
  readonly everyMs?: number;
  /** Opens the zip file, where a test has reads of it fail. */
  readonly openFile?: (path: string) => Promise<ByteSource>;
}

/** Where an archive's bytes lie: for the deep pass, which reads them in one go. */
export type ArchiveStore =
  | {
      readonly kind: 'zip';
      readonly source: ByteSource;
      /** Where the directory begins, and so the data of entries ends; 0 where there is none. */
      readonly directoryStart: number;
      /** Where the end record and its comment end; behind it stands what is nobody's. */
      readonly zipEnd: number;
      /** Each entry by the place of its data, for whoever looks at it and lets it go. */
      readonly inFileOrder: () => Iterable<DirectoryEntry>;
    }
  | { readonly kind: 'folder'; readonly open: (entry: ArchiveEntry) => Promise<ByteSource> };

/** An archive that was opened for reading. The file itself is never written to. */
export interface Archive {
  readonly kind: 'zip' | 'folder';
  /** Size of the zip file; the sum of the files' sizes in a folder. */
  readonly bytes: number;
  /**
   * Empty where the container cannot be read; then `faults` holds a fatal finding. Made when first
   * asked for, and kept.
   */
  readonly entries: readonly ArchiveEntry[];
  /** How many they are. */
  readonly entryCount: number;
  /** The same, each for whoever looks at it and lets it go: much less is kept in memory. */
  eachEntry(): Iterable<ArchiveEntry>;
  /** One of them by its `index`. */
  entryAt(index: number): ArchiveEntry | undefined;
  /** What is wrong with the container: its directory, and what reading entries has shown since. */
  readonly faults: readonly Diagnostic[];
  readonly store: ArchiveStore;
  /**
   * The whole inflated content of one entry, CRC-checked, at most `maxBytes` of it.
   * Faults of the entry are values: a finding instead of bytes (kept in `faults` too).
   * Reading in the order of `headerOffset` is fast: neighbours come from one read of the file.
   */
  read(entry: ArchiveEntry, maxBytes: number): Promise<EntryContent>;
  /** What `read` would answer, where nothing needs to be waited for; null where `read` has to. */
  readNow?(entry: ArchiveEntry, maxBytes: number): EntryContent | null;
  /**
   * Looks whether `readNow` has an entry at hand; where it has not, starts reading it, to be read
   * next. False: it was not at hand. Contents that were read before are then no longer to be used:
   * they may lie in memory that this read fills.
   */
  isNear?(entry: ArchiveEntry): boolean;
  /** Adds a finding about the container that its reader made: a limit of TOML, for instance. */
  addFault(fault: Diagnostic): void;
  close(): Promise<void>;
}

export type EntryContent =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly truncated: boolean }
  | { readonly kind: 'fault'; readonly diagnostic: Diagnostic };
