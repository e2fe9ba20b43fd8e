import { report } from '../../contract/diagnostics/report.ts';
import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type { ByteSource, WorkContext } from './archive.ts';
import { recordBytes, recordSignature } from './directory-entry.ts';
import type { ResolvedRecord } from './directory-entry.ts';
import type { EndRecords } from './end-records.ts';
import { EntryTable } from './entry-table.ts';
import { readExtraFields } from './extra-fields.ts';
import { limits, windows } from './limits.ts';
import { localHeaderBytes } from './local-header.ts';
import { decodeName, isPlainAscii, utf8Flag } from './names.ts';
import type { DecodedName } from './names.ts';
import { readExactly } from './read-trouble.ts';
import { NameCheck } from './same-names.ts';
import { ticker } from './ticker.ts';
import { isUsualRecord } from './usual-record.ts';

/** The whole central directory, and what is wrong with single records of it. */
export interface Directory {
  readonly table: EntryTable;
  /** What decoding the records showed. */
  readonly faults: readonly Diagnostic[];
  /** Set where reading had to stop. */
  readonly fatal: Diagnostic | null;
  /** Places of the records that the rules for single entries must look at; of others all is usual. */
  readonly odd: readonly number[];
  /** Has seen the names of all others. */
  readonly names: NameCheck;
  /** What the records say that all their data comes to, unpacked. */
  readonly inflatedBytes: number;
  /** Each entry begins behind the one before it, and all of them end before the directory. */
  readonly isApart: boolean;
}

const noExtra = Buffer.alloc(0);

interface Parsing {
  readonly end: EndRecords;
  readonly mostEntries: number;
  readonly table: EntryTable;
  readonly faults: Diagnostic[];
  readonly odd: number[];
  readonly names: NameCheck;
  inflatedBytes: number;
  isApart: boolean;
  /** Where the entries so far end. */
  reach: number;
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
  const { tick, end: finish } = ticker(context, 'directory', 'bytes', end.directorySize);
  const most = Math.min(mostEntries, Math.max(0, Math.floor(end.directorySize / recordBytes)));
  const isLarge = end.count > mostEntries && end.directorySize >= end.count * recordBytes;
  const refusal = isLarge ? tooMany(mostEntries) : sizeFault(end);
  const parsing: Parsing = {
    end,
    mostEntries,
    table: new EntryTable(refusal === null ? most : 0),
    faults: [],
    odd: [],
    names: new NameCheck(refusal === null ? Math.min(most, end.count) : 0),
    inflatedBytes: 0,
    isApart: true,
    reach: 0,
  };
  // Before anything of it is read.
  if (refusal !== null) return { ...parsing, fatal: refusal };
  const next = stretchesOf(source, end);
  let carried: Buffer = noExtra; // the beginning of a record that the window before cut
  for (let done = 0; done < end.directorySize;) {
    const window = await next();
    const position = end.directoryStart + done;
    done += window.length;
    const last = done === end.directorySize;
    const parsed = parseStretch(carried, window, position, last, parsing);
    if (parsed.fatal !== null) return { ...parsing, fatal: parsed.fatal };
    carried = window.subarray(parsed.used);
    await tick(done);
  }
  finish(end.directorySize);
  return { ...parsing, fatal: null };
}

/** Where the directory would lie outside the file, or fill the memory. */
function sizeFault(end: EndRecords): Diagnostic | null {
  if (end.directoryStart < 0) return unreadable('it would begin before the file does', 0);
  const allowed = limits.directoryBytes;
  if (end.directorySize <= allowed) return null;
  return report('ZIP-004', {}, { what: 'a longer list of files', allowed, unit: 'bytes' });
}

/** The directory window by window, each read while its user is still busy with the one before. */
function stretchesOf(source: ByteSource, end: EndRecords): () => Promise<Buffer> {
  let asked = 0;
  const ask = (): Promise<Buffer> => {
    const length = Math.min(windows.directoryBytes, end.directorySize - asked);
    const window = readExactly(source, end.directoryStart + asked, length);
    asked += length;
    window.catch(() => undefined); // told to whoever waits for it, if anybody still does
    return window;
  };
  let ahead = ask();
  return async () => {
    const window = await ahead;
    if (asked < end.directorySize) ahead = ask();
    return window;
  };
}

interface Parsed {
  /** How much of the window is done with. */
  readonly used: number;
  readonly fatal: Diagnostic | null;
}

