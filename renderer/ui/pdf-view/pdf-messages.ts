/** The messages between the viewer of a pdf and its worker. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}

export type ToPdfWorker =
  | { readonly kind: 'open'; readonly bytes: Uint8Array }
  /** Page numbers start at 1; `scale` is pixels of the bitmap for one point of the page. */
  | { readonly kind: 'draw'; readonly page: number; readonly scale: number };

/** Why a pdf is not drawn. */
export type PdfRefusal = 'encrypted' | 'broken' | 'late';

export type FromPdfWorker =
  | { readonly kind: 'opened'; readonly total: number; readonly sizes: readonly PageSize[] }
  | { readonly kind: 'refused'; readonly why: PdfRefusal }
  | {
      readonly kind: 'drawn';
      readonly page: number;
      readonly bitmap: ImageBitmap;
      /** The words of the page, for whoever does not see it. */
      readonly text: string;
    }
  | { readonly kind: 'not-drawn'; readonly page: number };

/** PV-5: no more pages than these are shown. */
export const maxPages = 200;
