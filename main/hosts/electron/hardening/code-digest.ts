import { createHash } from 'node:crypto';

const machO64 = 0xfeedfacf;
const headerSize = 32;
const segment64 = 0x19;
const codeSignature = 0x1d;

/**
 * SHA-256 of a native module. Signing an app for macOS writes a signature into each module after the
 * list of digests was closed; so of Mach-O files all is hashed but the signature and the fields that
 * change with it. What such a file does cannot change without the digest.
 */
export function codeDigest(bytes: Buffer): string {
  return createHash('sha256')
    .update(withoutSignature(bytes) ?? bytes)
    .digest('hex');
}

/** Null: no Mach-O file for one 64-bit machine, or a broken one. */
function withoutSignature(bytes: Buffer): Buffer | null {
  if (bytes.length < headerSize || bytes.readUInt32LE(0) !== machO64) return null;
  const copy = Buffer.from(bytes);
  const commands = copy.readUInt32LE(16);
  let end = copy.length;
  let offset = headerSize;
  for (let read = 0; read < commands; read += 1) {
    if (offset + 8 > copy.length) return null;
    const [command, size] = [copy.readUInt32LE(offset), copy.readUInt32LE(offset + 4)];
    if (size < 8 || offset + size > copy.length) return null;
    if (command === segment64 && size >= 72) forgetLength(copy, offset);
    if (command === codeSignature && size === 16) {
      end = Math.min(end, copy.readUInt32LE(offset + 8));
      copy.fill(0, offset, offset + size);
      copy.writeUInt32LE(copy.readUInt32LE(16) - 1, 16);
      copy.writeUInt32LE(copy.readUInt32LE(20) - size, 20);
    }
    offset += size;
  }
  // A signature begins at a multiple of sixteen: signing may have filled up to there.
  while (end > offset && copy[end - 1] === 0) end -= 1;
  return copy.subarray(0, end);
}

/** The last segment holds the signature, and grows with it. */
function forgetLength(copy: Buffer, offset: number): void {
  if (copy.toString('latin1', offset + 8, offset + 18) !== '__LINKEDIT') return;
  copy.fill(0, offset + 32, offset + 40);
  copy.fill(0, offset + 48, offset + 56);
}
