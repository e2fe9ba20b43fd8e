import { recordSignature } from './directory-entry.ts';
import { asBuffer, readExactly } from './read-trouble.ts';
import type { ByteSource } from './archive.ts';

/** Where the central directory lies, as CPython's zipfile finds it (restore-semantics 2). */
export interface EndRecords {
  /** Position of the directory in the file, and its size. */
  readonly directoryStart: number;
  readonly directorySize: number;
  /** What is added to every offset: the length of what was put before the archive. */
  readonly concat: number;
  /** The number of entries that the record claims; Python never looks at it. */
  readonly count: number;
  /** The number of them that this part of the archive would hold. */
  readonly countHere: number;
  readonly endPosition: number;
  readonly commentBytes: number;
  /** The file ends before the comment does. */
  readonly commentCut: boolean;
  /** Bytes behind the end record and its comment. */
  readonly trailingBytes: number;
  readonly zip64: boolean;
  /** Positions of other end records that another reader could take. */
  readonly rivals: readonly number[];
  readonly multiDisk: boolean;
  /** Another directory stands where the record says; Python takes the one before the end records. */
  readonly secondDirectory: boolean;
  /** The plain record and the zip64 record say different things, and the plain one is not full. */
  readonly zip64Disagrees: boolean;
  /** They do so about the number of entries. */
  readonly zip64CountsOtherwise: boolean;
}

export type EndSearch =
  | { readonly kind: 'found'; readonly end: EndRecords }
  | { readonly kind: 'none'; readonly reason: string };

const endSignature = 0x06054b50;
const endBytes = 22;
const locatorSignature = 0x07064b50;
const locatorBytes = 20;
const end64Signature = 0x06064b50;
const end64Bytes = 56;
/** Python looks one byte further back than the longest comment reaches. */
const maxComment = 0x10000;
/** Records before the end record that are read with it. */
const headroom = locatorBytes + end64Bytes;

interface PlainEnd {
  /** Those fields that are 0 in an archive of one part. */
  readonly disks: readonly number[];
  /** Entries in this part, and in all parts. */
  readonly countHere: number;
  readonly count: number;
  readonly size: number;
  readonly offset: number;
  readonly commentBytes: number;
}

/** Finds the end records; the system's errors are thrown. */
export async function findEndRecords(source: ByteSource): Promise<EndSearch> {
  if (source.size < endBytes) return { kind: 'none', reason: 'it is too short to be one' };
  const tailBytes = Math.min(source.size, maxComment + endBytes + headroom);
  const tailStart = source.size - tailBytes;
  const tail = await readExactly(source, tailStart, tailBytes);
  const at = endIn(tail);
  if (at === null) return { kind: 'none', reason: await whyNone(source) };
  const plain = plainEnd(tail, at);
  const end64 = at >= headroom ? zip64End(tail, at) : null;
  if (end64 === 'multi-disk') return { kind: 'none', reason: 'it is one part of several' };
  const { size, offset, count, countHere } = end64 ?? plain;
  const endPosition = tailStart + at;
  // Not by way of the offset, which may be beyond what a double holds.
  const directoryStart = endPosition - size - (end64 === null ? 0 : headroom);
  const concat = directoryStart - offset;
  const before = await endsBefore(source, Math.min(concat, endPosition));
  const commentEnd = at + endBytes + plain.commentBytes;
  return {
    kind: 'found',
    end: {
      directoryStart,
      directorySize: size,
      concat,
      count,
      countHere,
      endPosition,
      commentBytes: Math.min(plain.commentBytes, tail.length - at - endBytes),
      commentCut: commentEnd > tail.length,
      trailingBytes: Math.max(0, tail.length - commentEnd),
      zip64: end64 !== null,
      rivals: [...before, ...rivalsOf(tail, at).map((rival) => tailStart + rival)],
      secondDirectory: concat !== 0 && (await isDirectoryAt(source, offset)),
      multiDisk: isMultiDisk(plain, end64),
      zip64Disagrees:
        end64 === null
          ? hasLocator(tail, at)
          : disagrees(plain, end64, endPosition - headroom - concat, concat),
      zip64CountsOtherwise: end64 !== null && countsOtherwise(plain, end64),
    },
  };
}

/** Python's choice: the last 22 bytes if they fit without a comment, else the last signature. */
function endIn(tail: Buffer): number | null {
  const last = tail.length - endBytes;
  if (tail.readUInt32LE(last) === endSignature && tail.readUInt16LE(last + 20) === 0) return last;
  const from = Math.max(0, tail.length - maxComment - endBytes);
  const found = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  return found < from || found + endBytes > tail.length ? null : found;
}

