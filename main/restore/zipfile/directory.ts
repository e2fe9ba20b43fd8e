import { crc32 } from 'node:zlib';
import type { Archive, WorkContext } from '../../archive/archive.ts';
import { limits } from '../../archive/limits.ts';
import { readExactly } from '../../archive/read-trouble.ts';
import { ticker } from '../../archive/ticker.ts';
import { ReadingStopped } from '../reading-stopped.ts';
import type { ServerFile } from '../server-archive.ts';
import { findDirectory } from './end-record.ts';
import type { DirectoryPlace } from './end-record.ts';
import { badZipFile, notImplemented } from './errors.ts';
import { applyExtraFields } from './extra-fields.ts';
import type { Adjustable } from './extra-fields.ts';
import type { Python } from '../../semantics/python/characters.ts';
import { cutAtNul, decodeStoredName } from './record.ts';
import type { ServerRecord } from './record.ts';
import type { ServerZip } from './server-zip.ts';
import { isSameDirectory, usualName } from './usual-name.ts';

/** A directory as `zipfile` reads it. */
export interface ServerDirectory {
  /** In order; nobody asks for folders. */
  readonly files: readonly ServerFile[];
  /** Those records that Carrel's own reader has otherwise, or not at all, by their place. */
  readonly odd: ReadonlyMap<number, ServerRecord>;
}

const recordBytes = 46;
const recordSignature = 0x02014b50;
const latestVersion = 63;

/** As `ZipFile(path)` reads the directory, from the file's own bytes. Raises what that raises. */
export async function readServerDirectory(
  { source, python }: ServerZip,
  archive: Archive,
  context: WorkContext,
): Promise<ServerDirectory> {
  const place = await findDirectory(source);
  if (place.size > limits.directoryBytes) {
    throw new ReadingStopped('the list of files in the zip is longer than Carrel reads');
  }
  const bytes = await readExactly(source, place.start, place.size);
  const names: string[] = [];
  const places = new Map<string, number>();
  let index = 0;
  const odd = new Map<number, ServerRecord>();
  const isSame = isSameDirectory(archive, place);
  const takeRecord = (record: ServerRecord): string => {
    if (!isAlike(record, archive)) odd.set(record.index, record);
    return record.name;
  };
  const { tick, end } = ticker(context, 'directory', 'bytes', place.size);
  for (let at = 0; at < place.size;) {
    if (index >= limits.entries) {
      throw new ReadingStopped('the zip has more files than Carrel reads');
    }
    const usual = isSame && index < archive.entryCount ? usualName(bytes, at) : null;
    const name = usual ?? takeRecord(readRecord(bytes, at, index, { place, python }));
    if (!name.endsWith('/')) names.push(name);
    places.set(name, index);
    index += 1;
    at += recordLength(bytes, at);
    const pause = tick(at);
    if (pause !== null) await pause;
  }
  end(place.size);
  const files = names.map((name) => ({ name, entry: places.get(name) ?? 0 }));
  return { files, odd };
}

/** Declared, even where the last record is cut. */
function recordLength(bytes: Buffer, at: number): number {
  const nameAndExtra = bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30);
  return recordBytes + nameAndExtra + bytes.readUInt16LE(at + 32);
}

function readRecord(
  bytes: Buffer,
  at: number,
  index: number,
  { place, python }: { place: DirectoryPlace; python: Python },
): ServerRecord {
  if (at + recordBytes > bytes.length) throw badZipFile('Truncated central directory');
  if (bytes.readUInt32LE(at) !== recordSignature) {
    throw badZipFile('Bad magic number for central directory');
  }
  const nameEnd = at + recordBytes + bytes.readUInt16LE(at + 28);
  const rawName = bytes.subarray(at + recordBytes, nameEnd);
  const flags = bytes.readUInt16LE(at + 8);
  const storedName = decodeStoredName(rawName, flags);
  const version = bytes.readUInt8(at + 6);
  if (version > latestVersion) {
    throw notImplemented(`zip file version ${(version / 10).toFixed(1)}`);
  }
  const found: Adjustable = {
    bytes: BigInt(bytes.readUInt32LE(at + 24)),
    packedBytes: BigInt(bytes.readUInt32LE(at + 20)),
    headerOffset: BigInt(bytes.readUInt32LE(at + 42)),
    unicodeName: null,
  };
  const extra = bytes.subarray(nameEnd, nameEnd + bytes.readUInt16LE(at + 30));
  applyExtraFields(found, extra, python, () => crc32(rawName));
  return {
    index,
    name: cutAtNul(found.unicodeName ?? storedName),
    storedName,
    flags,
    method: bytes.readUInt16LE(at + 10),
    crc32: bytes.readUInt32LE(at + 16),
    packedBytes: Number(found.packedBytes),
    bytes: Number(found.bytes),
    headerOffset: found.headerOffset + place.concat,
  };
}

/** Whether Carrel's own reader has the same record in the same place. */
function isAlike(record: ServerRecord, archive: Archive): boolean {
  const entry = archive.entryAt(record.index);
  return (
    entry?.path === record.name &&
    BigInt(entry.headerOffset) === record.headerOffset &&
    entry.bytes === record.bytes &&
    entry.packedBytes === record.packedBytes &&
    entry.flags === record.flags &&
    entry.method === record.method &&
    entry.crc32 === record.crc32 &&
    decodeStoredName(entry.rawName, entry.flags) === record.storedName
  );
}
