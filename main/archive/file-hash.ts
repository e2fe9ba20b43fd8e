import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { threadedHash } from './threaded-hash.ts';

/** The SHA-256 of a file that is read piece by piece, in order. */
export interface FileHash {
  /** Memory for the next piece. What was in it is of no use to anybody any more. */
  room(): Uint8Array | Promise<Uint8Array>;
  /**
   * The next piece: the beginning of what `room` gave, or other bytes. It stays as it is until the
   * piece after the next was given, so its reader may look back by one. Rejections come with `room`
   * and `digest`.
   */
  update(piece: Uint8Array): void;
  /** Lower-case hex; nothing may follow. */
  digest(): Promise<string>;
  /** Ends its thread, where it has one, whatever is still to be hashed. */
  close(): Promise<void>;
}

/**
 * A smaller file is hashed in little more time than it takes to start a thread, which others may need
 * the processor for. In bytes.
 */
const threadBytes = 256 * 1024 ** 2;

/**
 * For a file of that many bytes, in pieces of at most `pieceBytes`. A large file gets a thread of its
 * own, where the machine can run it beside this one.
 */
export function fileHash(
  bytes: number,
  pieceBytes: number,
  threads: number = availableParallelism(),
): FileHash {
  return threads > 1 && bytes >= threadBytes ? threadedHash(pieceBytes) : plainHash(pieceBytes);
}

/** In this very thread. */
export function plainHash(pieceBytes: number): FileHash {
  const hash = createHash('sha256');
  // One is read into while two are looked at.
  const memory: Uint8Array[] = [];
  let turn = 0;
  return {
    room: () => (memory[turn] ??= Buffer.allocUnsafeSlow(pieceBytes)),
    update(piece) {
      hash.update(piece);
      turn = (turn + 1) % 3;
    },
    digest: async () => hash.digest('hex'),
    close: async () => {},
  };
}
