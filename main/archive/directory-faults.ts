import { report } from '../../contract/diagnostics/report.ts';
import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type { ArchiveEntry } from './archive.ts';
import type { EndRecords } from './end-records.ts';
import { recordFaults, refusalOf, specialFault } from './entry-faults.ts';
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
  if (end.count !== counted) disagree(`it counts ${end.count} files, and there are ${entries}`);
  if (end.multiDisk) disagree('it says that this is one part of several');
  if (end.zip64Disagrees) disagree('its plain part and its zip64 part differ');
  if (end.commentBytes > limits.commentBytes) {
    const params = { name: 'the archive', what: 'The comment', allowed: limits.commentBytes };
    faults.push(report('ZIP-031', {}, params));
  }
  return faults;
}

/** What the records of the directory tell by themselves and together, without reading any data. */
export function directoryFaults(entries: readonly ArchiveEntry[], endOfData: number): Diagnostic[] {
  const faults: Diagnostic[] = [];
  let inflated = 0;
  for (const entry of entries) {
    inflated += entry.bytes;
    faults.push(...nameFaults(entry), ...recordFaults(entry));
    const single = [specialFault(entry), entry.isFolder ? null : refusalOf(entry)];
    for (const fault of single) if (fault !== null) faults.push(fault);
  }
  if (inflated > limits.totalInflatedBytes) {
    const allowed = limits.totalInflatedBytes;
    faults.push(report('ZIP-004', {}, { what: 'more unpacked data', allowed, unit: 'bytes' }));
  }
  faults.push(...sameNameFaults(entries), ...overlapFaults(entries, endOfData));
  return faults;
}

function sameNameFaults(entries: readonly ArchiveEntry[]): Diagnostic[] {
  const byName = new Map<string, number>();
  const byFolded = new Map<string, string>();
  const faults: Diagnostic[] = [];
  for (const { path } of entries) {
    const count = (byName.get(path) ?? 0) + 1;
    byName.set(path, count);
    if (count > 1) continue;
    const folded = fold(path);
    const twin = byFolded.get(folded);
    if (twin === undefined) byFolded.set(folded, path);
    else faults.push(twinFault(path, twin));
  }
  for (const [name, count] of byName) {
    if (count > 1) faults.push(report('ZIP-023', { entry: name }, { name, count }));
    if (!name.endsWith('/') && byName.has(`${name}/`)) {
      faults.push(report('ZIP-027', { entry: name }, { name }));
    }
  }
  return [...faults, ...throughFiles(byName)];
}

/** Files that other names go through, where no folder entry gave it away. */
function throughFiles(names: ReadonlyMap<string, number>): Diagnostic[] {
  const found = new Set<string>();
  let lastFolder = '';
  for (const name of names.keys()) {
    const folder = name.slice(0, name.lastIndexOf('/', name.length - 2) + 1);
    if (folder === lastFolder) continue; // neighbours mostly share their folder
    lastFolder = folder;
    for (let at = folder.lastIndexOf('/'); at > 0; at = folder.lastIndexOf('/', at - 1)) {
      const above = folder.slice(0, at);
      if (above.endsWith('/')) continue; // an empty part, named elsewhere
      if (names.has(above) && !names.has(`${above}/`)) found.add(above);
    }
  }
  return [...found].map((name) => report('ZIP-027', { entry: name }, { name }));
}

function fold(path: string): string {
  // eslint-disable-next-line no-control-regex -- the range of ASCII
  const plain = /^[\u0000-\u007f]*$/.test(path);
  return plain ? path.toLowerCase() : path.normalize('NFC').toLowerCase().normalize('NFC');
}

function twinFault(name: string, other: string): Diagnostic {
  return report('ZIP-030', { entry: name }, { name, other }, { related: [{ entry: other }] });
}

/** The shortest local header: its fixed part and the name. */
const localBytes = 30;

function overlapFaults(entries: readonly ArchiveEntry[], endOfData: number): Diagnostic[] {
  const inOrder = entries.toSorted((a, b) => a.headerOffset - b.headerOffset || a.index - b.index);
  const faults: Diagnostic[] = [];
  let furthest: ArchiveEntry | null = null;
  let reach = 0;
  for (const entry of inOrder) {
    const name = entry.path;
    if (furthest !== null && entry.headerOffset < reach) {
      const related = [{ entry: furthest.path }];
      const params = { name, other: furthest.path };
      faults.push(report('ZIP-033', { entry: name }, params, { related }));
    }
    const end = entry.headerOffset + localBytes + entry.rawName.length + entry.packedBytes;
    if (entry.headerOffset < 0 || end > endOfData) {
      const what = 'its data would lie outside the archive';
      faults.push(report('ZIP-013', { entry: name }, { name, what }));
    }
    if (end > reach) {
      reach = end;
      furthest = entry;
    }
  }
  return faults;
}
