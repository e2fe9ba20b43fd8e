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
  // A plain record counts to 65,535 and starts again.
  const counted = end.zip64 ? entries : entries % 0x10000;
  if (end.count !== counted) disagree(otherCount(end.count, entries));
  if (end.commentCut) disagree('its comment would end behind the file');
  if (end.secondDirectory) disagree('another list of files stands where the record says');
  if (end.multiDisk) disagree('it says that this is one part of several');
  if (end.zip64Disagrees) disagree('its plain part and its zip64 part differ');
  if (end.commentBytes > limits.commentBytes) {
    const params = { name: 'the archive', what: 'The comment', allowed: limits.commentBytes };
    faults.push(report('ZIP-031', {}, params));
  }
  return faults;
}

function otherCount(counted: number, entries: number): string {
  const files = `${counted.toLocaleString('en')} ${counted === 1 ? 'file' : 'files'}`;
  const found = `there ${entries === 1 ? 'is' : 'are'} ${entries.toLocaleString('en')}`;
  return `it counts ${files}, and ${found}`;
}

/** What the records of the directory tell by themselves and together, without reading any data. */
export function directoryFaults(directory: Directory, endOfData: number): Diagnostic[] {
  const { table, names, inflatedBytes } = directory;
  const faults: Diagnostic[] = [];
  let unpacked = inflatedBytes;
  for (const index of directory.odd) {
    const entry = table.entry(index);
    names.add(entry.path);
    faults.push(...nameFaults(entry), ...recordFaults(entry));
    const special = specialFault(entry);
    if (special !== null) faults.push(special);
    const refusal = refusalOf(entry);
    // What decoding the record showed is said already.
    if (refusal !== null && refusal !== entry.refusal) faults.push(refusal);
    if (refusal !== null) unpacked -= entry.bytes; // as its record says
  }
  const tooMuch = tooMuchData(inflatedBytes, unpacked, endOfData);
  if (tooMuch !== null) faults.push(tooMuch);
  faults.push(...names.clashes(() => table.all()));
  if (directory.isApart) return faults;
  return [...faults, ...overlapFaults(table.all(), endOfData)];
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
function overlapFaults(entries: readonly DirectoryEntry[], endOfData: number): Diagnostic[] {
  const faults: Diagnostic[] = [];
  let furthest: DirectoryEntry | null = null;
  for (const entry of inFileOrder(entries)) {
    if (entry.refusal !== null) continue; // nobody knows what it claims
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