function plainEnd(tail: Buffer, at: number): PlainEnd {
  return {
    disks: [tail.readUInt16LE(at + 4), tail.readUInt16LE(at + 6)],
    countHere: tail.readUInt16LE(at + 8),
    count: tail.readUInt16LE(at + 10),
    size: tail.readUInt32LE(at + 12),
    offset: tail.readUInt32LE(at + 16),
    commentBytes: tail.readUInt16LE(at + 20),
  };
}

interface End64 {
  readonly disks: readonly number[];
  readonly countHere: number;
  readonly count: number;
  /** How long the record says it is, and where the locator says it begins. */
  readonly recordBytes: number;
  readonly located: number;
  /** How many parts the locator counts; of a plain archive that is one. */
  readonly parts: number;
  readonly size: number;
  readonly offset: number;
}

function zip64End(tail: Buffer, at: number): End64 | 'multi-disk' | null {
  const locator = at - locatorBytes;
  if (!hasLocator(tail, at)) return null;
  if (tail.readUInt32LE(locator + 4) !== 0 || tail.readUInt32LE(locator + 16) > 1) {
    return 'multi-disk';
  }
  const record = locator - end64Bytes;
  if (tail.readUInt32LE(record) !== end64Signature) return null;
  return {
    disks: [
      tail.readUInt32LE(record + 16),
      tail.readUInt32LE(record + 20),
      tail.readUInt32LE(locator + 4),
    ],
    countHere: Number(tail.readBigUInt64LE(record + 24)),
    recordBytes: Number(tail.readBigUInt64LE(record + 4)) + 12,
    located: Number(tail.readBigUInt64LE(locator + 8)),
    parts: tail.readUInt32LE(locator + 16),
    count: Number(tail.readBigUInt64LE(record + 32)),
    size: Number(tail.readBigUInt64LE(record + 40)),
    offset: Number(tail.readBigUInt64LE(record + 48)),
  };
}

function hasLocator(tail: Buffer, at: number): boolean {
  const locator = at - locatorBytes;
  return locator >= 0 && tail.readUInt32LE(locator) === locatorSignature;
}

/** With a zip64 record the plain fields may be full, which says nothing. */
function isMultiDisk(plain: PlainEnd, end64: End64 | null): boolean {
  const saysSo = (disk: number) => disk !== 0 && (end64 === null || disk !== 0xffff);
  return plain.disks.some(saysSo) || (end64 !== null && end64.disks.some((disk) => disk !== 0));
}

/** `position` is where the record stands, counted as its archive counts (without what precedes). */
function disagrees(plain: PlainEnd, end64: End64, position: number, concat: number): boolean {
  return (
    end64.parts !== 1 || // more are refused before; CPython takes none for one
    end64.recordBytes !== end64Bytes ||
    (end64.located !== position && end64.located !== position + concat) ||
    (plain.size !== 0xffffffff && plain.size !== end64.size) ||
    (plain.offset !== 0xffffffff && plain.offset !== end64.offset)
  );
}

function countsOtherwise(plain: PlainEnd, end64: End64): boolean {
  return plain.countHere !== plain.count || (plain.count !== 0xffff && plain.count !== end64.count);
}

/** Other end records whose comment ends exactly with the file: what a strict reader would take. */
function rivalsOf(tail: Buffer, chosen: number): number[] {
  const rivals: number[] = [];
  let at = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  while (at >= 0) {
    if (at !== chosen && at + endBytes <= tail.length) {
      if (at + endBytes + tail.readUInt16LE(at + 20) === tail.length) rivals.push(at);
    }
    if (at === 0) break;
    at = tail.lastIndexOf('PK\x05\x06', at - 1, 'latin1');
  }
  return rivals;
}

/** An archive of its own in what stands before this one: a reader from the front takes that. */
async function endsBefore(source: ByteSource, length: number): Promise<number[]> {
  if (length < endBytes) return [];
  const start = Math.max(0, length - maxComment - endBytes);
  const junk = await readExactly(source, start, length - start);
  return rivalsOf(junk, -1).map((rival) => start + rival);
}

async function isDirectoryAt(source: ByteSource, position: number): Promise<boolean> {
  if (position + 4 > source.size) return false;
  const bytes = await readExactly(source, position, 4);
  return bytes.readUInt32LE(0) === recordSignature;
}

async function whyNone(source: ByteSource): Promise<string> {
  const head = asBuffer(await source.read(0, 4));
  const starts = head.length === 4 && head.readUInt32LE(0) === 0x04034b50;
  return starts
    ? 'it begins like one, but there is no end where programs look for it; a download may have broken off, or other bytes may stand behind the end'
    : 'it has no end record of a zip archive';
}
