import { createHash, hash as hashOnce } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { report } from '../../contract/diagnostics/report.ts';
import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type { ArchiveEntry, ByteSource } from './archive.ts';
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
  readonly fault: Diagnostic | null;
  /** Position behind the entry's packed data; null where it could not be found. */
  readonly dataEnd: number | null;
}

/** Waits where it is time to look up; null where not. */
type Pause = () => Promise<void> | null;

/** Reads one entry to its end and checks everything that its records promise. */
export async function verifyEntry(
  source: ByteSource,
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
      return { ...(await verifyWhole(source, entry, data)), dataEnd };
    }
    const packed = packedPieces(source, data, entry.packedBytes);
    const pieces = entry.method === 0 ? packed : inflatePieces(packed);
    return { ...(await digest(entry, pieces, pause)), dataEnd };
  } catch (error) {
    return broken(faultOf(error, entry));
  }
}

/**
 * The same for an entry that the window holds whole and that nothing makes special, without
 * waiting; null where it takes more, or where something is wrong that `verifyEntry` will name.
 */
export function verifyNow(source: HashingSource, entry: ArchiveEntry): EntryDigest | null {
  const { packedBytes, bytes, headerOffset } = entry;
  if (bytes > limits.ratioGraceBytes || refusalOf(entry) !== null) return null;
  const fixed = source.peek(headerOffset, localHeaderBytes);
  if (fixed === null) return null;
  const length = localHeaderLength(fixed);
  if (typeof length === 'string') return null;
  const header = source.peek(headerOffset, length);
  if (header === null || localDisagreement(header, entry) !== null) return null;
  const data = headerOffset + length;
  const dataEnd = data + packedBytes;
  if (entry.isFolder) return { ...nothing, fault: null, dataEnd };
  const packed = source.peek(data, packedBytes);
  if (packed === null) return null;
  try {
    return { ...wholeDigest(entry, asBuffer(packed)), dataEnd };
  } catch (error) {
    return broken(faultOf(error, entry));
  }
}

const nothing = { sha256: '', mediaType: null, dataEnd: null };

function broken(fault: Diagnostic): EntryDigest {
  return { ...nothing, fault };
}

async function verifyWhole(
  source: ByteSource,
  entry: ArchiveEntry,
  position: number,
): Promise<EntryDigest> {
  return wholeDigest(entry, await readExactly(source, position, entry.packedBytes));
}

function wholeDigest(entry: ArchiveEntry, packed: Buffer): EntryDigest {
  let bytes = packed;
  if (entry.method === 8) {
    const inflated = inflateWhole(packed, entry.bytes);
    if (inflated === null) return broken(tooLong(entry, entry.bytes + 1));
    if (inflated.usedBytes < entry.packedBytes) return broken(leftOver(entry));
    bytes = inflated.bytes;
  }
  return {
    sha256: hashOnce('sha256', bytes),
    mediaType: sniffMedia(bytes.subarray(0, sniffBytes)),
    fault: contentFault(entry, bytes.length, crc32(bytes)),
    dataEnd: null,
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
): Promise<EntryDigest> {
  const hash = createHash('sha256');
  let mediaType: string | null = null;
  let length = 0;
  let sum = 0;
  for await (const piece of pieces) {
    // Pieces are large, so the first one holds all that the type needs.
    mediaType ??= sniffMedia(piece.subarray(0, sniffBytes));
    length += piece.length;
    if (length > entry.bytes) return broken(tooLong(entry, length));
    sum = crc32(piece, sum);
    hash.update(piece);
    await pause();
  }
  return {
    sha256: hash.digest('hex'),
    mediaType: mediaType ?? sniffMedia(new Uint8Array(0)),
    fault: contentFault(entry, length, sum),
    dataEnd: null,
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
      const hash = createHash('sha256');
      let mediaType: string | null = null;
      for await (const piece of packedPieces(source, 0, source.size)) {
        mediaType ??= sniffMedia(piece.subarray(0, sniffBytes));
        hash.update(piece);
        await pause();
      }
      const type = mediaType ?? sniffMedia(new Uint8Array(0));
      return { sha256: hash.digest('hex'), mediaType: type, fault: null, dataEnd: null };
    } finally {
      await source.close();
    }
  } catch (error) {
    return broken(faultOf(error, entry));
  }
}
