import { isAscii } from 'node:buffer';
import { asBuffer } from './read-trouble.ts';

interface Signature {
  readonly mediaType: string;
  readonly bytes: readonly number[];
}

function signature(mediaType: string, text: string): Signature {
  return { mediaType, bytes: [...Buffer.from(text, 'latin1')] };
}

/** First bytes of the types that components hold. */
const signatures: readonly Signature[] = [
  signature('image/png', '\x89PNG\r\n\x1a\n'),
  signature('image/jpeg', '\xff\xd8\xff'),
  signature('image/gif', 'GIF87a'),
  signature('image/gif', 'GIF89a'),
  signature('image/x-icon', '\0\0\x01\0'),
  signature('application/pdf', '%PDF-'),
  signature('application/zip', 'PK\x03\x04'),
  signature('application/zip', 'PK\x05\x06'),
  signature('application/gzip', '\x1f\x8b'),
  signature('audio/flac', 'fLaC'),
  signature('audio/mpeg', 'ID3'),
  signature('font/woff', 'wOFF'),
  signature('font/woff2', 'wOF2'),
  signature('font/otf', 'OTTO'),
  signature('font/ttf', '\0\x01\0\0'),
  signature('font/ttf', 'true\0'),
  signature('font/collection', 'ttcf\0'),
  signature('image/tiff', 'II*\0'),
  signature('image/tiff', 'MM\0*'),
  signature('application/x-elf', '\x7fELF'),
  signature('application/x-7z-compressed', "7z\xbc\xaf'\x1c"),
  signature('application/vnd.rar', 'Rar!\x1a\x07'),
  signature('application/x-ole-storage', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
];

/** All of them stand at the very beginning, so the first byte rules out nearly all. */
const byFirstByte: readonly (readonly Signature[])[] = Array.from({ length: 256 }, (_, first) =>
  signatures.filter(({ bytes }) => bytes[0] === first),
);

/** How many bytes `sniffMedia` looks at. */
export const sniffBytes = 1_024;

/**
 * The type that a file's first bytes show, whatever its name says; `text/plain` for text of no
 * known kind, `application/octet-stream` for the rest.
 */
export function sniffMedia(content: Uint8Array): string {
  const head = content.length > sniffBytes ? content.subarray(0, sniffBytes) : content;
  if (head.length === 0) return 'application/x-empty';
  for (const { mediaType, bytes } of byFirstByte[head[0] ?? 0] ?? []) {
    if (bytes.every((byte, index) => head[index] === byte)) return mediaType;
  }
  return riff(head) ?? isoMedia(head) ?? longerType(head) ?? textType(head);
}

function riff(head: Uint8Array): string | null {
  if (head[0] !== 0x52) return null; // the R
  if (ascii(head, 0, 4) !== 'RIFF') return null;
  switch (ascii(head, 8, 12)) {
    case 'WEBP':
      return 'image/webp';
    case 'WAVE':
      return 'audio/wav';
    case 'AVI ':
      return 'video/x-msvideo';
    default:
      return null;
  }
}

function isoMedia(head: Uint8Array): string | null {
  if (head[4] !== 0x66) return null; // the f
  if (ascii(head, 4, 8) !== 'ftyp') return null;
  const brand = ascii(head, 8, 12);
  if (brand.startsWith('qt')) return 'video/quicktime';
  if (brand.startsWith('M4A')) return 'audio/mp4';
  return brand === 'avif' ? 'image/avif' : brand.startsWith('hei') ? 'image/heic' : 'video/mp4';
}

/** O, B, M, and the first bytes of Matroska and of sound. */
const longerStarts = new Set([0x4f, 0x42, 0x4d, 0x1a, 0xff]);

/** Types whose first two or four bytes are not enough: texts can begin so, or other media. */
function longerType(head: Uint8Array): string | null {
  if (!longerStarts.has(head[0] ?? 0)) return null;
  const start = ascii(head, 0, 4);
  if (start === 'OggS') {
    return ascii(head, 0, sniffBytes).includes('\x80theora') ? 'video/ogg' : 'audio/ogg';
  }
  if (start === '\x1aE\xdf\xa3') {
    return ascii(head, 0, 64).includes('matroska') ? 'video/matroska' : 'video/webm';
  }
  if (start.startsWith('BM')) return isBitmap(head) ? 'image/bmp' : null;
  if (start.startsWith('MZ')) return head.includes(0) ? 'application/x-msdownload' : null;
  return head[0] === 0xff ? soundFrame(head[1] ?? 0, head[2] ?? 0) : null;
}

/** The two reserved fields are 0, and the header that follows has a known length. */
function isBitmap(head: Uint8Array): boolean {
  const reserved = ascii(head, 6, 10) === '\0\0\0\0';
  return reserved && [12, 40, 52, 56, 64, 108, 124].includes(head[14] ?? 0) && head[15] === 0;
}

/** MPEG sound without a tag before it: eleven bits of ones, then a layer and a rate that exist. */
function soundFrame(second: number, third: number): string | null {
  if ((second & 0xf6) === 0xf0) return 'audio/aac';
  const known = (second & 0xe0) === 0xe0 && (second & 0x18) !== 0x08 && (second & 0x06) !== 0;
  return known && third >> 4 !== 0xf && (third & 0x0c) !== 0x0c ? 'audio/mpeg' : null;
}

/** The bytes that say that a text is UTF-16. */
function isUtf16(head: Uint8Array): boolean {
  const [first, second] = head;
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

function textType(head: Uint8Array): string {
  if (isUtf16(head)) return 'text/plain';
  if (head.includes(0)) return 'application/octet-stream';
  if (isAscii(head)) {
    if (isWordStart(head[0] ?? 0)) return 'text/plain';
    if (isPlainTag(head)) return 'text/xml';
  }
  const text = asBuffer(head)
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart();
  // A character may be cut at the end of the head; more than that is no text.
  if ((text.match(/\ufffd/g)?.length ?? 0) > 2) return 'application/octet-stream';
  const root = text.replace(prologue, '');
  if (/^<(?:svg:)?svg[\s>]/i.test(root)) return 'image/svg+xml';
  if (/^<!doctype html|^<html[\s>]/i.test(root)) return 'text/html';
  if (text.startsWith('<')) return 'text/xml';
  if (text.startsWith('WEBVTT')) return 'text/vtt';
  return 'text/plain';
}

/** What may stand before an SVG's or a page's own root; at most the 1,024 bytes that are looked at. */
const prologue = /^(?:\s+|<\?[^>]*>|<!--[\s\S]*?-->|<!doctype\s+svg[^>[]*(?:\[[^\]]*\]\s*)?>)+/i;

/** A letter other than the W of WEBVTT, or the bracket that TOML begins with: plain text. */
function isWordStart(byte: number): boolean {
  return byte === 0x5b || (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte < 0x57);
}

/** A tag that is neither a page's nor a drawing's, by its first letter. */
function isPlainTag(head: Uint8Array): boolean {
  const letter = (head[1] ?? 0) | 0x20;
  return head[0] === 0x3c && letter >= 0x61 && letter <= 0x7a && letter !== 0x68 && letter !== 0x73;
}

function ascii(head: Uint8Array, from: number, to: number): string {
  return asBuffer(head).toString('latin1', from, Math.min(to, head.length));
}
