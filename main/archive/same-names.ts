import { report } from '../../contract/diagnostics/report.ts';
import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type { DirectoryEntry } from './directory-entry.ts';
import { placeOf } from './entry-faults.ts';
import { limits } from './limits.ts';
import { NameMarks } from './name-marks.ts';
import { PlainNames } from './plain-names.ts';

/**
 * Looks at every name: first whether it is harmless by itself; then whether names stand twice, differ only in capitals or accents, or are a file here
 * and a folder there (ZI-3). Sound archives, of however many entries, cost one set of marks.
 */
export class NameCheck {
  readonly #marks: NameMarks;
  readonly #plain: PlainNames;
  #last = '';

  /** For at most `count` names. */
  constructor(count: number) {
    this.#marks = new NameMarks(count);
    this.#plain = new PlainNames(this.#marks);
  }

  /**
   * The next name of the directory, by its bytes in `view`, which stay as they are. True where
   * nothing of it by itself can be a fault; otherwise `add` must have it.
   */
  isHarmless(view: DataView, start: number, end: number): boolean {
    return this.#plain.add(view, start, end);
  }

  /** A name that is not harmless, or cannot be told by its bytes alone. */
  add(path: string): void {
    const name = fold(path);
    // Of a longer one, which is refused already, no folders are asked for.
    this.#marks.addName(name, name.length > limits.nameBytes ? name : this.#last);
    this.#last = name;
  }

  /** What is wrong with the names together: of all that were looked at. */
  clashes(all: () => readonly DirectoryEntry[]): Diagnostic[] {
    return this.#marks.mayClash() ? clashes(all()) : [];
  }
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

/** How often a name stands, and where it stands first and last. */
interface Standing {
  readonly first: DirectoryEntry;
  count: number;
  last: DirectoryEntry;
}

function clashes(entries: readonly DirectoryEntry[]): Diagnostic[] {
  const byName = new Map<string, Standing>();
  const byFolded = new Map<string, DirectoryEntry>();
  const faults: Diagnostic[] = [];
  for (const entry of entries) {
    const { path } = entry;
    const known = byName.get(path);
    if (known !== undefined) {
      known.count += 1;
      known.last = entry;
      continue;
    }
    byName.set(path, { first: entry, count: 1, last: entry });
    const folded = fold(path);
    const twin = byFolded.get(folded);
    if (twin === undefined) byFolded.set(folded, entry);
    else faults.push(twinFault(entry, twin));
  }
  return [...faults, ...repeats(byName), ...filesAsFolders(byName)];
}

/** The place is the last, which a server takes; the first is related. */
function repeats(byName: ReadonlyMap<string, Standing>): Diagnostic[] {
  const faults: Diagnostic[] = [];
  for (const [name, { first, count, last }] of byName) {
    if (count === 1) continue;
    const related = [placeOf(first)];
    faults.push(report('ZIP-023', placeOf(last), { name, count }, { related }));
  }
  return faults;
}

/** The place is the file; a name that goes through it is related. */
function filesAsFolders(byName: ReadonlyMap<string, Standing>): Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  let before = '';
  for (const [path, { first }] of byName) {
    for (const name of newFolders(path, before)) {
      const file = byName.get(name);
      if (file === undefined || found.has(name)) continue;
      const related = [placeOf(first)];
      found.set(name, report('ZIP-027', placeOf(file.first), { name }, { related }));
    }
    before = path;
  }
  return [...found.values()];
}

const foldsToItself = /^(?:[^A-Z\\/\u0080-\uffff]|\/(?!\.?\/))*$/;
const separators = /[\\/](?:\.?[\\/])*/g;

function fold(path: string): string {
  if (foldsToItself.test(path)) return path;
  const folded = path.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
  return folded.replace(separators, '/');
}

function twinFault(entry: DirectoryEntry, twin: DirectoryEntry): Diagnostic {
  const params = { name: entry.path, other: twin.path };
  return report('ZIP-030', placeOf(entry), params, { related: [placeOf(twin)] });
}
