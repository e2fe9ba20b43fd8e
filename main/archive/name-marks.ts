/**
 * A set of names by a mark of each, in 12 bytes a name, that tells whether two of them may clash: one
 * name twice, or a file that is also a folder. It may take two names for one, which hardly ever
 * happens and costs its users a closer look; it never takes one for two.
 */
export class NameMarks {
  /** The high half of a mark with a kind in its two lowest bits; 0 is a free place. */
  readonly #places: Int32Array;
  /** As many may be taken: beyond that, looking for a place takes long. */
  #free: number;
  /** From 32 bits to a place. */
  readonly #scale: number;
  #mayClash = false;

  /** For about `count` names and the folders that they go through. */
  constructor(count: number) {
    const places = Math.max(64, count * placesAName);
    this.#places = new Int32Array(places);
    this.#scale = places / 2 ** 32;
    this.#free = Math.floor(places * mostFilled);
  }

  /** Adds a name; of the folders that it goes through those that it does not share with `last`. */
  addName(name: string, last: string): void {
    let low = firstLow;
    let high = firstHigh;
    let before = slash;
    let isShared = true;
    for (let at = 0; at < name.length; at += 1) {
      const unit = name.charCodeAt(at);
      isShared &&= last.charCodeAt(at) === unit;
      if (unit === slash && at === name.length - 1) return this.add(low, high, folderKind);
      // An empty part (`a//b`) is a finding of its own.
      if (unit === slash && !isShared && before !== slash) this.add(low, high, throughKind);
      low = nextLow(low, unit);
      high = nextHigh(high, unit);
      before = unit;
    }
    this.add(low, high, fileKind);
  }

  /** Adds a mark: of a file's whole name, or of a folder's without its last slash. */
  add(low: number, high: number, kind: NameKind): void {
    if (this.#mayClash) return;
    const places = this.#places;
    const mark = (high & ~kindBits) | kind;
    let place = Math.floor(spread(low) * this.#scale);
    for (let steps = 0; steps < mostSteps; steps += 1) {
      const found = places[place] ?? 0;
      if (found === 0) {
        places[place] = mark;
        this.#free -= 1;
        if (this.#free < 0) this.#mayClash = true;
        return;
      }
      if (((found ^ mark) & ~kindBits) === 0) {
        const known = found & kindBits;
        if (known === throughKind && kind === folderKind) places[place] = mark;
        else if (kind !== throughKind || known === fileKind) this.#mayClash = true;
        return;
      }
      place += 1;
      if (place === places.length) place = 0;
    }
    this.#mayClash = true;
  }

  /**
   * Whether two names are one, or a name goes through another as through a folder, or either may be.
   * Also true where there are far more folders than honest names have.
   */
  mayClash(): boolean {
    return this.#mayClash;
  }
}

/** What a mark is of: a file, a folder's own record, or a folder that a name goes through. */
export type NameKind = typeof fileKind | typeof folderKind | typeof throughKind;
export const fileKind = 1;
export const folderKind = 2;
export const throughKind = 3;
const kindBits = 3;

/** Room for the folders as well: at most three for two names, where they have no own records. */
const placesAName = 3;
const mostFilled = 0.9;
/** Honest names need a handful; names made to fall on one place must not cost time. */
const mostSteps = 512;
const slash = 0x2f;

/** Names that differ in their last signs only must not lie in one heap. */
function spread(low: number): number {
  return Math.imul(low ^ (low >>> 15), 0x2c1b3c6d) >>> 0;
}

/** What the low half of a mark begins with: FNV-1a. */
export const firstLow = 0x811c9dc5 | 0;
/** The high half: another in its manner. */
export const firstHigh = 0x7f4a7c15;

/** The low half with one more UTF-16 unit. */
export function nextLow(low: number, unit: number): number {
  return Math.imul(low ^ unit, 0x01000193);
}

/** The high half with one more UTF-16 unit. */
export function nextHigh(high: number, unit: number): number {
  return (Math.imul(high ^ unit, 0x5bd1e995) + 0x1e3779b9) | 0;
}
