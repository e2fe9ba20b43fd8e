import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { threadFile } from './thread-file.ts';
import type { FileHash } from './file-hash.ts';

/** What the thread is told. */
export type HashOrder =
  | { readonly kind: 'slot'; readonly memory: Uint8Array }
  | { readonly kind: 'piece'; readonly slot: number; readonly length: number }
  | { readonly kind: 'digest' };

/** How many pieces may wait for the thread: what bounds memory while it starts. */
const mostSlots = 64;

interface Piece {
  readonly slot: number;
  readonly length: number;
}

/**
 * Hashes in another thread, which sees the pieces where they were read: nothing is copied. A thread
 * that cannot start is done without; one that fails later rejects, as does one that ends by itself.
 */
export function threadedHash(pieceBytes: number, start = startHashThread): FileHash {
  return new ThreadedHash(pieceBytes, start);
}

/** Starts the thread. */
export function startHashThread(): Worker {
  return new Worker(threadFile('hash-thread', import.meta.url), { execArgv: [] });
}

class ThreadedHash implements FileHash {
  readonly #pieceBytes: number;
  readonly #slots: Uint8Array[] = [];
  /** How many still need what is in each slot: the thread, and the reader of the pieces. */
  readonly #holders: number[] = [];
  readonly #free: number[] = [];
  /** Pieces that the thread has not answered. */
  #waiting: Piece[] = [];
  /** The slots of the last two pieces. */
  readonly #recent: number[] = [];
  #thread: Worker | null = null;
  /** In place of a thread that could not start. */
  #own: Hash | null = null;
  #hasAnswered = false;
  #failure: Error | null = null;
  #result: string | null = null;
  #wake: (() => void) | null = null;

  constructor(pieceBytes: number, start: () => Worker) {
    this.#pieceBytes = pieceBytes;
    try {
      this.#thread = start();
      this.#thread.on('message', (answer: number | string) => this.#take(answer));
      this.#thread.on('error', (error) => this.#lose(error));
      this.#thread.on('exit', () => this.#lose(new Error('the thread that hashes has ended')));
    } catch {
      this.#own = createHash('sha256');
    }
  }

  room(): Uint8Array | Promise<Uint8Array> {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    return this.#freeSlot() ?? this.#until(() => this.#freeSlot());
  }

  update(piece: Uint8Array): void {
    const slot = this.#free.pop();
    const memory = slot === undefined ? undefined : this.#slots[slot];
    if (slot === undefined || memory === undefined) throw new Error('room is asked for first');
    if (piece.buffer !== memory.buffer) memory.set(piece);
    this.#holders[slot] = 2;
    this.#recent.push(slot);
    if (this.#recent.length > 2) this.#release(this.#recent.shift() ?? 0);
    this.#hand({ slot, length: piece.length });
  }

  async digest(): Promise<string> {
    if (this.#own !== null) return this.#own.digest('hex');
    this.#tell({ kind: 'digest' });
    return await this.#until(() => this.#result ?? this.#own?.digest('hex') ?? null);
  }

  async close(): Promise<void> {
    const thread = this.#thread;
    this.#thread = null;
    await thread?.terminate();
  }

  /** The memory of the slot that comes next; it is taken when its piece is given. */
  #freeSlot(): Uint8Array | null {
    const next = this.#free.at(-1);
    if (next !== undefined) return this.#slots[next] ?? null;
    if (this.#slots.length >= mostSlots) return null;
    const memory = new Uint8Array(new SharedArrayBuffer(this.#pieceBytes));
    this.#free.push(this.#slots.push(memory) - 1);
    this.#tell({ kind: 'slot', memory });
    return memory;
  }

  #hand(piece: Piece): void {
    this.#waiting.push(piece);
    if (this.#own === null) this.#tell({ kind: 'piece', ...piece });
    else this.#hashOwn(this.#own);
  }

  #tell(order: HashOrder): void {
    this.#thread?.postMessage(order);
  }

  #take(answer: number | string): void {
    this.#hasAnswered = true;
    if (typeof answer === 'string') this.#result = answer;
    else {
      this.#waiting.shift();
      this.#release(answer);
    }
    this.#look();
  }

  #release(slot: number): void {
    const left = (this.#holders[slot] ?? 0) - 1;
    this.#holders[slot] = left;
    // Below the one that was given out already.
    if (left === 0) this.#free.unshift(slot);
  }

  /** The thread is gone. What it was told lies in memory still, so long as nothing was hashed. */
  #lose(error: unknown): void {
    if (this.#thread === null || this.#result !== null || this.#failure !== null) return;
    this.#thread = null;
    if (this.#hasAnswered)
      this.#failure = error instanceof Error ? error : new Error(String(error));
    else {
      this.#own = createHash('sha256');
      this.#hashOwn(this.#own);
    }
    this.#look();
  }

  #hashOwn(hash: Hash): void {
    const pieces = this.#waiting;
    this.#waiting = [];
    for (const { slot, length } of pieces) {
      hash.update(this.#slots[slot]?.subarray(0, length) ?? new Uint8Array(0));
      this.#release(slot);
    }
  }

  #look(): void {
    this.#wake?.();
    this.#wake = null;
  }

  async #until<T>(find: () => T | null): Promise<T> {
    for (;;) {
      if (this.#failure !== null) throw this.#failure;
      const found = find();
      if (found !== null) return found;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
