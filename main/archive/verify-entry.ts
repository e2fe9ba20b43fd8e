import { isUtf8 } from 'node:buffer';
import { createHash, hash as hashOnce } from 'node:crypto';
import { TextDecoder } from 'node:util';
import { crc32 } from 'node:zlib';
import { report } from '../../contract/diagnostics/report.ts';
import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type { ArchiveEntry, ByteSource } from './archive.ts';
import type { DirectoryEntry } from './directory-entry.ts';
import { refusalOf } from './entry-faults.ts';
import { inflatePieces, inflateWhole } from './inflate.ts';
import type { HashingSource } from './hashing-source.ts';
import { limits, windows } from './limits.ts';
import { localDisagreement, localHeaderBytes, localHeaderLength } from './local-header.ts';
import { contentFault, faultOf, findData, leftOver, packedPieces } from './read-entry.ts';
import { asBuffer, readExactly } from './read-trouble.ts';
import { sniffBytes, sniffMedia } from './sniff-media.ts';

/** What the deep pass learns of one entry. */
export interface EntryDigest {
  readonly sha256: string;
  readonly mediaType: string | null;
  /** False also where it could not be read. */
  readonly isUtf8: boolean;
  readonly fault: Diagnostic | null;
  /** Position behind the entry's packed data; null where it could not be found. */
  readonly dataEnd: number | null;
}

/** Waits where it is time to look up; null where not. */
type Pause = () => Promise<void> | null;

/** Reads one entry to its end and checks everything that its records promise. */
export async function verifyEntry(
  source: HashingSource,
  entry: ArchiveEntry,
  pause: Pause,
): Promise<EntryDigest> {
  const refusal = refusalOf(entry);
  if (refusal !== null) return broken(refusal);
  try {
    const data = await findData(source, entry);
    if (typeof data !== 'number') return broken(data);
    const dataEnd = data + entry.packedBytes;
    // Nobody reads what a folder holds, but its header must not be that of another file.
    if (entry.isFolder) return { ...nothing, fault: null, dataEnd };
    if (entry.packedBytes <= windows.wholeEntryBytes && entry.bytes <= windows.wholeEntryBytes) {
      const packed = await readExactly(source, data, entry.packedBytes);
      return wholeDigest(entry, packed, dataEnd);
    }
    const packed = stretches(source, data, entry.packedBytes);
    const pieces = entry.method === 0 ? packed : inflatePieces(copies(packed), entry.packedBytes);
    return { ...(await digest(entry, pieces, pause)), dataEnd };
  } catch (error) {
    return broken(faultOf(error, entry));
  }
}

/**
 * The same for an entry that the window holds whole and that nothing makes special, without
 * waiting; null where it takes more, or where something is wrong that `verifyEntry` will name.
 */
export function verifyNow(source: HashingSource, entry: DirectoryEntry): EntryDigest | null {
  const { packedBytes, headerOffset } = entry;
  if (entry.bytes > limits.ratioGraceBytes || refusalOf(entry) !== null) return null;
  const window = source.held(headerOffset, localHeaderBytes + entry.nameBytes + packedBytes);
  if (window === null) return null;
  const at = headerOffset - window.start;
  const length = headerLengthIn(window.bytes, at, entry);
  if (length === null || at + length + packedBytes > window.bytes.length) return null;
  const dataEnd = headerOffset + length + packedBytes;
  if (entry.isFolder) return { ...nothing, fault: null, dataEnd };
  const packed = window.bytes.subarray(at + length, at + length + packedBytes);
  try {
    return wholeDigest(entry, asBuffer(packed), dataEnd);
  } catch (error) {
    return broken(faultOf(error, entry));
  }
}

/** Length of the local header at `at`; null where it must be looked at again, or is cut. */
function headerLengthIn(bytes: Uint8Array, at: number, entry: DirectoryEntry): number | null {
  if (entry.isRepeatedIn(bytes, at)) return localHeaderBytes + entry.nameBytes;
  const length = localHeaderLength(bytes.subarray(at, at + localHeaderBytes));
  if (typeof length === 'string' || at + length > bytes.length) return null;
  return localDisagreement(bytes.subarray(at, at + length), entry) === null ? length : null;
}

