import {
  fileKind,
  firstHigh,
  firstLow,
  folderKind,
  nextHigh,
  nextLow,
  throughKind,
} from './name-marks.ts';
import type { NameKind, NameMarks } from './name-marks.ts';

/**
 * Looks at names as bytes, in the order of the directory: nearly every one is of harmless signs
 * only, which its bytes tell without a string of it. What neighbours share is looked at once.
 */
export class PlainNames {
  readonly #marks: NameMarks;
  /** Of each slash of the last name: the place behind it, and the mark of what stands before it. */
  readonly #slashes = new Int32Array(mostSlashes);
  readonly #lows = new Int32Array(mostSlashes);
  readonly #highs = new Int32Array(mostSlashes);
  #depth = 0;
  /** The mark of what of this name was looked at. */
  #low = 0;
  #high = 0;
  #last: DataView = new DataView(new ArrayBuffer(0));
  #lastStart = 0;
  #lastEnd = 0;

  /** Marks the names that it looks at in `marks`, which says whether two of them may clash. */
  constructor(marks: NameMarks) {
    this.#marks = marks;
  }

  /**
   * The name from `start` to `end` in `bytes`, which stay as they are. True where nothing of it by
   * itself can be a fault, and it is marked; false where the rules for strings must look.
   */
  add(bytes: DataView, start: number, end: number): boolean {
    const length = end - start;
    const isTaken = length > 0 && length <= mostBytes && this.#walk(bytes, start, end);
    if (!isTaken) this.#depth = 0;
    this.#last = bytes;
    this.#lastStart = start;
    this.#lastEnd = end;
    return isTaken;
  }

  #walk(bytes: DataView, start: number, end: number): boolean {
    let depth = this.#sharedDepth(bytes, start, end);
    let at = start + this.#resume(depth);
    // A folder's own record behind what lies in it.
    if (at === end) this.#addFolder(depth - 1, folderKind);
    while (at < end) {
      const behind = this.#part(bytes, at, end);
      if (behind < 0 || depth >= mostSlashes) return false;
      at = behind + 1;
      if (behind === end) break;
      this.#lows[depth] = this.#low;
      this.#highs[depth] = this.#high;
      this.#slashes[depth] = at - start;
      this.#addFolder(depth, at === end ? folderKind : throughKind);
      depth += 1;
      this.#resume(depth);
    }
    if (at > end) this.#marks.add(this.#low, this.#high, fileKind);
    this.#depth = depth;
    return true;
  }

  /** Takes up the mark behind that many slashes of the name, and says where that is. */
  #resume(depth: number): number {
    const before = depth - 1;
    this.#low = depth === 0 ? firstLow : nextLow(this.#lows[before] ?? 0, slash);
    this.#high = depth === 0 ? firstHigh : nextHigh(this.#highs[before] ?? 0, slash);
    return depth === 0 ? 0 : (this.#slashes[before] ?? 0);
  }

  #addFolder(level: number, kind: NameKind): void {
    this.#marks.add(this.#lows[level] ?? 0, this.#highs[level] ?? 0, kind);
  }

  /** Marks one part of the name and says where it ends; -1 where it is not harmless. */
  #part(bytes: DataView, from: number, end: number): number {
    let low = this.#low;
    let high = this.#high;
    /** -1 behind the first dot. */
    let stem = from;
    let before = dot;
    let at = from;
    for (; at < end; at += 1) {
      const byte = folded[bytes.getUint8(at)] ?? 0;
      if (byte === slash) break;
      if (byte === 0) return -1;
      if (byte === dot) {
        if (before === dot || mayBeReserved(bytes, stem, at)) return -1;
        stem = -1;
      }
      low = nextLow(low, byte);
      high = nextHigh(high, byte);
      before = byte;
    }
    if (before === dot || mayBeReserved(bytes, stem, at)) return -1;
    this.#low = low;
    this.#high = high;
    return at;
  }

  /** How many slashes of the last name stand in what this one shares with it. */
  #sharedDepth(bytes: DataView, start: number, end: number): number {
    let depth = this.#depth;
    if (depth === 0) return 0;
    const last = this.#last;
    const offset = this.#lastStart - start;
    const most = Math.min(end, this.#lastEnd - offset);
    let at = start;
    while (at + 4 <= most && bytes.getUint32(at) === last.getUint32(at + offset)) at += 4;
    while (at < most && bytes.getUint8(at) === last.getUint8(at + offset)) at += 1;
    while (depth > 0 && (this.#slashes[depth - 1] ?? 0) > at - start) depth -= 1;
    return depth;
  }
}

/** As for names that are strings: of a part's length at most, and not deep (limits.ts). */
const mostBytes = 255;
const mostSlashes = 30;

const dot = 0x2e;
const slash = 0x2f;

/** Each byte without its capital; 0 for those that the rules for strings must look at. */
const folded = foldedBytes();

function foldedBytes(): Uint8Array {
  const all = new Uint8Array(256);
  for (const sign of 'abcdefghijklmnopqrstuvwxyz0123456789_-./') {
    all[sign.charCodeAt(0)] = sign.charCodeAt(0);
    all[sign.toUpperCase().charCodeAt(0)] = sign.charCodeAt(0);
  }
  return all;
}

/** `con`, `prn`, `aux`, `nul`, `com1`, `lpt1` and so on, or a part of that length and beginning. */
function mayBeReserved(bytes: DataView, stem: number, end: number): boolean {
  if (stem < 0 || end - stem < 3 || end - stem > 4) return false;
  return beginnings.has(bytes.getUint8(stem) | 0x20);
}

const beginnings = new Set(Array.from('cpanl', (sign) => sign.charCodeAt(0)));
