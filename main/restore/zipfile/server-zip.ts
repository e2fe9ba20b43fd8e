import type { ByteSource } from '../../archive/archive.ts';
import { limits } from '../../archive/limits.ts';
import type { Python } from '../../semantics/python/characters.ts';
import { ReadingStopped } from '../reading-stopped.ts';

/** A zip file's own bytes, the Python that reads them, and what may be read. */
export interface ServerZip {
  readonly source: ByteSource;
  readonly python: Python;
  readonly allowance: Allowance;
}

/** bzip2 and LZMA are unpacked in JavaScript, so many times slower than the rest. */
const slowness = 16;

/** How much of one archive is unpacked for a server (security ZI-1, ZI-2), and until when. */
export class Allowance {
  readonly #signal: AbortSignal | undefined;
  #left: number;

  constructor(signal: AbortSignal | undefined, bytes: number = limits.totalInflatedBytes) {
    this.#signal = signal;
    this.#left = bytes;
  }

  /** So many bytes came out. Throws ReadingStopped, or the signal's reason. */
  spend(bytes: number, isSlow = false): void {
    this.#signal?.throwIfAborted();
    this.#left -= isSlow ? bytes * slowness : bytes;
    if (this.#left >= 0) return;
    throw new ReadingStopped('the files in the zip unpack to more than Carrel reads');
  }
}
