import { ReadingStopped } from '../reading-stopped.ts';

const leastDictionary = 4096;
const firstRoom = 64 * 1024;
/** How much of it comes out at a time. */
const pieceBytes = 1024 ** 2;
const mostRoom = 256 * 1024 ** 2;

/** What LZMA has unpacked: the last bytes of it, which matches reach back to, in a ring. */
export class LzmaWindow {
  /** How much was unpacked so far. */
  total = 0;
  /** How far a match may reach: the dictionary, as liblzma rounds it. */
  readonly #reach: number;
  #ring: Buffer;
  #taken = 0;

  constructor(dictionaryBytes: number) {
    this.#reach = Math.ceil(Math.max(dictionaryBytes, leastDictionary) / 16) * 16;
    this.#ring = Buffer.alloc(firstRoom);
  }

  /** Whether so many bytes (and one) back there is something. */
  reaches(distance: number): boolean {
    return distance < Math.min(this.total, this.#reach);
  }

  /** The byte so far (and one) back; 0 where there is none. */
  back(distance: number): number {
    return this.#ring[this.#place(this.total - distance - 1)] ?? 0;
  }

  put(byte: number): void {
    if (this.total - this.#taken >= this.#ring.length || this.#isTooShort()) this.#grow();
    this.#ring[this.#place(this.total)] = byte;
    this.total += 1;
  }

  repeat(distance: number, length: number): void {
    for (let left = length; left > 0; left -= 1) this.put(this.back(distance));
  }

  /** Enough has gathered to be taken. */
  isDue(): boolean {
    return this.total - this.#taken >= pieceBytes;
  }

  /** All that was not taken yet. */
  take(): Buffer {
    const piece = Buffer.allocUnsafe(this.total - this.#taken);
    for (let index = 0; index < piece.length; index += 1) {
      piece[index] = this.#ring[this.#place(this.#taken + index)] ?? 0;
    }
    this.#taken = this.total;
    return piece;
  }

  /** The ring is full, and matches may reach further back than it. */
  #isTooShort(): boolean {
    return this.total >= this.#ring.length && this.#ring.length < this.#reach;
  }

  #grow(): void {
    const room = this.#ring.length * 2;
    if (room > mostRoom) {
      throw new ReadingStopped('a file in the zip needs more memory to unpack than Carrel uses');
    }
    const ring = Buffer.alloc(room);
    const kept = Math.min(this.total, this.#ring.length);
    for (let at = this.total - kept; at < this.total; at += 1) {
      ring[at & (room - 1)] = this.#ring[this.#place(at)] ?? 0;
    }
    this.#ring = ring;
  }

  #place(at: number): number {
    // The length is a power of two; a place beyond 2^31 keeps its low bits.
    return at & (this.#ring.length - 1);
  }
}
