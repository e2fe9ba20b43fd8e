import type { ByteSource } from '../../archive/archive.ts';
import { readExactly } from '../../archive/read-trouble.ts';
import { badZipFile } from './errors.ts';

/** Where `zipfile` takes the directory to be. */
export interface DirectoryPlace {
  readonly start: number;
  readonly size: number;
  /** What is added to the place of every entry: less than 0 where the end record lies. */
  readonly concat: bigint;
}

const endSignature = 'PK\x05\x06';
const endBytes = 22;
const locatorSignature = 0x07064b50;
const locatorBytes = 20;
const end64Signature = 0x06064b50;
const end64Bytes = 56;
/** Both records that stand before the end record of a zip64 archive. */
const headroom = locatorBytes + end64Bytes;
const longestComment = 0x10000;

interface Sizes {
  readonly size: bigint;
  readonly offset: bigint;
}

/** As `ZipFile(path)` finds its directory; raises BadZipFile. The system's errors are thrown. */
export async function findDirectory(source: ByteSource): Promise<DirectoryPlace> {
  if (source.size < endBytes) throw badZipFile('File is not a zip file');
  const length = Math.min(source.size, longestComment + endBytes + headroom);
  const tail = await readExactly(source, source.size - length, length);
  const at = lastEnd(tail);
  if (at === null) throw badZipFile('File is not a zip file');
  const location = source.size - length + at;
  const large = zip64Sizes(tail, at);
  const { size, offset } = large ?? {
    size: BigInt(tail.readUInt32LE(at + 12)),
    offset: BigInt(tail.readUInt32LE(at + 16)),
  };
  const start = BigInt(location) - size - BigInt(large === null ? 0 : headroom);
  if (start < 0n) throw badZipFile('Bad offset for central directory');
  return { start: Number(start), size: Number(size), concat: start - offset };
}

/** The last 22 bytes where they are a record without a comment, else the last signature. */
function lastEnd(tail: Buffer): number | null {
  const last = tail.length - endBytes;
  const isLast = tail.toString('latin1', last, last + 4) === endSignature;
  if (isLast && tail.readUInt16LE(last + 20) === 0) return last;
  const from = Math.max(0, tail.length - longestComment - endBytes);
  const found = tail.lastIndexOf(endSignature, undefined, 'latin1');
  return found < from || found > last ? null : found;
}

/** Null where there is no zip64 record, or not where it must be. */
function zip64Sizes(tail: Buffer, at: number): Sizes | null {
  const locator = at - locatorBytes;
  if (locator < 0 || tail.readUInt32LE(locator) !== locatorSignature) return null;
  if (tail.readUInt32LE(locator + 4) !== 0 || tail.readUInt32LE(locator + 16) > 1) {
    throw badZipFile('zipfiles that span multiple disks are not supported');
  }
  const record = at - headroom;
  // A seek before the file: an OSError, for which `ZipFile` has this word.
  if (record < 0) throw badZipFile('File is not a zip file');
  if (tail.readUInt32LE(record) !== end64Signature) return null;
  return { size: tail.readBigUInt64LE(record + 40), offset: tail.readBigUInt64LE(record + 48) };
}
