import type { ArchiveEntry } from '../../archive/archive.ts';
import { decodeCp437 } from '../../archive/cp437.ts';
import { isPlainAscii, utf8Flag } from '../../archive/names.ts';
import { asBuffer } from '../../archive/read-trouble.ts';
import { decodeUtf8 } from '../../semantics/python/utf8.ts';

/** One record of the directory as a server's `zipfile` holds it (ZipInfo). */
export interface ServerRecord {
  /** Place in the directory, from 0. */
  readonly index: number;
  /** `filename`: cut at a NUL, or from the unicode path field. */
  readonly name: string;
  /** `orig_filename`: what the local header has to repeat. */
  readonly storedName: string;
  readonly flags: number;
  readonly method: number;
  readonly crc32: number;
  /** As declared; beyond 2^53 not exact, which no file comes near. */
  readonly packedBytes: number;
  readonly bytes: number;
  readonly headerOffset: bigint;
}

/** A name's text: UTF-8 where its flag says so (raises UnicodeDecodeError), else code page 437. */
export function decodeStoredName(rawName: Uint8Array, flags: number): string {
  if (isPlainAscii(rawName)) return asBuffer(rawName).toString('latin1');
  return (flags & utf8Flag) === 0 ? decodeCp437(rawName) : decodeUtf8(rawName);
}

/** A name up to its first NUL. */
export function cutAtNul(name: string): string {
  const nul = name.indexOf('\0');
  return nul < 0 ? name : name.slice(0, nul);
}

/** The record of an entry that Carrel's own reader and `zipfile` read alike. */
export function recordOf(entry: ArchiveEntry): ServerRecord {
  const { index, path, flags, method, crc32, packedBytes, bytes } = entry;
  return {
    index,
    name: path,
    storedName: decodeStoredName(entry.rawName, flags),
    flags,
    method,
    crc32,
    packedBytes,
    bytes,
    headerOffset: BigInt(entry.headerOffset),
  };
}
