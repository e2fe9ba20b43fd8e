import { BitInput, InputEnd } from './bit-input.ts';
import { readBlockSymbols } from './bunzip-block.ts';
import { blockCrc, undoBlock } from './bunzip-undo.ts';
import { invalidStream } from './errors.ts';

/**
 * Unpacks a bzip2 stream as Python's BZ2Decompressor does, a block at a time; the return says whether
 * the stream's own end was met. A stream that is cut gives its whole blocks. Raises OSError.
 */
export function* bunzip(packed: Uint8Array): Generator<Buffer, boolean, undefined> {
  const input = new BitInput(packed);
  try {
    const level = readLevel(input);
    let combined = 0;
    for (let total = 0; isBlock(input);) {
      const block = readBlock(input, level, total);
      combined = (((combined << 1) | (combined >>> 31)) ^ block.crc) >>> 0;
      total += block.bytes.length;
      yield block.bytes;
      if (block.isLast) return false;
    }
    if (input.word() !== combined) throw invalidStream();
    return true;
  } catch (error) {
    if (error instanceof InputEnd) return false;
    throw error;
  }
}

function readLevel(input: BitInput): number {
  for (const sign of 'BZh') if (input.take(8) !== sign.charCodeAt(0)) throw invalidStream();
  const level = input.take(8) - 0x30;
  if (level < 1 || level > 9) throw invalidStream();
  return level;
}

const blockMark = [0x31, 0x41, 0x59, 0x26, 0x53, 0x59];
const endMark = [0x17, 0x72, 0x45, 0x38, 0x50, 0x90];

/** Whether a block follows, or the end. */
function isBlock(input: BitInput): boolean {
  const first = input.take(8);
  const mark = first === endMark[0] ? endMark : blockMark;
  if (first !== mark[0]) throw invalidStream();
  for (const byte of mark.slice(1)) if (input.take(8) !== byte) throw invalidStream();
  return mark === blockMark;
}

interface Block {
  readonly bytes: Buffer;
  readonly crc: number;
  /** Python has no room for the rest of it, and does not ask again. */
  readonly isLast: boolean;
}

/** Of fewer bytes none is touched by the mixing of a very old bzip2. */
const leastMixed = 618;

/** `total`: how much came out before. */
function readBlock(input: BitInput, level: number, total: number): Block {
  const crc = input.word();
  const isMarkedMixed = input.bit();
  const most = 100_000 * level;
  const origin = input.take(24);
  if (origin > 10 + most) throw invalidStream();
  const symbols = readBlockSymbols(input, most);
  if (origin >= symbols.length) throw invalidStream();
  const isMixed = isMarkedMixed && symbols.length >= leastMixed;
  const { bytes, isWhole } = undoBlock(symbols, origin);
  const room = input.isUsedUp() ? roomAt(total) : Infinity;
  if (bytes.length > room) {
    return { bytes: bytes.subarray(0, room), crc, isLast: true };
  }
  // Mixing is older than bzip2 in zips, so that a mark of it is damage: undone, nothing is as stored.
  if (isMixed || !isWhole || blockCrc(bytes) !== crc) throw invalidStream();
  return { bytes, crc, isLast: false };
}

/** In KiB: the room that Python makes at first, and makes more of while there is input. */
const rooms = [32, 64, 256, 1024, 4096, 8192, 16_384, 16_384];
const laterRoom = 32_768;

/** When all input is used up Python takes what fits into the room that it has, and no more. */
function roomAt(total: number): number {
  let end = 0;
  for (let step = 0; end < total || step === 0; step += 1) end += (rooms[step] ?? laterRoom) * 1024;
  return end - total;
}
