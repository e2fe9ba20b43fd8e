import { crc32 } from 'node:zlib';
import { report } from '../../contract/diagnostics/report.ts';
import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type { ByteSource, EntryContent, EntryRecord } from './archive.ts';
import { DirectoryEntry } from './directory-entry.ts';
import { placeOf, refusalOf } from './entry-faults.ts';
import { CorruptStream, goesOn, inflatePieces, inflateWhole } from './inflate.ts';
import { windows } from './limits.ts';
import { localDisagreement, localHeaderBytes, localHeaderLength } from './local-header.ts';
import { asBuffer, readExactly, troubleInWords, troubleOf } from './read-trouble.ts';
import type { WindowedSource } from './windowed-source.ts';

/**
 * Reads one entry from its directory record alone, without the rest of the directory: at most
 * `maxBytes` of the inflated content. CRC-32 and length are checked where it is read to its end;
 * what is wrong comes back as a finding. Nothing is allocated from a declared size (ZI-2).
 */
export async function readEntryAt(
  source: ByteSource,
  entry: EntryRecord,
  maxBytes: number,
): Promise<EntryContent> {
  const refusal = refusalOf(entry);
  if (refusal !== null) return fault(refusal);
  try {
    const data = await findData(source, entry);
    if (typeof data !== 'number') return fault(data);
    if (entry.method === 0) return await readStored(source, entry, data, maxBytes);
    return entry.packedBytes <= windows.wholeEntryBytes && maxBytes >= entry.bytes
      ? await readSmallDeflated(source, entry, data)
      : await readDeflated(source, entry, data, maxBytes);
  } catch (error) {
    return fault(faultOf(error, entry));
  }
}

/**
 * The same without waiting, where the window holds the whole entry and it can be unpacked in one
 * call; null where it has to be read with `readEntryAt`.
 */
export function readEntryNow(
  source: WindowedSource,
  entry: EntryRecord,
  maxBytes: number,
): EntryContent | null {
  const { packedBytes, method } = entry;
  if (packedBytes > maxBytes || entry.bytes > maxBytes) return null;
  const packed = packedNow(source, entry);
  // Whatever is wrong with a header is said by the one reader that says it.
  if (packed === null || refusalOf(entry) !== null) return null;
  if (method === 0) return checked(entry, packed);
  if (packedBytes > windows.wholeEntryBytes) return null;
  try {
    return inflated(entry, packed);
  } catch (error) {
    return fault(faultOf(error, entry));
  }
}

/** The packed bytes, where the window holds them and the local header agrees with the record. */
function packedNow(source: WindowedSource, entry: EntryRecord): Buffer | null {
  const { headerOffset, packedBytes } = entry;
  if (headerOffset < 0) return null;
  if (entry instanceof DirectoryEntry) {
    const length = localHeaderBytes + entry.nameBytes;
    const whole = source.peek(headerOffset, length + packedBytes);
    if (whole === null) return null;
    if (entry.isRepeatedIn(whole, 0)) return asBuffer(whole.subarray(length));
  }
  const fixed = source.peek(headerOffset, localHeaderBytes);
  const length = fixed === null ? null : localHeaderLength(fixed);
  if (typeof length !== 'number') return null;
  const whole = source.peek(headerOffset, length + packedBytes);
  if (whole === null || localDisagreement(whole.subarray(0, length), entry) !== null) return null;
  return asBuffer(whole.subarray(length));
}

/**
 * Whether the window holds the whole entry, as far as its record says (a local header with more in it
 * is longer); if not, starts the read that `readEntryAt` begins with.
 */
export function isNear(source: WindowedSource, entry: EntryRecord): boolean {
  const { headerOffset, packedBytes, bytes } = entry;
  const nameBytes = entry instanceof DirectoryEntry ? entry.nameBytes : entry.rawName.length;
  if (source.holds(headerOffset, localHeaderBytes + nameBytes + packedBytes)) return true;
  // Larger ones do not go through a window, and refused ones are not read.
  if (Math.max(packedBytes, bytes) >= windows.quickBytes || refusalOf(entry) !== null) return false;
  const position = firstMissing(source, headerOffset);
  if (position !== null) source.ahead(position);
  return false;
}

/** What `findData` and the reading of the data ask for and the window lacks; null: not to be read. */
function firstMissing(source: WindowedSource, headerOffset: number): number | null {
  if (headerOffset < 0) return null;
  const fixed = source.peek(headerOffset, localHeaderBytes);
  if (fixed === null) return headerOffset;
  const length = localHeaderLength(fixed);
  if (typeof length === 'string') return null;
  return source.peek(headerOffset, length) === null ? headerOffset : headerOffset + length;
}

