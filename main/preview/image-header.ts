/** What the first bytes of an image say of it; nothing is decoded. */
export interface ImageHeader {
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
}

/** The raster types that a preview shows, by their first bytes (PR-3). */
const formats: readonly {
  readonly mediaType: string;
  readonly magic: (bytes: Uint8Array) => boolean;
  readonly size: (view: DataView, bytes: Uint8Array) => readonly [number, number] | null;
}[] = [
  {
    mediaType: 'image/png',
    magic: (bytes) => starts(bytes, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    size: (view, bytes) =>
      latin1(bytes, 12, 4) === 'IHDR' ? [view.getUint32(16), view.getUint32(20)] : null,
  },
  {
    mediaType: 'image/jpeg',
    magic: (bytes) => starts(bytes, 0, [0xff, 0xd8, 0xff]),
    size: jpegSize,
  },
  {
    mediaType: 'image/gif',
    magic: (bytes) => /^GIF8[79]a$/.test(latin1(bytes, 0, 6)),
    size: (view) => [view.getUint16(6, true), view.getUint16(8, true)],
  },
  {
    mediaType: 'image/webp',
    magic: (bytes) => latin1(bytes, 0, 4) === 'RIFF' && latin1(bytes, 8, 4) === 'WEBP',
    size: webpSize,
  },
  {
    mediaType: 'image/bmp',
    magic: (bytes) => latin1(bytes, 0, 2) === 'BM',
    size: (view) => [Math.abs(view.getInt32(18, true)), Math.abs(view.getInt32(22, true))],
  },
];

/** Reads type and size of a raster image, or null where it is none of the types shown. */
export function readImageHeader(bytes: Uint8Array): ImageHeader | null {
  const format = formats.find(({ magic }) => magic(bytes));
  if (format === undefined) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const size = format.size(view, bytes);
    return size === null ? null : { mediaType: format.mediaType, width: size[0], height: size[1] };
  } catch (error) {
    if (error instanceof RangeError) return null; // the file ends inside its header
    throw error;
  }
}

/** The largest frame that a JPEG declares: a decoder may meet any of them. */
function jpegSize(view: DataView, bytes: Uint8Array): readonly [number, number] | null {
  let found: readonly [number, number] | null = null;
  let at = 2;
  while (at + 4 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) {
      const next = bytes.indexOf(0xff, at);
      if (next < 0) break;
      at = next;
      continue;
    }
    const marker = view.getUint8(at + 1);
    if (marker === 0xff || marker === 0 || (marker >= 0xd0 && marker <= 0xd9)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) found = larger(found, [view.getUint16(at + 7), view.getUint16(at + 5)]);
    at += 2 + view.getUint16(at + 2);
  }
  return found;
}

/** The canvas, and the frame where a still image carries one. */
function webpSize(view: DataView, bytes: Uint8Array): readonly [number, number] | null {
  let found: readonly [number, number] | null = null;
  let at = 12;
  while (at + 8 <= view.byteLength) {
    const kind = latin1(bytes, at, 4);
    const length = view.getUint32(at + 4, true);
    const body = at + 8;
    if (kind === 'VP8X') {
      found = larger(found, [uint24(view, body + 4) + 1, uint24(view, body + 7) + 1]);
    } else if (kind === 'VP8 ') {
      const [width, height] = [view.getUint16(body + 6, true), view.getUint16(body + 8, true)];
      found = larger(found, [width & 0x3fff, height & 0x3fff]);
    } else if (kind === 'VP8L') {
      const packed = view.getUint32(body + 1, true);
      found = larger(found, [(packed & 0x3fff) + 1, ((packed >>> 14) & 0x3fff) + 1]);
    }
    at = body + length + (length % 2);
  }
  return found;
}

function larger(
  first: readonly [number, number] | null,
  second: readonly [number, number],
): readonly [number, number] {
  if (first === null) return second;
  return [Math.max(first[0], second[0]), Math.max(first[1], second[1])];
}

function uint24(view: DataView, at: number): number {
  return view.getUint8(at) | (view.getUint8(at + 1) << 8) | (view.getUint8(at + 2) << 16);
}

function starts(bytes: Uint8Array, at: number, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[at + index] === byte);
}

function latin1(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}
