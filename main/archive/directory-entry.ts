import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type { ArchiveEntry } from './archive.ts';

/** Bytes of the fixed part of a directory record. */
export const recordBytes = 46;
/** What each record begins with. */
export const recordSignature = 0x02014b50;

/** What a record's own bytes do not say plainly. */
export interface ResolvedRecord {
  readonly path: string;
  readonly bytes: number;
  readonly packedBytes: number;
  readonly headerOffset: number;
  /** What is wrong where a size or the place stands nowhere: such a size is 0, and nothing is read. */
  readonly refusal: Diagnostic | null;
}

/**
 * One directory record, read out of the directory's bytes whenever it is asked: 700,000 of them
 * must stay small. Only what differs from those bytes (zip64, other encodings, a directory that is
 * not where it says) is kept beside them.
 */
export class DirectoryEntry implements ArchiveEntry {
  readonly index: number;
  readonly #window: Buffer;
  readonly #at: number;
  readonly #resolved: ResolvedRecord | null;

  /** `at`: where its record begins in `window`, which stays as it is. */
  constructor(index: number, window: Buffer, at: number, resolved: ResolvedRecord | null) {
    this.index = index;
    this.#window = window;
    this.#at = at;
    this.#resolved = resolved;
  }

  get path(): string {
    if (this.#resolved !== null) return this.#resolved.path;
    const start = this.#at + recordBytes;
    return this.#window.toString('latin1', start, start + this.nameBytes);
  }

  get hasPlainName(): boolean {
    return this.#resolved === null;
  }

  get rawName(): Uint8Array {
    const start = this.#at + recordBytes;
    return this.#window.subarray(start, start + this.nameBytes);
  }

  /** Length of `rawName`. */
  get nameBytes(): number {
    return this.#window.readUInt16LE(this.#at + 28);
  }

  /**
   * Whether the local header at `at` in `bytes` repeats every figure and the name of this record, and
   * has no extra fields: then both say the same. Nearly all do.
   */
  isRepeatedIn(bytes: Uint8Array, at: number): boolean {
    const nameEnd = localBytes + this.nameBytes;
    if (this.#resolved !== null || at + nameEnd > bytes.length) return false;
    const record = this.#window;
    const figures = this.#at + 2 - at; // the record has one field more before them
    const name = this.#at + recordBytes - localBytes - at;
    for (let byte = 0; byte < 4; byte += 1) {
      if (bytes[at + byte] !== localSignature[byte]) return false;
    }
    for (let place = at + 4; place < at + 28; place += 1) {
      if (bytes[place] !== record[figures + place]) return false;
    }
    if (bytes[at + 28] !== 0 || bytes[at + 29] !== 0) return false;
    for (let place = at + localBytes; place < at + nameEnd; place += 1) {
      if (bytes[place] !== record[name + place]) return false;
    }
    return true;
  }

  /** Length of `extra`. */
  get extraBytes(): number {
    return this.#window.readUInt16LE(this.#at + 30);
  }

  get bytes(): number {
    return this.#resolved?.bytes ?? this.#window.readUInt32LE(this.#at + 24);
  }

  get packedBytes(): number {
    return this.#resolved?.packedBytes ?? this.#window.readUInt32LE(this.#at + 20);
  }

  get headerOffset(): number {
    return this.#resolved?.headerOffset ?? this.#window.readUInt32LE(this.#at + 42);
  }

  get refusal(): Diagnostic | null {
    return this.#resolved?.refusal ?? null;
  }

  get method(): number {
    return this.#window.readUInt16LE(this.#at + 10);
  }

  get crc32(): number {
    return this.#window.readUInt32LE(this.#at + 16);
  }

  get flags(): number {
    return this.#window.readUInt16LE(this.#at + 8);
  }

  get versionNeeded(): number {
    return this.#window.readUInt8(this.#at + 6);
  }

  get attributes(): number {
    return this.#window.readUInt32LE(this.#at + 38);
  }

  get extra(): Uint8Array {
    const start = this.#at + recordBytes + this.nameBytes;
    return this.#window.subarray(start, start + this.extraBytes);
  }

  get isFolder(): boolean {
    if (this.#resolved !== null) return this.#resolved.path.endsWith('/');
    const last = this.#at + recordBytes + this.nameBytes - 1;
    return this.nameBytes > 0 && this.#window[last] === slash;
  }
}

/** The fixed part of a local header, and what it begins with. */
const localBytes = 30;
const localSignature = Buffer.from('PK\x03\x04', 'latin1');
const slash = 0x2f;
