import { report } from '../../contract/diagnostics/report.ts';
import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type { Directory } from './directory.ts';
import type { DirectoryEntry } from './directory-entry.ts';
import type { EndRecords } from './end-records.ts';
import {
  endOf,
  liesOutside,
  placeOf,
  recordFaults,
  refusalOf,
  specialFault,
} from './entry-faults.ts';
import { inFileOrder } from './file-order.ts';
import { limits } from './limits.ts';
import { nameFaults } from './name-faults.ts';

/** What is wrong with the end records, given the entries that were really read. */
export function endFaults(end: EndRecords, entries: number): Diagnostic[] {
  const faults: Diagnostic[] = [];
  const disagree = (what: string) => faults.push(report('ZIP-043', {}, { what }));
  if (end.concat > 0) faults.push(report('ZIP-040', {}, { bytes: end.concat }));
  if (end.concat < 0) disagree('the directory is not where the record says');
  if (end.trailingBytes > 0) faults.push(report('ZIP-041', {}, { bytes: end.trailingBytes }));
  if (end.rivals.length > 0) {
    faults.push(report('ZIP-042', {}, { count: end.rivals.length + 1 }));
  }
  const count = countFault(end, entries);
  if (count !== null) disagree(count);
  if (end.commentCut) disagree('its comment would end behind the file');
  if (end.secondDirectory) disagree('another list of files stands where the record says');
  if (end.multiDisk) disagree(ofSeveral);
  // A count that is wrong by itself has been said.
  const differs = end.zip64Disagrees || (end.zip64CountsOtherwise && count === null);
  if (differs) disagree('its plain part and its zip64 part differ');
  if (end.commentBytes > limits.commentBytes) {
    const params = { name: 'the archive', what: 'The comment', allowed: limits.commentBytes };
    faults.push(report('ZIP-031', {}, params));
  }
  return faults;
}

const ofSeveral = 'it says that this is one part of several';

/** Which of the two counts is wrong, in words; the first, where both are. */
function countFault(end: EndRecords, entries: number): string | null {
  // A plain record counts to 65,535 and starts again.
  const counted = end.zip64 ? entries : entries % 0x10000;
  if (end.count !== counted) return otherCount(end.count, entries);
  return end.countHere === counted || end.multiDisk ? null : ofSeveral;
}

function otherCount(counted: number, entries: number): string {
  const files = `${counted.toLocaleString('en')} ${counted === 1 ? 'file' : 'files'}`;
  const found = `there ${entries === 1 ? 'is' : 'are'} ${entries.toLocaleString('en')}`;
  return `it counts ${files}, and ${found}`;
}

/** What odd names and folders would be besides what is wrong with them. */
const ofNames: ReadonlySet<string> = new Set(['ZIP-029', 'ZIP-036']);
const ofFolders: ReadonlySet<string> = new Set(['ZIP-036']);
const ofSizes: ReadonlySet<string> = new Set(['ZIP-011', 'ZIP-032']);
const nothing: ReadonlySet<string> = new Set();

/** The names of entries of which decoding the records showed something already. */
interface Told {
  readonly names: ReadonlySet<string | undefined>;
  readonly figures: ReadonlySet<string | undefined>;
}

function toldBy(faults: readonly Diagnostic[]): Told {
  const entriesOf = (isAbout: (code: string) => boolean) =>
    new Set(faults.filter(({ code }) => isAbout(code)).map(({ location }) => location.entry));
  const ofRecord = (code: string) => code === 'ZIP-026';
  return { names: entriesOf((code) => !ofRecord(code)), figures: entriesOf(ofRecord) };
}

/** The name is read only where there is something to find. */
function isAmong(names: ReadonlySet<string | undefined>, entry: DirectoryEntry): boolean {
  return names.size > 0 && names.has(entry.path);
}

/** What is wrong with one entry by itself, without what follows from something else of it. */
function faultsOfEntry(entry: DirectoryEntry, told: Told): Diagnostic[] {
  const refusal = refusalOf(entry);
  const whole = [...nameFaults(entry), ...recordFaults(entry)];
  // A name that is cut or two is no less so for being odd besides, or for making a file a folder;
  // and of a folder whose size is refused nobody knows what it holds.
  const leftOut = isAmong(told.names, entry) ? ofNames : refusal === null ? nothing : ofFolders;
  const faults = whole.filter(({ code }) => !leftOut.has(code));
  const special = specialFault(entry);
  if (special !== null) faults.push(special);
  if (refusal === null || refusal === entry.refusal) return faults;
  const isSaid = isAmong(told.figures, entry) && ofSizes.has(refusal.code);
  return isSaid ? faults : [...faults, refusal];
}

