/**
 * A set of names by 64 bits of each, in 16 bytes or so a name. It may take two names for one, which
 * hardly ever happens and costs its users a closer look; it never takes one for two.
 */
export class NameMarks {
  /** Pairs: both halves of a mark. The first is never 0; there it is a free place. */
  readonly #places: Int32Array;
  readonly #mask: number;
  /** Pairs of the same kind. */
  readonly #folders: number[] = [];
  readonly #mostFolders: number;
  #mayClash = false;

  /** For at most `count` names. */
  constructor(count: number) {
    const places = 2 ** Math.ceil(Math.log2(Math.max(16, count * 2)));
    this.#places = new Int32Array(places * 2);
    this.#mask = places - 1;
    this.#mostFolders = places * foldersAName;
  }

  /**
   * Adds a name. Keeps the marks of the folders that it goes through: not those that it shares with
   * `last`, a name before it, and none with an empty name.
   */
  add(name: string, last: string): void {
    let low = firstLow;
    let high = firstHigh;
    let before = slash;
    let isShared = true;
    for (let at = 0; at < name.length; at += 1) {
      const unit = name.charCodeAt(at);
      isShared &&= last.charCodeAt(at) === unit;
      if (unit === slash && !isShared && before !== slash) this.addFolder(low, high);
      low = nextLow(low, unit);
      high = nextHigh(high, unit);
      before = unit;
    }
    this.addMark(low, high);
  }

  /** Adds a name by its mark. */
  addMark(low: number, high: number): void {
    const place = this.#find(low, high);
    if (place === null || this.#places[place] !== 0) {
      this.#mayClash = true;
      return;
    }
    this.#places[place] = low;
    this.#places[place + 1] = high;
  }

  /** Keeps a folder that a name goes through, by the mark of what stands before its slash. */
  addFolder(low: number, high: number): void {
    if (this.#folders.length > this.#mostFolders) this.#mayClash = true;
    else this.#folders.push(low, high);
  }

  /**
   * Whether two names are one, or a folder that a name goes through is in the set without its slash,
   * or either may be. Also true where there are far more folders than honest names have.
   */
  mayClash(): boolean {
    if (this.#mayClash) return true;
    const folders = this.#folders;
    for (let at = 0; at < folders.length; at += 2) {
      const place = this.#find(folders[at] ?? 0, folders[at + 1] ?? 0);
      if (place === null || this.#places[place] !== 0) return true;
    }
    return false;
  }

  /** Where the mark is, or the free place for it; null where that would take long to find. */
  #find(low: number, high: number): number | null {
    let place = (low ^ high) & this.#mask;
    for (let steps = 0; steps < mostSteps; steps += 1) {
      const found = this.#places[place * 2];
      if (found === 0) return place * 2;
      if (found === low && this.#places[place * 2 + 1] === high) return place * 2;
      place = (place + 1) & this.#mask;
    }
    return null;
  }
}

/** Honest names need a handful; names made to fall on one place must not cost time. */
const mostSteps = 256;
/** Far more than in a library; names of slashes alone must not cost memory. */
const foldersAName = 8;
const slash = 0x2f;
/** What the low half of a mark begins with: FNV-1a. */
export const firstLow = 0x811c9dc5 | 0;
/** The high half: another in its manner. */
export const firstHigh = 0x7f4a7c15;

/** The low half with one more UTF-16 unit. */
export function nextLow(low: number, unit: number): number {
  return Math.imul(low ^ unit, 0x01000193) || 1;
}

/** The high half with one more UTF-16 unit. */
export function nextHigh(high: number, unit: number): number {
  return (Math.imul(high ^ unit, 0x5bd1e995) + 0x1e3779b9) | 0;
}
