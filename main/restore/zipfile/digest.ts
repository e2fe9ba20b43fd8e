import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
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

/** Whether bytes that come in pieces are UTF-8. */
function utf8Check(): { add(piece: Uint8Array): void; isGood(): boolean } {
  let good = true;
  let begun: Uint8Array = new Uint8Array(0); // a character that the piece before has cut
  return {
    add(piece) {
      if (!good) return;
      const bytes = begun.length === 0 ? piece : Buffer.concat([begun, piece]);
      const end = bytes.length - cutAtEnd(bytes);
      begun = bytes.slice(end);
      good = isUtf8(bytes.subarray(0, end));
    },
    isGood: () => good && begun.length === 0,
  };
}

/** How many of the last bytes begin a character that goes on behind them. */
function cutAtEnd(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    const length = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    return back < length ? back : 0;
  }
  return 0;
}
