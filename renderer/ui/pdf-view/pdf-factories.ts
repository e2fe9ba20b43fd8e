/**
 * What pdf.js asks of the place that it draws in. In a worker there is no document: its canvases are
 * off the screen, it has no SVG filters, and it reads its own tables by XMLHttpRequest, because the
 * scheme of the desktop app allows no `fetch`.
 */
interface Drawing {
  canvas: OffscreenCanvas | null;
  context: OffscreenCanvasRenderingContext2D | null;
}

/** Canvases of a worker. */
export class WorkerCanvasFactory {
  create(width: number, height: number): Drawing {
    const canvas = new OffscreenCanvas(Math.max(1, width), Math.max(1, height));
    return { canvas, context: canvas.getContext('2d', { willReadFrequently: true }) };
  }

  reset(drawing: Drawing, width: number, height: number): void {
    if (drawing.canvas === null) return;
    drawing.canvas.width = width;
    drawing.canvas.height = height;
  }

  destroy(drawing: Drawing): void {
    this.reset(drawing, 0, 0);
    drawing.canvas = null;
    drawing.context = null;
  }

  getNoAlphaContext(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D | null {
    return canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  }
}

/** No filters: a page that asks for one is drawn without it. */
export class NoFilterFactory {
  addFilter = (): string => 'none';
  addHCMFilter = (): string => 'none';
  addAlphaFilter = (): string => 'none';
  addLuminosityFilter = (): string => 'none';
  addKnockoutFilter = (): string => 'none';
  addHighlightHCMFilter = (): string => 'none';
  addSelectionHCMFilter = (): string => 'none';
  addSelectionFilter = (): string => 'none';
  createSelectionStyle = (): null => null;
  destroy = (): void => undefined;
}

const folders: Readonly<Record<string, string>> = {
  cMapUrl: 'cmaps',
  standardFontDataUrl: 'standard_fonts',
};

/** Character maps and the fourteen standard fonts, from the window's own files. */
export class OwnFilesFactory {
  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const folder = folders[kind];
    // Names come out of the pdf: none but a plain one is asked for.
    if (folder === undefined || !/^[\w-]+\.?\w*$/.test(filename)) throw new Error('not our file');
    return readOwn(`${ownFiles()}${folder}/${filename}`);
  }
}

/** Where the build puts what pdf.js reads; beside `assets/`, in which this script lies. */
export function ownFiles(): string {
  return new URL('../pdf/', self.location.href).href;
}

function readOwn(url: string): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('GET', url);
    request.responseType = 'arraybuffer';
    request.addEventListener('load', () => {
      if (request.status === 200) resolve(new Uint8Array(request.response as ArrayBuffer));
      else reject(new Error(`HTTP ${request.status}`));
    });
    request.addEventListener('error', () => reject(new Error('not read')));
    request.send();
  });
}
