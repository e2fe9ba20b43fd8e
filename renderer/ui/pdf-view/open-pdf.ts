import { startPdfWorker } from './start-pdf-worker.ts';
import { maxPages } from './pdf-messages.ts';
import type { FromPdfWorker, PageSize, PdfRefusal } from './pdf-messages.ts';

/** A page as it was drawn. */
export interface DrawnPage {
  readonly bitmap: ImageBitmap;
  readonly text: string;
}

/** A pdf that is open. */
export interface OpenPdf {
  /** Of the first pages, at most 200 (PV-5), in points. */
  readonly sizes: readonly PageSize[];
  /** How many the pdf has. */
  readonly total: number;
  /** Null where the page cannot be drawn. A page that hangs ends the worker: `onEnded` is told. */
  readonly draw: (page: number, scale: number) => Promise<DrawnPage | null>;
  readonly close: () => void;
}

export type PdfAnswer =
  | { readonly kind: 'open'; readonly pdf: OpenPdf }
  | { readonly kind: 'refused'; readonly why: PdfRefusal };

/** Opens a pdf from its bytes, which are given away. */
export type OpensPdf = (bytes: Uint8Array, onEnded: () => void) => Promise<PdfAnswer>;

/** PV-8: what gives no sign of life in this time is ended. */
const longestWaitMs = 5_000;

/** Reads and draws in a worker of its own, which can be ended at any moment. */
export const openPdf: OpensPdf = (bytes, onEnded) => {
  const worker = startPdfWorker();
  const waiting = new Map<number, (page: DrawnPage | null) => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      worker.terminate();
      for (const settle of waiting.values()) settle(null);
      waiting.clear();
    };
    const watch = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        end();
        resolve({ kind: 'refused', why: 'late' });
        onEnded();
      }, longestWaitMs);
    };
    const rest = (): void => (waiting.size === 0 ? clearTimeout(timer) : watch());
    const settle = (page: number, drawn: DrawnPage | null): void => {
      waiting.get(page)?.(drawn);
      waiting.delete(page);
      rest();
    };
    const draw = (page: number, scale: number): Promise<DrawnPage | null> =>
      new Promise((settled) => {
        waiting.get(page)?.(null);
        waiting.set(page, settled);
        worker.postMessage({ kind: 'draw', page, scale });
        watch();
      });
    worker.addEventListener('message', ({ data }: MessageEvent<FromPdfWorker>) => {
      switch (data.kind) {
        case 'opened': {
          clearTimeout(timer);
          const { total, sizes } = data;
          return resolve({ kind: 'open', pdf: { total, sizes, draw, close: end } });
        }
        case 'refused':
          end();
          return resolve({ kind: 'refused', why: data.why });
        case 'drawn':
          return settle(data.page, data);
        case 'not-drawn':
          return settle(data.page, null);
      }
    });
    worker.addEventListener('error', () => {
      end();
      resolve({ kind: 'refused', why: 'broken' });
      onEnded();
    });
    worker.postMessage({ kind: 'open', bytes }, [bytes.buffer]);
    watch();
  });
};

/** Whether pages are left out. */
export function isCut(pdf: OpenPdf): boolean {
  return pdf.total > maxPages;
}
