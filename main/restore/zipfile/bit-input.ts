/** Thrown where packed data end in the middle of what they say: what came out before is all there is. */
export class InputEnd extends Error {}

/** Bits of bytes in memory, the highest of each byte first. */
export class BitInput {
  readonly #bytes: Uint8Array;
  #at = 0;
  #held = 0;
  #heldBits = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** The next `count` bits as a number, at most 24. */
  take(count: number): number {
    while (this.#heldBits < count) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined) throw new InputEnd();
      this.#at += 1;
      this.#held = ((this.#held << 8) | byte) >>> 0;
      this.#heldBits += 8;
    }
    this.#heldBits -= count;
    const value = this.#held >>> this.#heldBits;
    this.#held &= (1 << this.#heldBits) - 1;
    return value;
  }

  bit(): boolean {
    return this.take(1) === 1;
  }

  /** All bytes were looked at, if not all bits of the last. */
  isUsedUp(): boolean {
    return this.#at === this.#bytes.length;
  }

  /** Four bytes. */
  word(): number {
    const high = this.take(16);
    return ((high << 16) | this.take(16)) >>> 0;
  }
}
