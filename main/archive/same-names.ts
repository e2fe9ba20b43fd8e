import { report } from '../../contract/diagnostics/report.ts';
import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type { ArchiveEntry } from './archive.ts';
import { limits } from './limits.ts';
import { NameMarks } from './name-marks.ts';

/**
 * Names that stand twice, that differ only in capitals or accents, or that are a file here and a
 * folder there (ZI-3). Sound archives, of however many entries, cost one set of names.
 */
export function sameNameFaults(entries: readonly ArchiveEntry[]): Diagnostic[] {
  return mayClash(entries) ? clashes(entries) : [];
}

/** False only where no two names clash in any way; hardly ever true where none do. */
function mayClash(entries: readonly ArchiveEntry[]): boolean {
  const marks = new NameMarks(entries.length);
  let last = '';
  for (const { path } of entries) {
    const name = fold(path);
    // Of a longer one, which is refused already, no folders are asked for.
    if (!marks.add(name, name.length > limits.nameBytes ? name : last)) return true;
    last = name;
  }
  return marks.hasFolder();
}

/** The folders that a name goes through, without those that the name before it shares. */
function newFolders(path: string, last: string): string[] {
  const folders: string[] = [];
  if (path.length > limits.nameBytes) return folders; // refused already, and slow to look at
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
    if (last.length > at && last.startsWith(path.slice(0, at + 1))) break;
    // An empty part (`a//b`) is a finding of its own.
    if (path.charCodeAt(at - 1) !== 0x2f) folders.push(path.slice(0, at));
  }
  return folders;
}

function clashes(entries: readonly ArchiveEntry[]): Diagnostic[] {
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
  const folders = new Set<string>();
  let last = '';
  for (const [name, count] of byName) {
    if (count > 1) faults.push(report('ZIP-023', { entry: name }, { name, count }));
    for (const folder of newFolders(name, last)) if (byName.has(folder)) folders.add(folder);
    last = name;
  }
  for (const name of folders) faults.push(report('ZIP-027', { entry: name }, { name }));
  return faults;
}

const foldsToItself = /^[^A-Z\u0080-\uffff]*$/;

function fold(path: string): string {
  return foldsToItself.test(path) ? path : path.normalize('NFC').toLowerCase().normalize('NFC');
}

function twinFault(name: string, other: string): Diagnostic {
  return report('ZIP-030', { entry: name }, { name, other }, { related: [{ entry: other }] });
}
