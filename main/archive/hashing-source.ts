import type { ByteSource } from './archive.ts';
import type { FileHash } from './file-hash.ts';
import { readExactly } from './read-trouble.ts';

/** A source whose file is hashed as a whole while parts of it are read. */
export interface HashingSource extends ByteSource {
  /**
   * The window that holds all of these bytes, without waiting; else null. It may be written over by
   * later reads, and so may what they give.
   */
  held(position: number, length: number): Window | null;
  /** From `position` what one window holds, at least a byte and at most `most`. Rejects as `read`. */
  stretch(position: number, most: number): Promise<Uint8Array>;
  /** How much of the file has gone into the hash. */
  readonly hashedBytes: number;
  /** Reads what is left and gives the SHA-256 of the whole file, lower-case hex. */
  finish(pause: () => Promise<void> | null): Promise<string>;
}

/** A stretch of the file in memory. */
export interface Window {
  /** Its place in the file. */
  readonly start: number;
  readonly bytes: Uint8Array;
}

const noWindow: Window = { start: 0, bytes: new Uint8Array(0) };

/**
 * Reads the file in aligned windows and hashes each once, in order, so that a pass in file order
 * reads every byte once, and the next window while this one is looked at. A read that jumps ahead
 * takes the bytes between on its way; one that jumps back further than the window before is read
 * again and not hashed.
 */
export function hashingSource(
  source: ByteSource,
  windowBytes: number,
  hash: FileHash,
): HashingSource {
  return new HashedWindows(source, windowBytes, hash);
}

class HashedWindows implements HashingSource {
  readonly #source: ByteSource;
  readonly #windowBytes: number;
  readonly #hash: FileHash;
  #hashed = 0;
  #current = noWindow;
  #previous = noWindow;
  /** Read again, of what lies further back. */
  #aside = noWindow;
  /** Read while the current one is looked at. */
  #ahead: Promise<Uint8Array> | null = null;

  constructor(source: ByteSource, windowBytes: number, hash: FileHash) {
    this.#source = source;
    this.#windowBytes = windowBytes;
    this.#hash = hash;
  }

  get size(): number {
    return this.#source.size;
  }

  get hashedBytes(): number {
    return this.#hashed;
  }

  held(position: number, length: number): Window | null {
    if (holds(this.#current, position, length)) return this.#current;
    if (holds(this.#previous, position, length)) return this.#previous;
    return holds(this.#aside, position, length) ? this.#aside : null;
  }

  async read(position: number, length: number): Promise<Uint8Array> {
    const wanted = Math.max(0, Math.min(length, this.size - position));
    const near = this.held(position, wanted);
    if (near !== null)
      return near.bytes.subarray(position - near.start, position - near.start + wanted);
    // Windows do not last while others are read.
    const whole = Buffer.allocUnsafe(wanted);
    for (let have = 0; have < wanted;) {
      const next = await this.stretch(position + have, wanted - have);
      whole.set(next, have);
      have += next.length;
    }
    return whole;
  }

  async stretch(position: number, most: number): Promise<Uint8Array> {
    // Behind the end: the error is that of any read there.
    if (position >= this.size) return await readExactly(this.#source, position, 1);
    while (this.#hashed <= position) await this.#hashNext();
    const { start, bytes } = this.held(position, 1) ?? (await this.#readAgain(position));
    return bytes.subarray(position - start, position - start + most);
  }

  async finish(pause: () => Promise<void> | null): Promise<string> {
    while (this.#hashed < this.size) {
      await this.#hashNext();
      await pause();
    }
    return await this.#hash.digest();
  }

  async close(): Promise<void> {
    await this.#source.close();
  }

  /** The next window: hashed, and held. */
  async #hashNext(): Promise<void> {
    const asked = this.#ahead ?? this.#readNext();
    this.#ahead = null; // after a failure it is read anew
    const bytes = await asked;
    this.#hash.update(bytes);
    this.#previous = this.#current;
    this.#current = { start: this.#hashed, bytes };
    this.#hashed += bytes.length;
    if (this.#hashed >= this.size) return;
    this.#ahead = this.#readNext();
    this.#ahead.catch(() => undefined); // told to whoever waits for it, if anybody does
  }

  async #readNext(): Promise<Uint8Array> {
    const room = await this.#hash.room();
    const length = Math.min(this.#windowBytes, this.size - this.#hashed);
    return await readExactly(this.#source, this.#hashed, length, room);
  }

  async #readAgain(position: number): Promise<Window> {
    const start = position - (position % this.#windowBytes);
    this.#aside = noWindow; // a read that fails leaves no stale window
    const length = Math.min(this.#windowBytes, this.size - start);
    this.#aside = { start, bytes: await readExactly(this.#source, start, length) };
    return this.#aside;
  }
}

function holds({ start, bytes }: Window, position: number, length: number): boolean {
  return position >= start && position + length <= start + bytes.length;
}