/** Position of the entry's data, after the local header was compared with the record. */
export async function findData(
  source: ByteSource,
  entry: EntryRecord,
): Promise<number | Diagnostic> {
  const disagree = (what: string) => report('ZIP-013', placeOf(entry), { name: entry.path, what });
  if (entry.headerOffset < 0) return disagree('its data would lie before the file');
  const fixed = await source.read(entry.headerOffset, localHeaderBytes);
  const length = localHeaderLength(fixed);
  if (typeof length === 'string') return disagree(length);
  const header = await source.read(entry.headerOffset, length);
  if (header.length < length) return disagree('the archive ends before its data');
  const what = localDisagreement(header, entry);
  if (what !== null) return disagree(what);
  const data = entry.headerOffset + length;
  const isWhole = data + entry.packedBytes <= source.size;
  return isWhole ? data : disagree('its data would lie outside the archive');
}

/** A thrown error of reading or unpacking as the entry's finding; bugs are thrown on. */
export function faultOf(error: unknown, entry: EntryRecord): Diagnostic {
  const name = entry.path;
  if (error instanceof CorruptStream) {
    return report('ZIP-012', placeOf(entry), { name, reason: error.message });
  }
  const trouble = troubleOf(error);
  if (trouble === null) throw error;
  return report('ZIP-016', placeOf(entry), { name, reason: troubleInWords(trouble) });
}

/** Checks a whole content against the record. */
export function contentFault(entry: EntryRecord, found: number, sum: number): Diagnostic | null {
  const name = entry.path;
  if (found !== entry.bytes) {
    return report('ZIP-011', placeOf(entry), { name, declared: entry.bytes, found });
  }
  return sum === entry.crc32 ? null : report('ZIP-010', placeOf(entry), { name });
}

async function readStored(
  source: ByteSource,
  entry: EntryRecord,
  position: number,
  maxBytes: number,
): Promise<EntryContent> {
  const length = Math.min(entry.packedBytes, maxBytes);
  const bytes = await readExactly(source, position, length);
  if (length < entry.packedBytes) return { kind: 'bytes', bytes, truncated: true };
  return checked(entry, bytes);
}

async function readSmallDeflated(
  source: ByteSource,
  entry: EntryRecord,
  position: number,
): Promise<EntryContent> {
  return inflated(entry, await readExactly(source, position, entry.packedBytes));
}

function inflated(entry: EntryRecord, packed: Buffer): EntryContent {
  const content = inflateWhole(packed, entry.bytes);
  if (content === null) {
    const params = { name: entry.path, declared: entry.bytes, found: entry.bytes + 1 };
    return fault(report('ZIP-011', placeOf(entry), params));
  }
  if (content.usedBytes < entry.packedBytes) return fault(leftOver(entry));
  return checked(entry, content.bytes);
}

/** The stream has ended, and packed data goes on. */
export function leftOver(entry: EntryRecord): Diagnostic {
  return report('ZIP-012', placeOf(entry), { name: entry.path, reason: goesOn });
}

async function readDeflated(
  source: ByteSource,
  entry: EntryRecord,
  position: number,
  maxBytes: number,
): Promise<EntryContent> {
  const wanted = Math.min(maxBytes, entry.bytes);
  const pieces: Buffer[] = [];
  let length = 0;
  const packed = packedPieces(source, position, entry.packedBytes);
  for await (const piece of inflatePieces(packed, entry.packedBytes)) {
    length += piece.length;
    pieces.push(piece);
    if (length > wanted) break;
  }
  const bytes = Buffer.concat(pieces, Math.min(length, wanted));
  if (wanted < entry.bytes) return { kind: 'bytes', bytes, truncated: true };
  if (length > wanted) {
    return fault(
      report('ZIP-011', placeOf(entry), { name: entry.path, declared: wanted, found: length }),
    );
  }
  return checked(entry, bytes);
}

/** The packed bytes of one entry, a piece at a time. */
export async function* packedPieces(
  source: ByteSource,
  position: number,
  length: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  const step = 256 * 1024;
  for (let done = 0; done < length; done += step) {
    yield await readExactly(source, position + done, Math.min(step, length - done));
  }
}

function checked(entry: EntryRecord, bytes: Buffer): EntryContent {
  const diagnostic = contentFault(entry, bytes.length, crc32(bytes));
  return diagnostic === null ? { kind: 'bytes', bytes, truncated: false } : fault(diagnostic);
}

function fault(diagnostic: Diagnostic): EntryContent {
  return { kind: 'fault', diagnostic };
}
