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

const nothing: ReadonlySet<string> = new Set();
/** Where the size of a folder is refused, what it would hold is not known. */
const ofFolders: ReadonlySet<string> = new Set(['ZIP-036']);
const remarks: ReadonlySet<string> = new Set(['ZIP-029', ...ofFolders]);

/** What the records of the directory tell by themselves and together, without reading any data. */
export function directoryFaults(
  directory: Directory,
  endOfData: number,
  astray: ReadonlySet<number>,
): Diagnostic[] {
  const { table, names, inflatedBytes } = directory;
  const told = new Set(directory.faults.map(({ location }) => location.entry));
  const faults: Diagnostic[] = [];
  let unpacked = inflatedBytes;
  for (const index of directory.odd) {
    const entry = table.entry(index);
    names.add(entry.path);
    const refusal = refusalOf(entry);
    const found = [...nameFaults(entry), ...recordFaults(entry)];
    // A name that is cut or two is no less so for being odd besides, or for making a file a folder.
    const isTold = told.size > 0 && told.has(entry.path);
    const leftOut = isTold ? remarks : refusal === null ? nothing : ofFolders;
    faults.push(...found.filter(({ code }) => !leftOut.has(code)));
    const special = specialFault(entry);
    if (special !== null) faults.push(special);
    // What decoding the record showed is said already.
    if (refusal !== null && refusal !== entry.refusal) faults.push(refusal);
    if (refusal !== null) unpacked -= entry.bytes; // as its record says
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
