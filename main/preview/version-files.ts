import { readImageHeader } from './image-header.ts';
import type { InlineImage } from './inline-image.ts';
import { bytesOfDataUri, inlineImage, maxImageBytes } from './inline-image.ts';
import { words } from './words.ts';

/** One file of a version, read only when the document needs it. */
export interface PreviewFile {
  /** Path below the version's folder: `static/chart.svg`. */
  readonly name: string;
  /** Inflated size, in bytes, as declared. */
  readonly bytes: number;
  /** Up to `maxBytes` of its content; null where it cannot be read. */
  readonly read: (maxBytes: number) => Promise<Uint8Array | null>;
}

/** An image as a document carries it, with its own size where it says one; or why it does not. */
export type DocumentImage =
  | { readonly kind: 'image'; readonly uri: string; readonly size: ImageSize | null }
  | { readonly kind: 'none'; readonly reason: string };

/** In pixels. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** The files of one version as its document uses them. */
export interface VersionFiles {
  /** The file that an address names: `/static/a%20b.png?v=1`, `static/a b.png`; null: none. */
  readonly find: (address: string) => PreviewFile | null;
  /** The image at an address, judged by its bytes; one from elsewhere is never fetched. */
  readonly image: (address: string) => Promise<DocumentImage>;
}

/** The images of one document together, each time they stand in it; a third more as base64. */
const maxImagesBytes = 24 * 1024 * 1024;

/** Makes the table of the files of one version; images count against one limit. */
export function versionFiles(files: readonly PreviewFile[]): VersionFiles {
  const byName = new Map(files.map((file) => [file.name, file]));
  const images = new Map<string, DocumentImage>();
  let left = maxImagesBytes;
  const find = (address: string): PreviewFile | null => {
    const name = fileName(address);
    return byName.get(name) ?? byName.get(decoded(name)) ?? null;
  };
  const load = async (address: string): Promise<DocumentImage> => {
    if (/^\s*data:/i.test(address)) {
      const bytes = bytesOfDataUri(address);
      return bytes === null ? none(words.image.unreadable) : withSize(bytes);
    }
    const file = find(address);
    return file === null ? none(words.image.missing) : readSized(file, left);
  };
  return {
    find,
    async image(address) {
      const loaded = images.get(address) ?? (await load(address));
      // What is not shown is not kept: an archive may name a thousand images, each just too large.
      const isOver = loaded.kind === 'image' && loaded.uri.length > left;
      const known = isOver ? none(words.image.tooMany) : loaded;
      images.set(address, known);
      if (known.kind === 'image') left -= known.uri.length;
      return known;
    },
  };
}

/** Reads and judges one image file. */
export async function readImage(file: PreviewFile): Promise<InlineImage> {
  const bytes = await readBytes(file);
  return typeof bytes === 'string' ? none(bytes) : inlineImage(bytes);
}

/** `left`: characters of a document, which are four for three bytes. */
async function readSized(file: PreviewFile, left: number): Promise<DocumentImage> {
  const isOver = file.bytes <= maxImageBytes && Math.ceil(file.bytes / 3) * 4 > left;
  if (isOver) return none(words.image.tooMany);
  const bytes = await readBytes(file);
  return typeof bytes === 'string' ? none(bytes) : withSize(bytes);
}

/** Its bytes, or in words why not. */
async function readBytes(file: PreviewFile): Promise<Uint8Array | string> {
  if (file.bytes > maxImageBytes) return words.image.tooLarge;
  return (await file.read(maxImageBytes)) ?? words.image.cannotBeRead;
}

function withSize(bytes: Uint8Array): DocumentImage {
  const image = inlineImage(bytes);
  if (image.kind === 'none') return image;
  return { kind: 'image', uri: image.uri, size: readImageHeader(bytes) ?? sizeOfDrawing(bytes) };
}

/** `width` and `height` of an SVG in pixels, else those of its `viewBox`. */
function sizeOfDrawing(bytes: Uint8Array): ImageSize | null {
  const head = new TextDecoder().decode(bytes.subarray(0, 4096));
  const tag = /<(?:[\w-]+:)?svg\b[^>]*/.exec(head)?.[0] ?? '';
  const width = pixels(tag, /\swidth\s*=\s*["']\s*(\d+(?:\.\d+)?)(?:px)?\s*["']/);
  const height = pixels(tag, /\sheight\s*=\s*["']\s*(\d+(?:\.\d+)?)(?:px)?\s*["']/);
  if (width > 0 && height > 0) return { width, height };
  const box = /\sviewBox\s*=\s*["']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+(\d[\d.]*)[\s,]+(\d[\d.]*)/.exec(
    tag,
  );
  const [across, down] = [Number(box?.[1]), Number(box?.[2])];
  return across > 0 && down > 0 ? { width: across, height: down } : null;
}

function pixels(tag: string, form: RegExp): number {
  return Number(form.exec(tag)?.[1] ?? 0);
}

/** Whether an address names a file of the version, or carries its bytes itself. */
export function isOwnAddress(address: string): boolean {
  return /^\s*\/?static\//.test(address) || /^\s*data:image\//i.test(address);
}

/** `static/chart.svg` of `/static/chart.svg?v=1`. */
export function fileName(address: string): string {
  return address
    .trim()
    .replace(/^\//, '')
    .replace(/[?#].*$/s, '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // not an encoded name
  }
}

function none(reason: string): { readonly kind: 'none'; readonly reason: string } {
  return { kind: 'none', reason };
}
