import type { ByteSource } from './archive.ts';

/** The file ended before the bytes that its own records promise: cut while it was read. */
class EndedEarly extends Error {
  readonly code = 'ENODATA';
}

/** Exactly `length` bytes, perhaps in `into`, or an error that `troubleOf` knows. */
export async function readExactly(
  source: ByteSource,
  position: number,
  length: number,
  into?: Uint8Array,
): Promise<Buffer> {
  const bytes = await source.read(position, length, into);
  if (bytes.length < length) throw new EndedEarly('the file ended early');
  return asBuffer(bytes);
}

/** The same bytes with Buffer's methods; nothing is copied. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes)
    ? bytes
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/**
 * Why the system would not read, as its short code (EIO, EACCES …), or null for an error that is
 * none of the system's: a bug, to be thrown on.
 */
export function troubleOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  const { code } = error;
  return typeof code === 'string' && /^E[A-Z0-9]+$/.test(code) ? code : null;
}

/** The same in words. */
export function troubleInWords(code: string): string {
  return words[code] ?? `the system answered ${code}`;
}

const words: Readonly<Record<string, string>> = {
  ENODATA: 'the file ended early, as if it was cut while it was read',
  ENOENT: 'it is not there any more',
  EACCES: 'the system does not allow it to be read',
  EPERM: 'the system does not allow it to be read',
  EIO: 'the disk reports an error',
  EBUSY: 'another program holds it',
  ELOOP: 'it is a symbolic link',
  EISDIR: 'it is not a regular file',
  EMFILE: 'too many files are open',
  ESTALE: 'the drive it lies on is gone',
};
