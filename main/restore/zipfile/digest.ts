import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { TextDecoder } from 'node:util';
import type { StoredContent } from '../server-archive.ts';

/** What is stored of a content that comes in pieces; none of them is kept. */
export async function digestOf(
  entry: number,
  pieces: AsyncIterable<Uint8Array>,
): Promise<StoredContent> {
  const hash = createHash('sha256');
  const check = utf8Check();
  let bytes = 0;
  for await (const piece of pieces) {
    hash.update(piece);
    check.add(piece);
    bytes += piece.length;
  }
  return { entry, bytes, sha256: hash.digest('hex'), isUtf8: check.isGood() };
}

/** Whether bytes that come in pieces are UTF-8; a single piece is looked at in one go. */
function utf8Check(): { add(piece: Uint8Array): void; isGood(): boolean } {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let first: Uint8Array | null = null;
  let pieces = 0;
  let good = true;
  const decode = (run: () => unknown): void => {
    try {
      if (good) run();
    } catch {
      good = false;
    }
  };
  return {
    add(piece) {
      pieces += 1;
      if (pieces === 1) {
        first = piece;
        return;
      }
      if (first !== null) {
        const held = first;
        first = null;
        decode(() => decoder.decode(held, { stream: true }));
      }
      decode(() => decoder.decode(piece, { stream: true }));
    },
    isGood() {
      if (first !== null) return isUtf8(first);
      decode(() => decoder.decode());
      return good;
    },
  };
}
