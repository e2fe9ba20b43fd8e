import { crc32 } from 'node:zlib';

/** One file of a zip; what is left out is derived. The rest is for damage. */
export interface ZipFile {
  readonly name: string | Uint8Array;
  readonly bytes: Uint8Array;
  /** What both headers say, where it is not the truth. */
  readonly crc?: number;
  readonly method?: number;
  readonly flags?: number;
  readonly size?: number;
  readonly packed?: Uint8Array;
  readonly attributes?: number;
  readonly versionNeeded?: number;
  readonly extra?: Uint8Array;
  /** What the local header says otherwise than the directory. */
  readonly localName?: string;
  readonly localOffset?: number;
  readonly localExtra?: Uint8Array;
  /** Bytes behind the data: a data descriptor, or what nobody claims. */
  readonly behind?: Uint8Array;
  /** CRC and sizes are 0 in the local header, as where a descriptor follows. */
  readonly streamed?: boolean;
  readonly disk?: number;
}

const utf8Flag = 0x0800;
const nothing = new Uint8Array();

/** Writes a zip as the exporter does: stored, UTF-8 names, no dates. */
export function storedZip(files: readonly ZipFile[], comment: Uint8Array = new Uint8Array()): Buffer {
  const locals: Buffer[] = [];
  const records: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const local = localRecord(file);
    locals.push(local);
    records.push(directoryRecord(file, file.localOffset ?? offset));
    offset += local.length;
  }
  const directory = Buffer.concat(records);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...locals, directory, end, comment]);
}

function nameOf(name: string | Uint8Array): Buffer {
  return Buffer.from(name as string); // a string is encoded, bytes are copied
}

function localRecord(file: ZipFile): Buffer {
  const name = nameOf(file.localName ?? file.name);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  writeShared(header, 4, file);
  if (file.streamed === true) header.fill(0, 14, 26);
  const extra = file.localExtra ?? new Uint8Array();
  header.writeUInt16LE(name.length, 26);
  header.writeUInt16LE(extra.length, 28);
  return Buffer.concat([header, name, extra, file.packed ?? file.bytes, file.behind ?? nothing]);
}

function directoryRecord(file: ZipFile, offset: number): Buffer {
  const name = nameOf(file.name);
  const extra = file.extra ?? new Uint8Array();
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(0x0314, 4); // made on Unix, so that attributes hold a mode
  writeShared(header, 6, file);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt16LE(extra.length, 30);
  header.writeUInt16LE(file.disk ?? 0, 34);
  header.writeUInt32LE(file.attributes ?? 0, 38);
  header.writeUInt32LE(offset, 42);
  return Buffer.concat([header, name, extra]);
}

/** Version, flags, method, time, date, CRC and sizes: the same in both headers. */
function writeShared(header: Buffer, at: number, file: ZipFile): void {
  header.writeUInt16LE(file.versionNeeded ?? 20, at);
  header.writeUInt16LE(file.flags ?? utf8Flag, at + 2);
  header.writeUInt16LE(file.method ?? 0, at + 4);
  header.writeUInt16LE(0x0021, at + 8); // 1 January 1980
  header.writeUInt32LE(file.crc ?? crc32(file.bytes), at + 10);
  header.writeUInt32LE((file.packed ?? file.bytes).length, at + 14);
  header.writeUInt32LE(file.size ?? file.bytes.length, at + 18);
}
