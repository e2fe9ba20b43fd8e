import { DirectoryEntry } from './directory-entry.ts';
import type { ResolvedRecord } from './directory-entry.ts';

/**
 * Every record of a directory, in a few bytes each beside the directory's own. Entries are made of
 * them when somebody asks: first sight of 700,000 names must not wait for as many objects.
 */
export class EntryTable {
  /** Stretches of the directory; all of them stay as they were read. */
  readonly #windows: Buffer[] = [];
  readonly #windowOf: Uint32Array;
  /** Where each record begins in its window. */
  readonly #places: Uint32Array;
  readonly #resolved = new Map<number, ResolvedRecord>();
  #length = 0;
  #all: readonly DirectoryEntry[] | null = null;

  /** For at most `most` records. */
  constructor(most: number) {
    this.#windowOf = new Uint32Array(most);
    this.#places = new Uint32Array(most);
  }

  /** How many records there are. */
  get length(): number {
    return this.#length;
  }

  /** The records that are added next lie in this stretch of the directory. */
  addWindow(window: Buffer): void {
    this.#windows.push(window);
  }

  /** The next record, at `at` of the last window; `resolved` as DirectoryEntry takes it. */
  add(at: number, resolved: ResolvedRecord | null): void {
    const index = this.#length;
    this.#windowOf[index] = this.#windows.length - 1;
    this.#places[index] = at;
    if (resolved !== null) this.#resolved.set(index, resolved);
    this.#length = index + 1;
  }

  /** A new object for one record, for whoever looks at it and lets it go. */
  entry(index: number): DirectoryEntry {
    const window = this.#windows[this.#windowOf[index] ?? 0];
    if (window === undefined || index >= this.#length) throw new RangeError('no such record');
    const resolved = this.#resolved.size === 0 ? null : (this.#resolved.get(index) ?? null);
    return new DirectoryEntry(index, window, this.#places[index] ?? 0, resolved);
  }

  /** Each record in turn, as `entry` answers. */
  *each(): Generator<DirectoryEntry, void, undefined> {
    for (let index = 0; index < this.#length; index += 1) yield this.entry(index);
  }

  /** All of them, made once and kept. */
  all(): readonly DirectoryEntry[] {
    this.#all ??= Array.from({ length: this.#length }, (_, index) => this.entry(index));
    return this.#all;
  }
}

/** A directory without records. */
export function emptyTable(): EntryTable {
  return new EntryTable(0);
}
