import type { FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';

/** Writes one zip as Python's zipfile writes the exporter's entries: stored, one after the other. */
export interface ZipWriter {
  /** @param at the entry's time: ISO 8601 in UTC */
  readonly add: (name: string, content: Uint8Array, at: string) => Promise<void>;
  /** Writes the directory; nothing can be added after it. */
  readonly finish: () => Promise<void>;
}

const bufferBytes = 1024 * 1024;
/** The exporter gives files and folders the same rights, 0600 and no type. */
const attributes = (0o600 << 16) >>> 0;
const utf8Name = 0x800;
const mostEntries = 0xffff;
/** Python's own limit for the short form. */
const shortLimit = 0x7fffffff;

interface Entry {
  readonly name: Uint8Array;
  readonly isAscii: boolean;
  readonly crc: number;
  readonly bytes: number;
  readonly time: number;
  readonly date: number;
  readonly offset: number;
}

/** Begins a zip in an open, empty file. Throws the system's errors; the file stays the caller's. */
export function createZipWriter(file: FileHandle): ZipWriter {
  const directory: Buffer[] = [];
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let position = 0;
  const flush = async (): Promise<void> => {
    if (waitingBytes > 0) await file.appendFile(Buffer.concat(waiting));
    waiting = [];
    waitingBytes = 0;
  };
  const write = async (bytes: Uint8Array): Promise<void> => {
    waiting.push(bytes);
    waitingBytes += bytes.length;
    position += bytes.length;
    if (waitingBytes >= bufferBytes) await flush();
  };
  return {
    async add(name, content, at) {
      const encoded = Buffer.from(name);
      const entry: Entry = {
        name: encoded,
        isAscii: encoded.length === name.length,
        crc: crc32(content),
        bytes: content.length,
        ...dosMoment(at),
        offset: position,
      };
      directory.push(directoryRecord(entry));
      await write(localHeader(entry));
      await write(content);
    },
    async finish() {
      const start = position;
      for (const record of directory) await write(record);
      await write(endRecords(directory.length, start, position - start));
      await flush();
    },
  };
}

/** The format counts from 1980 and in steps of two seconds. */
function dosMoment(iso: string): { readonly time: number; readonly date: number } {
  const at = new Date(iso);
  const time =
    (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | Math.floor(at.getUTCSeconds() / 2);
  const year = Math.max(0, at.getUTCFullYear() - 1980);
  return { time, date: (year << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate() };
}

/** The 26 bytes that local header and directory record share, from `at`. */
function writeCommon(target: Buffer, at: number, entry: Entry, extra: number): void {
  target.writeUInt16LE(extra > 0 ? 45 : 20, at);
  target.writeUInt16LE(entry.isAscii ? 0 : utf8Name, at + 2);
  target.writeUInt16LE(entry.time, at + 6);
  target.writeUInt16LE(entry.date, at + 8);
  target.writeUInt32LE(entry.crc, at + 10);
  target.writeUInt32LE(entry.bytes, at + 14);
  target.writeUInt32LE(entry.bytes, at + 18);
  target.writeUInt16LE(entry.name.length, at + 22);
  target.writeUInt16LE(extra, at + 24);
}

function localHeader(entry: Entry): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  writeCommon(header, 4, entry, 0);
  return Buffer.concat([header, entry.name]);
}

/** No server stores 2 GiB in one file: only where an entry begins may need the long form. */
function directoryRecord(entry: Entry): Buffer {
  const isFar = entry.offset > shortLimit;
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE((3 << 8) | (isFar ? 45 : 20), 4); // made on Unix
  writeCommon(header, 6, entry, isFar ? 12 : 0);
  header.writeUInt32LE(attributes, 38);
  header.writeUInt32LE(isFar ? 0xffffffff : entry.offset, 42);
  return Buffer.concat([header, entry.name, ...(isFar ? [farOffset(entry.offset)] : [])]);
}

function farOffset(offset: number): Buffer {
  const extra = Buffer.alloc(12);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(8, 2);
  extra.writeBigUInt64LE(BigInt(offset), 4);
  return extra;
}

/**
 * The end record, with the long ones before it where the short one cannot say it: of so many entries,
 * the directory beginning at `start` and taking `bytes`.
 */
export function endRecords(entries: number, start: number, bytes: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(entries, mostEntries), 8);
  end.writeUInt16LE(Math.min(entries, mostEntries), 10);
  end.writeUInt32LE(Math.min(bytes, 0xffffffff), 12);
  end.writeUInt32LE(Math.min(start, 0xffffffff), 16);
  if (entries <= mostEntries && start <= shortLimit && bytes <= shortLimit) return end;
  const long = Buffer.alloc(56);
  long.writeUInt32LE(0x06064b50, 0);
  long.writeBigUInt64LE(44n, 4);
  long.writeUInt16LE(45, 12);
  long.writeUInt16LE(45, 14);
  long.writeBigUInt64LE(BigInt(entries), 24);
  long.writeBigUInt64LE(BigInt(entries), 32);
  long.writeBigUInt64LE(BigInt(bytes), 40);
  long.writeBigUInt64LE(BigInt(start), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(start + bytes), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([long, locator, end]);
}
