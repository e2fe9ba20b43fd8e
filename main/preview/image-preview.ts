import { escapeHtml } from './code-points.ts';
import { readImage } from './component-preview.ts';
import type { PreviewFile } from './component-preview.ts';
import { renderPage } from './page.ts';
import type { PageLook } from './page.ts';

/** The document that shows one image of the archive, or says why it does not (PV-5, PV-6). */
export async function renderImage(file: PreviewFile, look: PageLook): Promise<string> {
  const image = await readImage(file);
  const title = file.name.slice(file.name.lastIndexOf('/') + 1);
  const body =
    image.kind === 'image'
      ? `<p class="one"><img src="${image.uri}" alt="${escapeHtml(title)}"></p>`
      : `<p class="aside">Not shown: ${escapeHtml(image.reason)}.</p>`;
  return renderPage(title, body, look);
}
