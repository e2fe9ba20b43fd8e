/**
 * The worker that reads a pdf and draws its pages (PV-5): pdf.js without scripting, without forms of
 * XFA, without WebAssembly and without fonts in the document. Bitmaps leave it, nothing else does.
 */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
// Reading happens in this same worker, so that one `terminate` ends all of it.
import * as reading from 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import {
  NoFilterFactory,
  OwnFilesFactory,
  WorkerCanvasFactory,
  ownFiles,
} from './pdf-factories.ts';
import { maxPages } from './pdf-messages.ts';
import type { FromPdfWorker, PageSize, ToPdfWorker } from './pdf-messages.ts';

/** Of one image inside a page (PV-6), and of the bitmap of a page. */
const maxImagePixels = 40_000_000;
const maxBitmapPixels = 8_000_000;
const maxTextLength = 20_000;

Object.assign(globalThis, { pdfjsWorker: reading });

let opened: PDFDocumentProxy | null = null;
/** One page at a time: each is a lot of memory while it is drawn. */
let line: Promise<void> = Promise.resolve();

self.addEventListener('message', ({ data }: MessageEvent<ToPdfWorker>) => {
  line = line.then(() => (data.kind === 'open' ? open(data.bytes) : draw(data.page, data.scale)));
});

function tell(message: FromPdfWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}

async function open(bytes: Uint8Array): Promise<void> {
  try {
    opened = await getDocument({
      data: bytes,
      enableXfa: false,
      disableFontFace: true,
      useSystemFonts: false,
      useWasm: false,
      useWorkerFetch: false,
      isImageDecoderSupported: false,
      maxImageSize: maxImagePixels,
      canvasMaxAreaInBytes: maxImagePixels * 4,
      cMapUrl: `${ownFiles()}cmaps/`,
      standardFontDataUrl: `${ownFiles()}standard_fonts/`,
      wasmUrl: ownFiles(),
      CanvasFactory: WorkerCanvasFactory,
      FilterFactory: NoFilterFactory,
      BinaryDataFactory: OwnFilesFactory,
      verbosity: 0,
    }).promise;
    const total = opened.numPages;
    const sizes: PageSize[] = [];
    for (let page = 1; page <= Math.min(total, maxPages); page += 1) {
      const { width, height } = (await opened.getPage(page)).getViewport({ scale: 1 });
      sizes.push({ width, height });
    }
    tell({ kind: 'opened', total, sizes });
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    tell({ kind: 'refused', why: name === 'PasswordException' ? 'encrypted' : 'broken' });
  }
}

async function draw(number: number, wanted: number): Promise<void> {
  try {
    if (opened === null) throw new Error('nothing is open');
    const page = await opened.getPage(number);
    const bitmap = await bitmapOf(page, wanted);
    const text = await textOf(page);
    page.cleanup();
    tell({ kind: 'drawn', page: number, bitmap, text }, [bitmap]);
  } catch {
    tell({ kind: 'not-drawn', page: number });
  }
}

async function bitmapOf(page: PDFPageProxy, wanted: number): Promise<ImageBitmap> {
  const { width, height } = page.getViewport({ scale: 1 });
  const scale = Math.min(wanted, Math.sqrt(maxBitmapPixels / (width * height)));
  const viewport = page.getViewport({ scale });
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.floor(viewport.width)),
    Math.max(1, Math.floor(viewport.height)),
  );
  // pdf.js names the canvas of a document; off the screen the same calls are there.
  const target = canvas as unknown as HTMLCanvasElement;
  await page.render({ canvas: target, viewport }).promise;
  return canvas.transferToImageBitmap();
}

async function textOf(page: PDFPageProxy): Promise<string> {
  const { items } = await page.getTextContent();
  const words = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''));
  return words.join('').slice(0, maxTextLength);
}
