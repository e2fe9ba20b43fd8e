import { report } from '../../contract/diagnostics/report.ts';
import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type { ByteSource, WorkContext } from './archive.ts';
import { DirectoryEntry, recordBytes } from './directory-entry.ts';
import type { ResolvedRecord } from './directory-entry.ts';
import type { EndRecords } from './end-records.ts';
import { readExtraFields } from './extra-fields.ts';
import { limits, windows } from './limits.ts';
import { decodeName, isPlainAscii, utf8Flag } from './names.ts';
import type { DecodedName } from './names.ts';
import { readExactly } from './read-trouble.ts';
import { ticker } from './ticker.ts';

/** The whole central directory, and what is wrong with single records of it. */
export interface Directory {
  readonly entries: readonly DirectoryEntry[];
  readonly faults: readonly Diagnostic[];
  /** Set where reading had to stop. */
  readonly fatal: Diagnostic | null;
}

const recordSignature = 0x02014b50;
const noExtra = Buffer.alloc(0);

interface Parsing {
  readonly end: EndRecords;
  readonly mostEntries: number;
  readonly entries: DirectoryEntry[];
  readonly faults: Diagnostic[];
}

/**
 * Reads every record of the directory in large windows, and stops at the limit of entries (ZI-1);
 * the system's errors are thrown.
 */
export async function readDirectory(
  source: ByteSource,
  end: EndRecords,
  context: WorkContext,
  mostEntries: number = limits.entries,
): Promise<Directory> {
  const parsing: Parsing = { end, mostEntries, entries: [], faults: [] };
  const { tick, end: finish } = ticker(context, 'directory', 'bytes', end.directorySize);
  const close = (fatal: Diagnostic | null) => ({ ...parsing, fatal });
  if (end.directoryStart < 0) return close(unreadable('it would begin before the file does', 0));
  const isLarge = end.count > mostEntries && end.directorySize >= end.count * recordBytes;
  if (isLarge) return close(tooMany(mostEntries)); // before anything of it is read
  let done = 0;
  while (done < end.directorySize) {
    const position = end.directoryStart + done;
    const length = Math.min(windows.directoryBytes, end.directorySize - done);
    // Entries keep it: no source writes over what it gave.
    const window = await readExactly(source, position, length);
    const last = done + window.length === end.directorySize;
    const parsed = parseWindow(window, position, last, parsing);
    if (parsed.fatal !== null) return close(parsed.fatal);
    done += parsed.used;
    await tick(done);
  }
  finish(done);
  return close(null);
}

function parseWindow(
  window: Buffer,
  position: number,
  last: boolean,
  parsing: Parsing,
): { readonly used: number; readonly fatal: Diagnostic | null } {
  let at = 0;
  while (at < window.length) {
    const length = recordLength(window, at);
    if (length === 'no record') {
      return { used: at, fatal: unreadable('a record is not where it must be', position + at) };
    }
    // The longest record is far shorter than a window, so only the last window can cut one for good.
    if (length === null || at + length > window.length) {
      const fatal = last ? unreadable('it ends in the middle of a record', position + at) : null;
      return { used: at, fatal };
    }
    if (parsing.entries.length >= parsing.mostEntries) {
      return { used: at, fatal: tooMany(parsing.mostEntries) };
    }
    parseRecord(window, at, position + at, parsing);
    at += length;
  }
  return { used: at, fatal: null };
}

function recordLength(window: Buffer, at: number): number | 'no record' | null {
  if (at + recordBytes > window.length) return null;
  if (window.readUInt32LE(at) !== recordSignature) return 'no record';
  return (
    recordBytes +
    window.readUInt16LE(at + 28) +
    window.readUInt16LE(at + 30) +
    window.readUInt16LE(at + 32)
  );
}

