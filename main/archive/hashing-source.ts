import type { ByteSource } from './archive.ts';
import type { FileHash } from './file-hash.ts';
import { readExactly } from './read-trouble.ts';
import { stretchOf } from './windowed-source.ts';

/** A source whose file is hashed as a whole while parts of it are read. */
export interface HashingSource extends ByteSource {
  /** The bytes if the window holds them all, without waiting; else null. Valid as `read`'s are. */
  peek(position: number, length: number): Uint8Array | null;
  /** How much of the file has gone into the hash. */
  readonly hashedBytes: number;
  /** Reads what is left and gives the SHA-256 of the whole file, lower-case hex. */
  finish(pause: () => Promise<void> | null): Promise<string>;
}

/**
 * Reads the file in aligned windows and hashes each once, in order, so that a pass in file order
 * reads every byte once. A read that jumps ahead takes the bytes between on its way; one that jumps
 * back is not hashed again.
 */
export function hashingSource(
  source: ByteSource,
  windowBytes: number,
  hash: FileHash,
): HashingSource {
  let hashed = 0;
  let start = 0;
  let held: Uint8Array = new Uint8Array(0);

  async function load(position: number): Promise<void> {
    const aligned = position - (position % windowBytes);
    const isHeld = () => aligned === start && held.length > 0;
    while (hashed <= aligned && !isHeld()) await hashNext();
    if (isHeld()) return;
    held = new Uint8Array(0);
    held = await readExactly(source, aligned, Math.min(windowBytes, source.size - aligned));
    start = aligned;
  }

  /** The next window: hashed, and held. */
  async function hashNext(): Promise<void> {
    const at = hashed;
    held = new Uint8Array(0); // a read that fails leaves no stale window
    held = await readExactly(source, at, Math.min(windowBytes, source.size - at));
    start = at;
    hashed += held.length;
    const room = hash.update(held);
    if (room !== null) await room;
  }

  /** From the window that holds the position, and those behind it. */
  async function readAcross(position: number, wanted: number): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    for (let have = 0; have < wanted;) {
      await load(position + have);
      const next = held.subarray(position + have - start, position + wanted - start);
      if (next.length === wanted) return next;
      parts.push(next);
      have += next.length;
    }
    return Buffer.concat(parts, wanted);
  }

  const peek: HashingSource['peek'] = (position, length) =>
    stretchOf(held, position - start, length);

  return {
    size: source.size,
    peek,
    get hashedBytes() {
      return hashed;
    },
    async read(position, length) {
      const wanted = Math.max(0, Math.min(length, source.size - position));
      if (wanted === 0) return new Uint8Array(0);
      return peek(position, wanted) ?? readAcross(position, wanted);
    },
    async finish(pause) {
      while (hashed < source.size) {
        await hashNext();
        await pause();
      }
      return hash.digest();
    },
    close: () => source.close(),
  };
}
