import { bitModels } from './range-input.ts';
import type { RangeInput } from './range-input.ts';

const modelsOfLiteral = 0x300;

/** Bytes that are written as they are, by what stands before them and where they stand. */
export class LiteralModel {
  readonly #contextBits: number;
  readonly #positionMask: number;
  readonly #models: Uint16Array;

  constructor(contextBits: number, positionBits: number) {
    this.#contextBits = contextBits;
    this.#positionMask = 2 ** positionBits - 1;
    this.#models = bitModels(modelsOfLiteral * 2 ** (contextBits + positionBits));
  }

  /** `matched`: behind a match the byte that would have gone on with it, else null. */
  take(input: RangeInput, position: number, before: number, matched: number | null): number {
    const high = (position & this.#positionMask) << this.#contextBits;
    const from = modelsOfLiteral * (high + (before >>> (8 - this.#contextBits)));
    if (matched === null) return input.tree(this.#models, from, 8);
    let path = 1;
    let offset = 0x100;
    for (let bit = 7; bit >= 0; bit -= 1) {
      const expected = (matched >>> bit) & 1;
      const index = offset === 0 ? path : offset + expected * 0x100 + path;
      const found = input.bit(this.#models, from + index);
      if (found !== expected) offset = 0;
      path = path * 2 + found;
    }
    return path & 0xff;
  }
}

const positions = 16;

/** Lengths of matches: 2 to 273. */
export class LengthModel {
  readonly #choices = bitModels(2);
  readonly #low = bitModels(positions * 8);
  readonly #middle = bitModels(positions * 8);
  readonly #high = bitModels(256);

  take(input: RangeInput, position: number): number {
    if (input.bit(this.#choices, 0) === 0) return 2 + input.tree(this.#low, position * 8, 3);
    if (input.bit(this.#choices, 1) === 0) return 10 + input.tree(this.#middle, position * 8, 3);
    return 18 + input.tree(this.#high, 0, 8);
  }
}

const slotBits = 6;
const firstModelled = 4;
const firstDirect = 14;
const alignedBits = 4;

/** Distances of matches, less one; all bits set: the end. */
export class DistanceModel {
  readonly #slots = bitModels(4 * 2 ** slotBits);
  readonly #middle = bitModels(128);
  readonly #aligned = bitModels(2 ** alignedBits);

  take(input: RangeInput, length: number): number {
    const kind = Math.min(length - 2, 3);
    const slot = input.tree(this.#slots, kind * 2 ** slotBits, slotBits);
    if (slot < firstModelled) return slot;
    const bits = (slot >>> 1) - 1;
    const base = (2 + (slot & 1)) * 2 ** bits;
    if (slot < firstDirect) return base + input.reverseTree(this.#middle, base - slot, bits);
    const high = input.direct(bits - alignedBits) * 2 ** alignedBits;
    return base + high + input.reverseTree(this.#aligned, 0, alignedBits);
  }
}