/** First the record that the window before has cut, then those that lie in this window. */
function parseStretch(
  carried: Buffer,
  window: Buffer,
  position: number,
  last: boolean,
  parsing: Parsing,
): Parsed {
  let from = 0;
  if (carried.length > 0) {
    const record = joinedRecord(carried, window);
    from = record.length - carried.length;
    const isCut = last && from === window.length;
    const { fatal } = parseWindow(record, 0, position - carried.length, isCut, parsing);
    if (fatal !== null) return { used: 0, fatal };
  }
  return parseWindow(window, from, position, last, parsing);
}

/** The longest record is far shorter than a window, so only the last window can cut one for good. */
function joinedRecord(carried: Buffer, window: Buffer): Buffer {
  const join = (length: number) =>
    Buffer.concat([carried, window.subarray(0, Math.max(0, length - carried.length))]);
  const fixed = join(recordBytes);
  const length = recordLength(viewOf(fixed), 0);
  return typeof length === 'number' ? join(length) : fixed;
}

function viewOf(window: Buffer): DataView {
  return new DataView(window.buffer, window.byteOffset, window.length);
}

/** `position`: of the window in the file; `last`: what a record lacks here does not follow. */
function parseWindow(
  window: Buffer,
  from: number,
  position: number,
  last: boolean,
  parsing: Parsing,
): Parsed {
  const view = viewOf(window);
  const { table, mostEntries } = parsing;
  table.addWindow(window);
  let at = from;
  while (at < window.length) {
    const length = recordLength(view, at);
    if (length === 'no record') {
      return { used: at, fatal: unreadable('a record is not where it must be', position + at) };
    }
    if (length === null || at + length > window.length) {
      const fatal = last ? unreadable('it ends in the middle of a record', position + at) : null;
      return { used: at, fatal };
    }
    if (table.length >= mostEntries) return { used: at, fatal: tooMany(mostEntries) };
    if (!parseUsual(view, at, parsing)) parseOther(window, at, position + at, parsing);
    at += length;
  }
  return { used: at, fatal: null };
}

function recordLength(view: DataView, at: number): number | 'no record' | null {
  if (at + recordBytes > view.byteLength) return null;
  if (view.getUint32(at, true) !== recordSignature) return 'no record';
  return (
    recordBytes +
    view.getUint16(at + 28, true) +
    view.getUint16(at + 30, true) +
    view.getUint16(at + 32, true)
  );
}

/** Takes nearly every record: its bytes say all there is, and nothing of it is wrong by itself. */
function parseUsual(view: DataView, at: number, parsing: Parsing): boolean {
  if (parsing.end.concat !== 0 || !isUsualRecord(view, at)) return false;
  const nameStart = at + recordBytes;
  const nameBytes = view.getUint16(at + 28, true);
  if (!parsing.names.isHarmless(view, nameStart, nameStart + nameBytes)) return false;
  const packedBytes = view.getUint32(at + 20, true);
  place(parsing, view.getUint32(at + 42, true), nameBytes + packedBytes);
  parsing.inflatedBytes += view.getUint32(at + 24, true);
  parsing.table.add(at, null);
  return true;
}

/** `bytes`: of name and data, which stand behind the local header's fixed part. */
function place(parsing: Parsing, start: number, bytes: number): void {
  const end = start + localHeaderBytes + bytes;
  if (start < parsing.reach || end > parsing.end.directoryStart) parsing.isApart = false;
  if (end > parsing.reach) parsing.reach = end;
}

function parseOther(window: Buffer, at: number, position: number, parsing: Parsing): void {
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
  const refusal = recordFault(name.text, position, facts.fault);
  const sizeOf = (size: number) => (facts.isComplete || size !== full ? size : 0);
  const found = {
    path: name.text,
    bytes: sizeOf(facts.bytes),
    packedBytes: sizeOf(facts.packedBytes),
    headerOffset: facts.headerOffset + parsing.end.concat,
    refusal: facts.isComplete ? null : refusal,
  };
  const isPlain = name === plain && !plain.cut && isPlainAscii(rawName);
  const isAsStored = isPlain && sameFigures(found, declared);
  const resolved = isAsStored ? null : found;
  parsing.odd.push(parsing.table.length);
  parsing.table.add(at, resolved);
  parsing.inflatedBytes += found.bytes;
  place(parsing, found.headerOffset, rawName.length + found.packedBytes);
  parsing.faults.push(...recordNameFaults(found.path, position, { plain, unicode, name }));
  if (refusal !== null) parsing.faults.push(refusal);
}

/** Stands where a figure is in the zip64 field. */
const full = 0xffffffff;

function recordFault(name: string, byteOffset: number, reason: string | null): Diagnostic | null {
  return reason === null ? null : report('ZIP-026', { entry: name, byteOffset }, { name, reason });
}

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