const nothing = { sha256: '', mediaType: null, isUtf8: false, dataEnd: null };

function broken(fault: Diagnostic): EntryDigest {
  return { ...nothing, fault };
}

/** The packed bytes of one entry as the windows hold them; each lasts until the next is asked for. */
async function* stretches(
  source: HashingSource,
  position: number,
  length: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  for (let done = 0; done < length;) {
    const piece = await source.stretch(position + done, Math.min(pieceBytes, length - done));
    done += piece.length;
    yield piece;
  }
}

/** For a consumer that asks for more before it is done with what it has. */
async function* copies(
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const piece of pieces) yield Buffer.from(piece);
}

/** So that cancelling does not wait. */
const pieceBytes = 1024 ** 2;

function wholeDigest(entry: ArchiveEntry, packed: Buffer, dataEnd: number): EntryDigest {
  let bytes = packed;
  if (entry.method === 8) {
    const inflated = inflateWhole(packed, entry.bytes);
    if (inflated === null) return broken(tooLong(entry, entry.bytes + 1));
    if (inflated.usedBytes < entry.packedBytes) return broken(leftOver(entry));
    bytes = inflated.bytes;
  }
  return {
    sha256: hashOnce('sha256', bytes),
    mediaType: sniffMedia(bytes),
    isUtf8: isUtf8(bytes),
    fault: contentFault(entry, bytes.length, crc32(bytes)),
    dataEnd,
  };
}

/** More came out than the zip says: reading stops there, however much more there is (ZI-2). */
function tooLong(entry: ArchiveEntry, found: number): Diagnostic {
  const location = { entry: entry.path, byteOffset: entry.headerOffset };
  return report('ZIP-011', location, { name: entry.path, declared: entry.bytes, found });
}

async function digest(
  entry: ArchiveEntry,
  pieces: AsyncIterable<Uint8Array>,
  pause: Pause,
): Promise<Omit<EntryDigest, 'dataEnd'>> {
  const content = contentDigest();
  let sum = 0;
  for await (const piece of pieces) {
    content.add(piece);
    const { length } = content;
    if (length > entry.bytes) return broken(tooLong(entry, length));
    sum = crc32(piece, sum);
    await pause();
  }
  const { length } = content;
  return { ...content.finish(), fault: contentFault(entry, length, sum) };
}

/** What is to be known of content that comes in pieces, of which the first may be short. */
function contentDigest() {
  const hash = createHash('sha256');
  const text = utf8Watch();
  let head = Buffer.alloc(0);
  let length = 0;
  return {
    add(piece: Uint8Array): void {
      if (length < sniffBytes) head = Buffer.concat([head, piece.subarray(0, sniffBytes)]);
      length += piece.length;
      hash.update(piece);
      text.add(piece);
    },
    get length() {
      return length;
    },
    finish: () => ({
      sha256: hash.digest('hex'),
      mediaType: sniffMedia(head),
      isUtf8: text.finish(),
    }),
  };
}

/** Whether pieces are UTF-8 together; most media is not from its first piece on. */
function utf8Watch() {
  let decoder: TextDecoder | null = new TextDecoder('utf-8', { fatal: true });
  const decode = (piece: Uint8Array | undefined): void => {
    try {
      decoder?.decode(piece, { stream: piece !== undefined });
    } catch {
      decoder = null; // the only thing that this decoder throws for
    }
  };
  return {
    add: decode,
    finish(): boolean {
      decode(undefined);
      return decoder !== null;
    },
  };
}

/** The same for a file of an unpacked archive, which promises nothing but to be readable. */
export async function verifyPlainFile(
  open: (entry: ArchiveEntry) => Promise<ByteSource>,
  entry: ArchiveEntry,
  pause: Pause,
): Promise<EntryDigest> {
  try {
    const source = await open(entry);
    try {
      const content = contentDigest();
      for await (const piece of packedPieces(source, 0, source.size)) {
        content.add(piece);
        await pause();
      }
      return { ...content.finish(), fault: null, dataEnd: null };
    } finally {
      await source.close();
    }
  } catch (error) {
    return broken(faultOf(error, entry));
  }
}
