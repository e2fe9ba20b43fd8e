import type { MarkupElement } from './block-markup.ts';
import { parseBlock } from './block-markup.ts';
import { cleanHtml, slotScheme } from './clean-html.ts';
import { escapeHtml } from './code-points.ts';
import { htmlOfBlock } from './html-markup.ts';
import { bytesOfDataUri, inlineImage, maxImageBytes } from './inline-image.ts';
import type { InlineImage } from './inline-image.ts';
import { renderPage } from './page.ts';
import type { PageLook } from './page.ts';
import { htmlOfProblem } from './problem-markup.ts';
import { renderSource } from './text-document.ts';

/** One file of a version, read only when the document needs it. */
export interface PreviewFile {
  /** Path below the version's folder: `static/chart.svg`. */
  readonly name: string;
  /** Inflated size, in bytes, as declared. */
  readonly bytes: number;
  /** Up to `maxBytes` of its content; null where it cannot be read. */
  readonly read: (maxBytes: number) => Promise<Uint8Array | null>;
}

/** One version of a component. */
export interface ComponentSource {
  readonly type: string;
  readonly title: string;
  /** The text of its block.xml. */
  readonly olx: string;
  readonly files: readonly PreviewFile[];
  readonly look: PageLook;
}

/** The images of one document together; each is base64 in it, so a third more. */
const maxImagesBytes = 48 * 1024 * 1024;
const maxImages = 500;

/** Which blocks are shown as a reader sees them; all others are shown as their source. */
const writers: Readonly<Record<string, (root: MarkupElement) => string>> = {
  html: htmlOfBlock,
  problem: htmlOfProblem,
};

/**
 * The document that shows one version of a component: html and problem blocks cleaned for reading
 * with the version's own images inside, anything else as source text (PV-5, PV-6, PV-7).
 */
export async function renderComponent(source: ComponentSource): Promise<string> {
  const writer = Object.hasOwn(writers, source.type) ? writers[source.type] : undefined;
  if (writer === undefined) return sourcePage(source, null);
  const parsed = parseBlock(source.olx);
  if (parsed.kind === 'text-only') return sourcePage(source, parsed.reason);
  if (parsed.root.name !== source.type) {
    return sourcePage(source, `its root tag is <${parsed.root.name}>, not <${source.type}>`);
  }
  const slots = new Map<string, string>();
  const html = cleanHtml(writer(parsed.root), (address) => slotFor(address, slots));
  if (html.trim() === '') {
    return renderPage(
      source.title,
      '<p class="aside">Nothing to read in this block.</p>',
      source.look,
    );
  }
  return renderPage(source.title, await fillSlots(html, slots, source.files), source.look);
}

function sourcePage(source: ComponentSource, reason: string | null): string {
  const why =
    reason === null
      ? ''
      : `<p class="aside">Shown as its source, because ${escapeHtml(reason)}.</p>`;
  return renderPage(source.title, why + renderSource(source.olx), source.look);
}

/** A slot for an image that may be in the archive; null for one from elsewhere. */
function slotFor(address: string, slots: Map<string, string>): string | null {
  const known = slots.get(address);
  if (known !== undefined) return known;
  const isOwn = /^\s*\/?static\//.test(address) || /^\s*data:image\//i.test(address);
  if (!isOwn || slots.size >= maxImages) return null;
  const slot = `${slotScheme}:${slots.size}`;
  slots.set(address, slot);
  return slot;
}

/** Puts the images into their places: `<img src="carrel-slot:0" …>` in cleaned HTML. */
async function fillSlots(
  html: string,
  slots: ReadonlyMap<string, string>,
  files: readonly PreviewFile[],
): Promise<string> {
  const byName = new Map(files.map((file) => [file.name, file]));
  const images = new Map<string, InlineImage>();
  let left = maxImagesBytes;
  for (const [address, slot] of slots) {
    const image = await findImage(address, byName, left);
    if (image.kind === 'image') left -= image.uri.length;
    images.set(
      slot,
      image.kind === 'image' ? image : { ...image, reason: `${name(address)}: ${image.reason}` },
    );
  }
  // Cleaned HTML escapes every `<` of a text, so only real tags match.
  return html.replace(
    /<img src="(carrel-slot:\d+)"([^>]*)>/g,
    (_tag, slot: string, rest: string) => {
      const image = images.get(slot);
      if (image?.kind === 'image') return `<img src="${image.uri}"${rest}>`;
      return `<span class="gap">${escapeHtml(image?.reason ?? 'An image')}</span>`;
    },
  );
}

async function findImage(
  address: string,
  files: ReadonlyMap<string, PreviewFile>,
  left: number,
): Promise<InlineImage> {
  if (/^\s*data:/i.test(address)) {
    const bytes = bytesOfDataUri(address);
    return bytes === null ? { kind: 'none', reason: 'not read' } : inlineImage(bytes);
  }
  const file = files.get(name(address)) ?? files.get(decoded(name(address)));
  if (file === undefined) return { kind: 'none', reason: 'not among the files of this version' };
  return readImage(file, left);
}

/** Reads and judges one image file of at most `left` bytes. */
export async function readImage(file: PreviewFile, left = maxImageBytes): Promise<InlineImage> {
  if (file.bytes > Math.min(left, maxImageBytes)) {
    return { kind: 'none', reason: 'too large to be shown here' };
  }
  const bytes = await file.read(maxImageBytes);
  return bytes === null ? { kind: 'none', reason: 'it cannot be read' } : inlineImage(bytes);
}

/** `static/chart.svg` of `/static/chart.svg?v=1`. */
function name(address: string): string {
  if (/^\s*data:/i.test(address)) return 'An image written into the text';
  return address
    .trim()
    .replace(/^\//, '')
    .replace(/[?#].*$/, '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // not an encoded name
  }
}
