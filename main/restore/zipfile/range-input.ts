import { InputEnd } from './bit-input.ts';
import { lzmaError } from './errors.ts';

const modelBits = 11;
const moveBits = 5;
const least = 2 ** 24;

/** So many bits that are as likely 0 as 1. */
export function bitModels(count: number): Uint16Array {
  return new Uint16Array(count).fill(2 ** (modelBits - 1));
}

/** LZMA's range coder. Bytes are read as late as can be, so that a stream that is cut gives most. */
export class RangeInput {
  readonly #bytes: Uint8Array;
  #at = 0;
  #range = 0xffffffff;
  #code = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    if (bytes.length > 0 && bytes[0] !== 0) throw lzmaError('Corrupt input data');
    if (bytes.length < 5) throw new InputEnd();
    for (; this.#at < 5; this.#at += 1) {
      this.#code = ((this.#code << 8) | (bytes[this.#at] ?? 0)) >>> 0;
    }
  }

  normalise(): void {
    if (this.#range >= least) return;
    const byte = this.#bytes[this.#at];
    if (byte === undefined) throw new InputEnd();
    this.#at += 1;
    this.#range = (this.#range << 8) >>> 0;
    this.#code = ((this.#code << 8) | byte) >>> 0;
  }

  /** Whether a stream may end here. */
  isFinished(): boolean {
    return this.#code === 0;
  }

  /** The next bit by one of the models, which learns from it. */
  bit(models: Uint16Array, index: number): 0 | 1 {
    this.normalise();
    const model = models[index] ?? 0;
    const bound = (this.#range >>> modelBits) * model;
    if (this.#code < bound) {
      this.#range = bound;
      models[index] = model + ((2 ** modelBits - model) >>> moveBits);
      return 0;
    }
    this.#range -= bound;
    this.#code -= bound;
    models[index] = model - (model >>> moveBits);
    return 1;
  }

  /** `count` bits, the highest first, each by the model that those before it lead to. */
  tree(models: Uint16Array, from: number, count: number): number {
    let path = 1;
    for (let bit = 0; bit < count; bit += 1) path = path * 2 + this.bit(models, from + path);
    return path - 2 ** count;
  }

  /** The same with the lowest bit first. */
  reverseTree(models: Uint16Array, from: number, count: number): number {
    let path = 1;
    let value = 0;
    for (let bit = 0; bit < count; bit += 1) {
      const next = this.bit(models, from + path);
      path = path * 2 + next;
      value += next * 2 ** bit;
    }
    return value;
  }

  /** `count` bits without models. */
  direct(count: number): number {
    let value = 0;
    for (let bit = 0; bit < count; bit += 1) {
      this.normalise();
      this.#range >>>= 1;
      const isOne = this.#code >= this.#range;
      if (isOne) this.#code -= this.#range;
      value = value * 2 + (isOne ? 1 : 0);
    }
    return value;
  }
}
