import { constants, createInflateRaw } from 'node:zlib';
import type { InflateRaw } from 'node:zlib';
import type { Inflated } from './inflate.ts';

/**
 * What Node's streams of zlib have inside, and have had for many years: a handle that works at once,
 * and where it says how much room and how much input it left.
 */
interface Insides {
  readonly _handle?: {
    writeSync?(
      flush: number,
      input: Uint8Array,
      inputStart: number,
      inputLength: number,
      output: Uint8Array,
      outputStart: number,
      outputLength: number,
    ): void;
  } | null;
  readonly _writeState?: Uint32Array;
}

/** One stream that is used again and again; undefined: none yet, null: it cannot be had. */
let kept: InflateRaw | null | undefined;

/**
 * Unpacks a small deflate stream with the handle of the one before: a new one takes as long as all
 * the rest. Null where there is anything to say about the stream, or where this Node does not let a
 * handle be used so: the ordinary way says what it is. At most `maxBytes` come out (ZI-2).
 */
export function inflateAgain(packed: Uint8Array, maxBytes: number): Inflated | null {
  if (kept === undefined) kept = isAsExpected() ? startInflater() : null;
  if (kept === null) return null;
  const inflated = inflateWith(kept, packed, maxBytes);
  if (kept.destroyed) kept = startInflater(); // it does not survive a faulty stream
  return inflated;
}

function startInflater(): InflateRaw {
  const inflater = createInflateRaw();
  inflater.on('error', () => undefined); // whoever asks for the same again is told
  return inflater;
}

function inflateWith(inflater: InflateRaw, packed: Uint8Array, maxBytes: number): Inflated | null {
  const { _handle: handle, _writeState: state } = inflater as unknown as Insides;
  if (typeof handle?.writeSync !== 'function' || state?.length !== 2) return null;
  // A byte more than may come out: where some room is left, the stream has ended.
  const room = Buffer.allocUnsafe(maxBytes + 1);
  inflater.reset();
  handle.writeSync(constants.Z_FINISH, packed, 0, packed.length, room, 0, room.length);
  const [roomLeft = 0, packedLeft = 0] = state;
  if (inflater.destroyed || roomLeft === 0) return null;
  return {
    bytes: room.subarray(0, room.length - roomLeft),
    usedBytes: packed.length - packedLeft,
  };
}

/** “abcabcabcabc”, and a byte behind it. */
const sample = Buffer.from('4b4c4a4e8421002a', 'hex');

/** Whether a handle says what it is taken to say: of streams that end, go on, and are cut. */
function isAsExpected(): boolean {
  const inflater = startInflater();
  try {
    const whole = inflateWith(inflater, sample, 12);
    const tooLong = inflateWith(inflater, sample, 11);
    const again = inflateWith(inflater, sample, 100);
    const isKept = !inflater.destroyed;
    const cut = inflateWith(inflater, sample.subarray(0, 4), 12);
    const isWhole = [whole, again].every(
      (one) => one?.bytes.toString('latin1') === 'abcabcabcabc' && one.usedBytes === 7,
    );
    return isWhole && tooLong === null && isKept && cut === null && inflater.destroyed;
  } catch {
    return false;
  } finally {
    inflater.destroy();
  }
}
