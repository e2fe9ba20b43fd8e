import { readImageHeader } from './image-header.ts';
import { svgObjection } from './svg-objection.ts';

/** An image as a document carries it, or why it does not. */
export type InlineImage =
  | { readonly kind: 'image'; readonly uri: string }
  | { readonly kind: 'none'; readonly reason: string };

/** PV-6. */
const maxMegapixels = 40;
const maxSide = 16_384;

/** The largest file that is put into a document; a server takes up to 50 MB, a screen needs less. */
export const maxImageBytes = 32 * 1024 * 1024;
const maxSvgBytes = 4 * 1024 * 1024;

/** What an image is, or why it is not shown; a drawing has no size of its own (null). */
export type JudgedImage =
  | {
      readonly kind: 'image';
      readonly mediaType: string;
      readonly width: number | null;
      readonly height: number | null;
    }
  | { readonly kind: 'none'; readonly reason: string };

/** Judges an image and wraps it for an `<img>` in a document that can load nothing. */
export function inlineImage(bytes: Uint8Array): InlineImage {
  const judged = judgeImage(bytes);
  return judged.kind === 'none' ? judged : shown(judged.mediaType, bytes);
}

/**
 * Judges an image by its own bytes, never by its name: raster images of a known type within the
 * limits of PV-6, and SVG, which is static in an `<img>` (PV-5). Nothing is decoded.
 */
export function judgeImage(bytes: Uint8Array): JudgedImage {
  if (bytes.length === 0) return none('the file is empty');
  if (bytes.length > maxImageBytes) return none(`larger than ${maxImageBytes / 1024 / 1024} MiB`);
  const header = readImageHeader(bytes);
  if (header !== null) {
    const objection = rasterObjection(header.width, header.height);
    return objection === null ? { kind: 'image', ...header } : none(objection);
  }
  if (!looksLikeSvg(bytes)) return none('not a type of image that Carrel shows');
  if (bytes.length > maxSvgBytes)
    return none(`an SVG larger than ${maxSvgBytes / 1024 / 1024} MiB`);
  const objection = svgObjection(new TextDecoder().decode(bytes), embeddedObjection);
  if (objection !== null) return none(objection);
  return { kind: 'image', mediaType: 'image/svg+xml', width: null, height: null };
}

/** Why an image of which only the beginning is known will not be decoded, or null: not known yet. */
export function judgeHead(head: Uint8Array): string | null {
  const header = readImageHeader(head);
  return header === null ? null : rasterObjection(header.width, header.height);
}

/** Why a raster image of this size is not decoded, or null (PV-6). */
export function rasterObjection(width: number, height: number): string | null {
  const size = `${width} × ${height} pixels`;
  if (width === 0 || height === 0) return `its header says ${size}`;
  if (width > maxSide || height > maxSide) return `${size}: a side over ${maxSide} is not decoded`;
  if (width * height > maxMegapixels * 1_000_000) {
    return `${size}: over ${maxMegapixels} megapixels is not decoded`;
  }
  return null;
}

/** The bytes of a base64 `data:` address, or null for any other text. */
export function bytesOfDataUri(uri: string): Uint8Array | null {
  const match = /^\s*data:[a-z0-9.+/;=-]*;base64,([A-Za-z0-9+/=\s]+)$/i.exec(uri);
  return match?.[1] === undefined ? null : Buffer.from(match[1], 'base64');
}

/** An SVG may carry raster images, which must keep the limits too; another SVG inside is refused. */
function embeddedObjection(uri: string): string | null {
  const bytes = bytesOfDataUri(uri);
  const header = bytes === null ? null : readImageHeader(bytes);
  if (header === null) return 'an SVG with embedded data that is no image';
  return rasterObjection(header.width, header.height);
}

function looksLikeSvg(bytes: Uint8Array): boolean {
  const head = new TextDecoder().decode(bytes.subarray(0, 4096));
  return /^\uFEFF?\s*</.test(head) && /<(?:[\w-]+:)?svg[\s>/]/.test(head);
}

function shown(mediaType: string, bytes: Uint8Array): InlineImage {
  const base64 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  return { kind: 'image', uri: `data:${mediaType};base64,${base64}` };
}

function none(reason: string): { readonly kind: 'none'; readonly reason: string } {
  return { kind: 'none', reason };
}
