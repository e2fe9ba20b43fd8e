import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { crc32, deflateRawSync } from 'node:zlib';
import { endRecords } from '../main/sandbox/backup/zip-writer.ts';

/** Writes one zip file from start to end, as Python's zipfile writes it, without keeping contents. */
export interface ZipStream {
  add(name: string, content: Uint8Array): void;
  /** A folder's own record: its name ends in `/`. */
  addFolder(name: string): void;
  /** Writes the directory and gives the file its name. Returns bytes and entries. */
  finish(): { readonly bytes: number; readonly entries: number };
}

const bufferBytes = 4 * 1024 * 1024;
/** 2026-03-07 08:09:10, as the format writes dates: the exporter takes one time for all. */
const dosTime = (8 << 11) | (9 << 5) | 5;
const dosDate = ((2026 - 1980) << 9) | (3 << 5) | 7;

/** The exporter gives files and folders the same rights, 0600 and no type. */
const exporterAttributes = (0o600 << 16) >>> 0;

/** Opens `<path>.partial`; `finish` renames it, so that a half-written file is never taken for one. */
export function createZipStream(path: string, deflate: boolean): ZipStream {
  const partial = `${path}.partial`;
  const file = openSync(partial, 'w');
  const buffer = Buffer.allocUnsafe(bufferBytes);
  const directory: Buffer[] = [];
  let used = 0;
  let position = 0;
  const flush = (): void => {
    writeSync(file, buffer, 0, used);
    used = 0;
  };
  const write = (bytes: Uint8Array): void => {
    position += bytes.length;
    if (used + bytes.length > bufferBytes) flush();
    if (bytes.length > bufferBytes) writeSync(file, bytes);
    else {
      buffer.set(bytes, used);
      used += bytes.length;
    }
  };
  const add = (name: string, content: Uint8Array, attributes: number): void => {
    const packed = deflate && content.length > 0 ? deflateRawSync(content) : content;
    const record: EntryRecord = {
      name: Buffer.from(name),
      method: packed === content ? 0 : 8,
      crc: crc32(content),
      packedBytes: packed.length,
      bytes: content.length,
      attributes,
      offset: position,
    };
    write(localHeader(record));
    write(packed);
    directory.push(directoryRecord(record));
  };
  return {
    add: (name, content) => {
      add(name, content, exporterAttributes);
    },
    addFolder: (name) => {
      add(name, new Uint8Array(0), exporterAttributes);
    },
    finish: () => {
      const start = position;
      for (const record of directory) write(record);
      write(endRecords(directory.length, start, position - start));
      flush();
      fsyncSync(file);
      closeSync(file);
      renameSync(partial, path);
      return { bytes: position, entries: directory.length };
    },
  };
}

interface EntryRecord {
  readonly name: Buffer;
  readonly method: 0 | 8;
  readonly crc: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly attributes: number;
  readonly offset: number;
}

/** The 26 bytes that local header and directory record share, from `at`. */
function writeCommon(target: Buffer, at: number, record: EntryRecord): void {
  target.writeUInt16LE(20, at); // version needed
  target.writeUInt16LE(0, at + 2); // flags: all names here are ASCII
  target.writeUInt16LE(record.method, at + 4);
  target.writeUInt16LE(dosTime, at + 6);
  target.writeUInt16LE(dosDate, at + 8);
  target.writeUInt32LE(record.crc, at + 10);
  target.writeUInt32LE(record.packedBytes, at + 14);
  target.writeUInt32LE(record.bytes, at + 18);
  target.writeUInt16LE(record.name.length, at + 22);
  target.writeUInt16LE(0, at + 24); // extra
}

function localHeader(record: EntryRecord): Buffer {
  const header = Buffer.alloc(30 + record.name.length);
  header.writeUInt32LE(0x04034b50, 0);
  writeCommon(header, 4, record);
  record.name.copy(header, 30);
  return header;
}

function directoryRecord(record: EntryRecord): Buffer {
  if (record.offset >= 0xffffffff) throw new Error('Bench archives stay below 4 GiB');
  const header = Buffer.alloc(46 + record.name.length);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE((3 << 8) | 20, 4); // made on Unix
  writeCommon(header, 6, record);
  header.writeUInt32LE(record.attributes, 38);
  header.writeUInt32LE(record.offset, 42);
  record.name.copy(header, 46);
  return header;
}
