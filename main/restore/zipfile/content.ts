import { setImmediate } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import type { ByteSource } from '../../archive/archive.ts';
import { windows } from '../../archive/limits.ts';
import { readExactly } from '../../archive/read-trouble.ts';
import { strRepr } from '../../semantics/python/repr.ts';
import { ReadingStopped } from '../reading-stopped.ts';
import { bunzip } from './bunzip.ts';
import { badZipFile, endOfFile } from './errors.ts';
import { findServerData } from './find-data.ts';
import { inflateAtOnce, inflateStream } from './inflate-as-python.ts';
import type { ServerRecord } from './record.ts';
import type { ServerZip } from './server-zip.ts';
import { unlzma } from './unlzma.ts';

/** Packed bytes of an entry, as far as the file has them. */
interface Packed {
  readonly source: ByteSource;
  readonly position: number;
  /** In the file; less than declared where that ends before. */
  readonly length: number;
}

/** Packed data unpacked: the last answer says whether the stream's own end was met. */
type Unpacking = AsyncGenerator<Uint8Array, { readonly isEnded: boolean }, undefined>;

/**
 * What `open(name).read()` gives, in pieces: only when all came can it be relied on, for CPython
 * checks the sum at the end. Raises what that raises.
 */
export async function* serverContent(
  zip: ServerZip,
  record: ServerRecord,
): AsyncGenerator<Uint8Array, void, undefined> {
  const position = await findServerData(zip, record);
  const { source } = zip;
  const length = Math.max(0, Math.min(record.packedBytes, source.size - position));
  if (length === 0 && record.packedBytes > 0) throw endOfFile();
  const state = { left: record.bytes, sum: 0 };
  const isSlow = record.method === 12 || record.method === 14;
  const unpacking = unpack({ source, position, length }, record);
  let step = await unpacking.next();
  for (let unpacked = 0; step.done !== true; step = await unpacking.next()) {
    const piece = step.value.subarray(0, Math.min(state.left, step.value.length));
    state.left -= piece.length;
    state.sum = crc32(piece, state.sum);
    unpacked += step.value.length;
    zip.allowance.spend(step.value.length, isSlow);
    if (piece.length > 0) yield piece;
    if (state.left <= 0 && endsRound(record, unpacked, step.value.length)) break;
  }
  const isEnded = step.done === true && step.value.isEnded;
  await unpacking.return({ isEnded });
  if (length < record.packedBytes && state.left > 0 && !isEnded) throw endOfFile();
  if (state.sum === record.crc32) return;
  throw badZipFile(`Bad CRC-32 for file ${strRepr(record.name, zip.python)}`);
}

/** CPython inflates that much at a time, and looks only then whether it has enough. */
const roundBytes = 2 ** 30;

function endsRound({ method }: ServerRecord, unpacked: number, last: number): boolean {
  if (method !== 8) return false;
  return Math.floor(unpacked / roundBytes) > Math.floor((unpacked - last) / roundBytes);
}

function unpack(packed: Packed, record: ServerRecord): Unpacking {
  if (record.method === 0) return stored(packed, record.bytes);
  if (record.method === 8) return deflated(packed);
  return unpackedWhole(packed, record.method === 12 ? bunzip : unlzma);
}

/** What Carrel unpacks itself is held packed in memory. */
const mostPacked = 256 * 1024 ** 2;

async function* unpackedWhole(
  { source, position, length }: Packed,
  unpackBytes: (packed: Buffer) => Generator<Buffer, boolean, undefined>,
): Unpacking {
  if (length > mostPacked) {
    throw new ReadingStopped('a file in the zip is too large for the way it is packed');
  }
  const pieces = unpackBytes(await readExactly(source, position, length));
  let step = pieces.next();
  for (; step.done !== true; step = pieces.next()) {
    yield step.value;
    await setImmediate(); // others come between two pieces
  }
  return { isEnded: step.value };
}

/** What lies behind the declared length is not looked at. */
async function* stored({ source, position, length }: Packed, bytes: number): Unpacking {
  yield* stretches({ source, position, length: Math.min(length, bytes) });
  return { isEnded: false };
}

async function* stretches({ source, position, length }: Packed): AsyncGenerator<Buffer, void> {
  for (let done = 0; done < length; done += pieceBytes) {
    yield await readExactly(source, position + done, Math.min(pieceBytes, length - done));
  }
}

/** Larger buffers cost the system more to give than they save. */
const pieceBytes = 256 * 1024;
/** What comes out of a small entry in one call. */
const mostAtOnce = 16 * 1024 ** 2;

async function* deflated(packed: Packed): Unpacking {
  if (packed.length <= windows.wholeEntryBytes) {
    const { source, position, length } = packed;
    const whole = inflateAtOnce(await readExactly(source, position, length), mostAtOnce);
    if (whole !== null) {
      yield whole.bytes;
      return { isEnded: whole.isEnded };
    }
  }
  return yield* inflateStream(stretches(packed), packed.length);
}
