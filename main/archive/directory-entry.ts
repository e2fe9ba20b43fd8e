import type { ArchiveEntry } from './archive.ts';

const nothing = new Uint8Array(0);

/** The fields of a directory record, after zip64 and `concat`. */
export interface DirectoryFields {
  readonly index: number;
  readonly path: string;
  /** Null where the name is plain ASCII: it is then made again from `path` when asked for. */
  readonly rawName: Uint8Array | null;
  readonly bytes: number;
  readonly packedBytes: number;
  readonly method: number;
  readonly crc32: number;
  readonly flags: number;
  readonly headerOffset: number;
  readonly versionNeeded: number;
  readonly attributes: number;
  readonly extra: Uint8Array;
}

/** One directory record. A class, for one reason: 400,000 of them must stay small. */
export class DirectoryEntry implements ArchiveEntry {
  readonly index: number;
  readonly path: string;
  readonly bytes: number;
  readonly packedBytes: number;
  readonly method: number;
  readonly crc32: number;
  readonly flags: number;
  readonly headerOffset: number;
  readonly versionNeeded: number;
  readonly attributes: number;
  readonly extra: Uint8Array;
  readonly #rawName: Uint8Array | null;

  constructor(fields: DirectoryFields) {
    this.index = fields.index;
    this.path = fields.path;
    this.bytes = fields.bytes;
    this.packedBytes = fields.packedBytes;
    this.method = fields.method;
    this.crc32 = fields.crc32;
    this.flags = fields.flags;
    this.headerOffset = fields.headerOffset;
    this.versionNeeded = fields.versionNeeded;
    this.attributes = fields.attributes;
    this.extra = fields.extra.length === 0 ? nothing : fields.extra;
    this.#rawName = fields.rawName;
  }

  get rawName(): Uint8Array {
    return this.#rawName ?? Buffer.from(this.path, 'latin1');
  }

  get isFolder(): boolean {
    return this.path.endsWith('/');
  }
}
