import type { EntryVerdict } from '../archive/verify-archive.ts';
import type { KnownContents, StoredContent } from './server-archive.ts';

const digestBytes = 32;
const unknown = 0;
const known = 1;
const knownUtf8 = 2;

/**
 * Keeps what a deep pass finds of entries, for predictions: some forty bytes an entry. What it is
 * told after a prediction has begun does not reach that prediction.
 */
export class ContentLedger implements KnownContents {
  readonly #states: Uint8Array;
  readonly #digests: Uint8Array;
  readonly #lengths: Float64Array;

  /** `entries`: how many the archive has. */
  constructor(entries: number) {
    this.#states = new Uint8Array(entries);
    this.#digests = new Uint8Array(entries * digestBytes);
    this.#lengths = new Float64Array(entries);
  }

  /** Keeps one entry's verdict; a damaged entry stays unknown, and is read as a server reads it. */
  take({ index, ok, bytes, sha256, isUtf8 }: EntryVerdict): void {
    if (!ok) return;
    this.#states[index] = isUtf8 ? knownUtf8 : known;
    this.#digests.set(Buffer.from(sha256, 'hex'), index * digestBytes);
    this.#lengths[index] = bytes;
  }

  contentOf(entry: number): StoredContent | null {
    const state = this.#states[entry] ?? unknown;
    if (state === unknown) return null;
    const bytes = this.#lengths[entry] ?? 0;
    return new LedgerContent(entry, bytes, state === knownUtf8, this.#digests);
  }
}

/** The digest is made into text when it is asked for: most are never shown. */
class LedgerContent implements StoredContent {
  readonly entry: number;
  readonly bytes: number;
  readonly isUtf8: boolean;
  readonly #digests: Uint8Array;

  constructor(entry: number, bytes: number, isUtf8: boolean, digests: Uint8Array) {
    this.entry = entry;
    this.bytes = bytes;
    this.isUtf8 = isUtf8;
    this.#digests = digests;
  }

  get sha256(): string {
    const start = this.entry * digestBytes;
    return Buffer.from(this.#digests.subarray(start, start + digestBytes)).toString('hex');
  }
}
