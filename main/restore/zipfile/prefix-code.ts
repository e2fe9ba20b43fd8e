import type { BitInput } from './bit-input.ts';

const longest = 20;
const mostSymbols = 258;

/** A prefix code of bzip2. One whose lengths fit no code is read as libbz2 reads it. */
export class PrefixCode {
  readonly #shortest: number;
  /** By length: the largest word, and what lies between a word and its place in the order. */
  readonly #largest = new Int32Array(longest + 3);
  readonly #offset = new Int32Array(longest + 3);
  readonly #order = new Uint16Array(mostSymbols);

  constructor(lengths: Uint8Array) {
    const counts = new Int32Array(longest + 2);
    for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1;
    let shortest = longest;
    let most = 0;
    let place = 0;
    for (let length = 1; length <= longest; length += 1) {
      if (counts[length] === 0) continue;
      shortest = Math.min(shortest, length);
      most = length;
      for (const [symbol, own] of lengths.entries()) {
        if (own !== length) continue;
        this.#order[place] = symbol;
        place += 1;
      }
    }
    this.#shortest = shortest;
    let word = 0;
    let before = 0;
    for (let length = shortest; length <= most; length += 1) {
      const count = counts[length] ?? 0;
      this.#offset[length] = word - before;
      word += count;
      before += count;
      this.#largest[length] = word - 1;
      word <<= 1;
    }
  }

  /** The next symbol; null where the bits are no word of the code. */
  take(input: BitInput): number | null {
    let word = input.take(this.#shortest);
    for (let length = this.#shortest; length <= longest; length += 1) {
      if (word <= (this.#largest[length] ?? 0)) {
        const place = word - (this.#offset[length] ?? 0);
        return place < 0 || place >= mostSymbols ? null : (this.#order[place] ?? null);
      }
      word = (word << 1) | input.take(1);
    }
    return null;
  }
}