/** What the records of the directory tell by themselves and together, without reading any data. */
export function directoryFaults(
  directory: Directory,
  endOfData: number,
  astray: ReadonlySet<number>,
): Diagnostic[] {
  const { table, names, inflatedBytes } = directory;
  const told = toldBy(directory.faults);
  const faults: Diagnostic[] = [];
  let unpacked = inflatedBytes;
  for (const index of directory.odd) {
    const entry = table.entry(index);
    names.add(entry.path);
    faults.push(...faultsOfEntry(entry, told));
    if (refusalOf(entry) !== null) unpacked -= entry.bytes; // as its record says
  }
  const tooMuch = tooMuchData(inflatedBytes, unpacked, endOfData);
  if (tooMuch !== null) faults.push(tooMuch);
  faults.push(...names.clashes(() => table.all()));
  if (directory.isApart) return faults;
  return [...faults, ...overlapFaults(table.all(), endOfData, astray)];
}

/**
 * Whether unpacking all of it would take too long: by itself, or for a zip so small, as in a bomb of
 * very many files that are each within their limits. `unpacked` is what is not refused by itself.
 */
function tooMuchData(
  inflatedBytes: number,
  unpacked: number,
  endOfData: number,
): Diagnostic | null {
  const { totalInflatedBytes, totalRatioGraceBytes, ratio } = limits;
  if (inflatedBytes > totalInflatedBytes) {
    const params = { what: 'more unpacked data', allowed: totalInflatedBytes, unit: 'bytes' };
    return report('ZIP-004', {}, params);
  }
  if (unpacked <= totalRatioGraceBytes || unpacked <= endOfData * ratio) return null;
  const params = { what: 'more data packed into it', allowed: ratio, unit: 'times its own size' };
  return report('ZIP-004', {}, params);
}

/**
 * Entries that share bytes. Who is blamed claims no bytes of his own, so that nobody behind him is
 * blamed as well; all others together claim no byte twice (ZI-2).
 */
function overlapFaults(
  entries: readonly DirectoryEntry[],
  endOfData: number,
  astray: ReadonlySet<number>,
): Diagnostic[] {
  const faults: Diagnostic[] = [];
  let furthest: DirectoryEntry | null = null;
  for (const entry of inFileOrder(entries)) {
    // Nobody knows what these claim.
    if (hasNoSize(entry) || astray.has(entry.index)) continue;
    const name = entry.path;
    const isOutside = liesOutside(entry, endOfData);
    if (isOutside) {
      const what = 'its data would lie outside the archive';
      faults.push(report('ZIP-013', placeOf(entry), { name, what }));
    }
    if (furthest !== null && entry.headerOffset < endOf(furthest)) {
      const related = [placeOf(furthest)];
      const params = { name, other: furthest.path };
      faults.push(report('ZIP-033', placeOf(entry), params, { related }));
    } else if (!isOutside) furthest = entry;
  }
  return faults;
}

/** Whether the record itself does not say how many bytes the entry has, or says it in two ways. */
function hasNoSize(entry: DirectoryEntry): boolean {
  return entry.refusal !== null || refusalOf(entry)?.code === 'ZIP-011';
}

/** So many are looked at; more entries that share bytes are no mistake. */
const mostLooks = 1_000;

/** What the local headers say of entries. */
export interface LocalLook {
  /** Whether any file begins where the list says that this one does. */
  readonly begins: (entry: DirectoryEntry) => Promise<boolean>;
  /** Whether it is this one, with the same figures. */
  readonly agrees: (entry: DirectoryEntry) => Promise<boolean>;
}

/**
 * Entries that share bytes with a neighbour because the list gives a wrong place or size for them,
 * by their places in it. That is said where they are read, and their neighbours are not to blame.
 */
export async function entriesAstray(
  { table, isApart }: Directory,
  endOfData: number,
  look: LocalLook,
): Promise<ReadonlySet<number>> {
  const astray = new Set<number>();
  if (isApart) return astray;
  let furthest: DirectoryEntry | null = null;
  let looks = 0;
  for (const entry of inFileOrder(table.all())) {
    if (hasNoSize(entry)) continue;
    if (furthest === null || entry.headerOffset >= endOf(furthest)) {
      if (!liesOutside(entry, endOfData)) furthest = entry;
      continue;
    }
    if (looks >= mostLooks) break;
    looks += 1;
    if (!(await look.agrees(furthest))) {
      astray.add(furthest.index);
      furthest = entry;
    } else if (!(await look.begins(entry))) astray.add(entry.index);
  }
  return astray;
}
