/** A block as it was before it was packed. */
export interface UndoneBlock {
  readonly bytes: Buffer;
  /** False where it ends in a run without its length. */
  readonly isWhole: boolean;
}

/**
 * Puts the bytes of a bzip2 block in order (the Burrows-Wheeler transform, from `origin` on) and
 * undoes the run lengths around it.
 */
export function undoBlock(block: Uint8Array, origin: number): UndoneBlock {
  const followers = followersOf(block);
  const plain = new Uint8Array(block.length);
  let place = followers[origin] ?? 0;
  for (let index = 0; index < block.length; index += 1) {
    plain[index] = block[place] ?? 0;
    place = followers[place] ?? 0;
  }
  return undoRuns(plain);
}

/** For each byte of the sorted block, where the byte behind it stands. */
function followersOf(block: Uint8Array): Uint32Array {
  const starts = new Uint32Array(257);
  for (const byte of block) starts[byte + 1] = (starts[byte + 1] ?? 0) + 1;
  for (let byte = 1; byte < 257; byte += 1) {
    starts[byte] = (starts[byte] ?? 0) + (starts[byte - 1] ?? 0);
  }
  const followers = new Uint32Array(block.length);
  for (let index = 0; index < block.length; index += 1) {
    const byte = block[index] ?? 0;
    const start = starts[byte] ?? 0;
    followers[start] = index;
    starts[byte] = start + 1;
  }
  return followers;
}

const shortRun = 4;

/** Behind four equal bytes stands how many more of them there are. */
function undoRuns(plain: Uint8Array): UndoneBlock {
  let length = 0;
  const isWhole = walkRuns(plain, (_, count) => {
    length += count;
  });
  const bytes = Buffer.allocUnsafe(length);
  let at = 0;
  walkRuns(plain, (byte, count) => {
    bytes.fill(byte, at, at + count);
    at += count;
  });
  return { bytes, isWhole };
}

/** False: the last run has no length. */
function walkRuns(plain: Uint8Array, onRun: (byte: number, count: number) => void): boolean {
  for (let index = 0; index < plain.length;) {
    const byte = plain[index] ?? 0;
    let count = 1;
    while (count < shortRun && plain[index + count] === byte) count += 1;
    index += count;
    if (count === shortRun) {
      const more = plain[index];
      if (more === undefined) {
        onRun(byte, count);
        return false;
      }
      count += more;
      index += 1;
    }
    onRun(byte, count);
  }
  return true;
}

const table = crcTable();

function crcTable(): Uint32Array {
  const made = new Uint32Array(256);
  for (let byte = 0; byte < 256; byte += 1) {
    let value = byte << 24;
    for (let bit = 0; bit < 8; bit += 1) {
      value = value < 0 ? (value << 1) ^ 0x04c11db7 : value << 1;
    }
    made[byte] = value >>> 0;
  }
  return made;
}

/** bzip2's own CRC-32, which takes the bits of a byte from the other side. */
export function blockCrc(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc << 8) ^ (table[((crc >>> 24) ^ byte) & 0xff] ?? 0);
  return ~crc >>> 0;
}