function parseRecord(window: Buffer, at: number, position: number, parsing: Parsing): void {
  if (parsing.end.concat === 0 && isPlainRecord(window, at)) {
    parsing.entries.push(new DirectoryEntry(parsing.entries.length, window, at, null));
    return;
  }
  const flags = window.readUInt16LE(at + 8);
  const nameEnd = at + recordBytes + window.readUInt16LE(at + 28);
  const extraEnd = nameEnd + window.readUInt16LE(at + 30);
  const rawName = window.subarray(at + recordBytes, nameEnd);
  const extra = extraEnd === nameEnd ? noExtra : window.subarray(nameEnd, extraEnd);
  const declared = {
    bytes: window.readUInt32LE(at + 24),
    packedBytes: window.readUInt32LE(at + 20),
    headerOffset: window.readUInt32LE(at + 42),
  };
  const disk = window.readUInt16LE(at + 34);
  const facts = readExtraFields(extra, { ...declared, disk }, rawName);
  const plain = decodeName(rawName, flags);
  const unicode = facts.unicodeName === null ? null : decodeName(facts.unicodeName, utf8Flag);
  const name = unicode === null || unicode.text === '' ? plain : unicode;
  const found = {
    path: name.text,
    bytes: facts.bytes,
    packedBytes: facts.packedBytes,
    headerOffset: facts.headerOffset + parsing.end.concat,
  };
  const isPlain = name === plain && !plain.cut && isPlainAscii(rawName);
  const isAsStored = isPlain && sameFigures(found, declared);
  const resolved = isAsStored ? null : found;
  const entry = new DirectoryEntry(parsing.entries.length, window, at, resolved);
  parsing.entries.push(entry);
  parsing.faults.push(...recordNameFaults(found.path, position, { plain, unicode, name }));
  if (facts.fault !== null) {
    const location = { entry: found.path, byteOffset: position };
    parsing.faults.push(report('ZIP-026', location, { name: found.path, reason: facts.fault }));
  }
}

/** Nearly every record: its bytes say all there is, and nothing of it can be wrong by itself. */
function isPlainRecord(window: Buffer, at: number): boolean {
  if (window.readUInt16LE(at + 30) !== 0) return false; // extra fields
  if (window.readUInt16LE(at + 34) !== 0) return false; // another disk
  if (window.readUInt32LE(at + 20) === zip64 || window.readUInt32LE(at + 24) === zip64)
    return false;
  if (window.readUInt32LE(at + 42) === zip64) return false;
  const end = at + recordBytes + window.readUInt16LE(at + 28);
  for (let byte = at + recordBytes; byte < end; byte += 1) {
    const value = window[byte] ?? 0;
    if (value === 0 || value >= 0x80) return false;
  }
  return true;
}

/** Stands where a figure is in the zip64 field. */
const zip64 = 0xffffffff;

type Figures = Pick<ResolvedRecord, 'bytes' | 'packedBytes' | 'headerOffset'>;

function sameFigures(a: Figures, b: Figures): boolean {
  return (
    a.bytes === b.bytes && a.packedBytes === b.packedBytes && a.headerOffset === b.headerOffset
  );
}

interface ReadNames {
  /** The name of the record itself, and that of the unicode path field. */
  readonly plain: DecodedName;
  readonly unicode: DecodedName | null;
  /** Which of them Python 3.12 takes. */
  readonly name: DecodedName;
}

/** What decoding the names of one record showed. */
function recordNameFaults(
  path: string,
  byteOffset: number,
  { plain, unicode, name }: ReadNames,
): Diagnostic[] {
  const location = { entry: path, byteOffset };
  const faults: Diagnostic[] = [];
  if (plain.badUtf8 || (unicode?.badUtf8 ?? false)) {
    faults.push(report('ZIP-024', location, { name: path }));
  }
  if (plain.cut || (unicode?.cut ?? false)) {
    faults.push(report('ZIP-022', location, { name: path, what: 'a NUL character' }));
  }
  if (name.text !== plain.text) {
    faults.push(report('ZIP-025', location, { name: plain.text, other: name.text }));
  }
  return faults;
}

function unreadable(reason: string, byteOffset: number): Diagnostic {
  return report('ZIP-003', { byteOffset }, { reason });
}

function tooMany(allowed: number): Diagnostic {
  return report('ZIP-004', {}, { what: 'more entries', allowed, unit: 'entries' });
}
