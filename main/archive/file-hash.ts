import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/** The SHA-256 of a file that is read piece by piece, in order. */
export interface FileHash {
  /** The piece may be overwritten afterwards. A promise where the next one has to wait. */
  update(piece: Uint8Array): Promise<void> | null;
  /** Lower-case hex; nothing may follow. */
  digest(): Promise<string>;
  /** Ends its thread, where it has one, whatever is still to be hashed. */
  close(): Promise<void>;
}

/** A smaller file is hashed before a thread has started. In bytes. */
const threadBytes = 64 * 1024 ** 2;

/** A thread of its own for a large file, where the machine can run it beside this one. */
export function fileHash(bytes: number, threads = availableParallelism()): FileHash {
  return threads > 1 && bytes >= threadBytes ? threadedHash() : plainHash();
}

function plainHash(): FileHash {
  const hash = createHash('sha256');
  return {
    update(piece) {
      hash.update(piece);
      return null;
    },
    digest: async () => hash.digest('hex'),
    close: async () => {},
  };
}

/** How many pieces may wait for the thread: what bounds its memory. */
const mostWaiting = 4;

/** Hashes in another thread, which gets a copy of each piece. Rejects where that thread fails. */
export function threadedHash(): FileHash {
  const thread = new Worker(threadPath(), { execArgv: [] });
  let waiting = 0;
  const spare: Uint8Array<ArrayBuffer>[] = [];
  let failed: Error | null = null;
  let result: string | null = null;
  let wake: (() => void) | null = null;
  const look = (): void => {
    wake?.();
    wake = null;
  };
  thread.on('message', (answer: string | Uint8Array<ArrayBuffer>) => {
    if (typeof answer === 'string') result = answer;
    else {
      waiting -= 1;
      spare.push(answer);
    }
    look();
  });
  thread.on('error', (error) => {
    failed = error instanceof Error ? error : new Error(String(error));
    look();
  });
  async function until(isDone: () => boolean): Promise<void> {
    while (!isDone()) {
      if (failed !== null) throw failed;
      await new Promise<void>((resolve) => (wake = resolve));
    }
  }
  return {
    update(piece) {
      const held = spare.pop();
      const copy = held?.length === piece.length ? held : new Uint8Array(piece.length);
      copy.set(piece);
      thread.postMessage(copy, [copy.buffer]);
      waiting += 1;
      return waiting < mostWaiting ? null : until(() => waiting < mostWaiting);
    },
    async digest() {
      thread.postMessage(null);
      await until(() => result !== null);
      return result ?? '';
    },
    async close() {
      await thread.terminate();
    },
  };
}

/** TypeScript beside this module when run from source, else the bundle's own entry. */
function threadPath(from: string = import.meta.url): URL {
  return new URL(from.endsWith('.ts') ? './hash-thread.ts' : './hash-thread.mjs', from);
}
