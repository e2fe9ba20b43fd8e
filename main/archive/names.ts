import { isUtf8 } from 'node:buffer';
import { decodeCp437 } from './cp437.ts';
import { asBuffer } from './read-trouble.ts';

/** A name as a reader sees it, and what it shows about the bytes behind it. */
export interface DecodedName {
  readonly text: string;
  /** The flag says UTF-8 and the bytes are not: Python refuses to open the archive. */
  readonly badUtf8: boolean;
  /** Cut at a NUL: what follows is seen by other readers only. */
  readonly cut: boolean;
}

/** General purpose bit 11: name and comment are UTF-8. */
export const utf8Flag = 0x0800;

/**
 * Decodes a name as Python's zipfile does: code page 437 without the UTF-8 flag, cut at the first
 * NUL. Bytes that are no UTF-8 become U+FFFD, for people to see.
 */
export function decodeName(raw: Uint8Array, flags: number): DecodedName {
  const bytes = asBuffer(raw);
  const ascii = isPlainAscii(bytes);
  const utf8 = (flags & utf8Flag) !== 0;
  const text = ascii
    ? bytes.toString('latin1')
    : utf8
      ? bytes.toString('utf8')
      : decodeCp437(bytes);
  const nul = ascii && bytes.indexOf(0) < 0 ? -1 : text.indexOf('\0');
  return {
    text: nul < 0 ? text : text.slice(0, nul),
    badUtf8: utf8 && !ascii && !isUtf8(bytes),
    cut: nul >= 0,
  };
}

/** True where every byte is below 0x80: the name is the same in any encoding. */
export function isPlainAscii(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte >= 0x80) return false;
  return true;
}
