import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { crc32, inflateRawSync } from 'node:zlib';

/**
 * The baseline: one loop that reads, inflates, checks CRC-32 and hashes (SHA-256) every entry, and
 * does nothing else. Knows just enough of the zip format to find the entries of a sound archive;
 * shares no code with Carrel. Returns how many entries it saw.
 */
export function runBareLoop(path: string): number {
  const file = openSync(path, 'r');
  const end = readEnd(file, fstatSync(file).size);
  const directory = readAt(file, end.start, end.bytes);
  let at = 0;
  for (let entry = 0; entry < end.entries; entry += 1) {
    const method = directory.readUInt16LE(at + 10);
    const crc = directory.readUInt32LE(at + 16);
    const packedBytes = directory.readUInt32LE(at + 20);
    const offset = directory.readUInt32LE(at + 42);
    // The local header repeats the name; its length and that of its extra field stand at 26.
    const nameBytes = directory.readUInt16LE(at + 28);
    const local = readAt(file, offset, 30 + nameBytes + packedBytes);
    const start = 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
    const packed = local.subarray(start, start + packedBytes);
    const content = method === 8 ? inflateRawSync(packed) : packed;
    if (crc32(content) !== crc) throw new Error(`Bad CRC-32 in entry ${entry}`);
    createHash('sha256').update(content).digest();
    at += 46 + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  closeSync(file);
  return end.entries;
}

function readEnd(
  file: number,
  size: number,
): { readonly entries: number; readonly start: number; readonly bytes: number } {
  const end = readAt(file, size - 22, 22);
  if (end.readUInt32LE(0) !== 0x06054b50) throw new Error('No end record');
  const entries = end.readUInt16LE(10);
  if (entries !== 0xffff) {
    return { entries, start: end.readUInt32LE(16), bytes: end.readUInt32LE(12) };
  }
  const locator = readAt(file, size - 42, 20);
  const zip64 = readAt(file, Number(locator.readBigUInt64LE(8)), 56);
  return {
    entries: Number(zip64.readBigUInt64LE(32)),
    start: Number(zip64.readBigUInt64LE(48)),
    bytes: Number(zip64.readBigUInt64LE(40)),
  };
}

function readAt(file: number, position: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  if (readSync(file, bytes, 0, length, position) !== length) throw new Error('Short read');
  return bytes;
}
