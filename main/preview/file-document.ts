import { escapeHtml } from './code-points.ts';
import { renderPage } from './page.ts';
import type { PageLook } from './page.ts';
import { html } from './safe-html.ts';

/** How a page shows one file that it loads from its own origin. */
export interface FilePage {
  readonly kind: 'image' | 'audio' | 'video';
  /** The path of the file on the preview origin. */
  readonly path: string;
  /** For whom it is read aloud: the file's name. */
  readonly title: string;
  /** An image as large as fits, or one of its pixels a pixel of the screen. */
  readonly size: 'fit' | 'actual';
  /** Captions as WebVTT, and their language or name. */
  readonly captions: readonly { readonly label: string; readonly vtt: string }[];
  readonly look: PageLook;
}

const style = `<style>
.file{display:flex;min-height:calc(100vh - 24px)}.file>*{margin:auto}
.file img{background:repeating-conic-gradient(var(--square) 0 25%,transparent 0 50%) 0 0/16px 16px}
.fit img,video{max-width:100%;max-height:calc(100vh - 24px);height:auto;object-fit:contain}
.actual img{max-width:none;max-height:none}audio{width:min(100%,480px)}
</style>`;

/**
 * The page that shows one file of an archive: Carrel's own markup alone, nothing of the author but
 * the name as text and the bytes, which an `<img>`, `<audio>` or `<video>` takes (PV-5). Nothing
 * plays by itself.
 */
export function renderFilePage(page: FilePage): string {
  return renderPage(
    page.title,
    `${style}<div class="file ${page.size}">${element(page)}</div>`,
    page.look,
  );
}

/** A page with one sentence, where there is nothing else to show (any more). */
export function renderNotice(title: string, words: string, look: PageLook): string {
  return renderPage(title, html`<p class="aside">${words}</p>`, look);
}

function element({ kind, path, title, captions }: FilePage): string {
  const name = escapeHtml(title);
  if (kind === 'image') return `<img src="${path}" alt="${name}">`;
  const limits = 'controls preload="metadata" controlslist="nodownload noremoteplayback"';
  const own = `${limits} disableremoteplayback src="${path}" aria-label="${name}"`;
  if (kind === 'audio') return `<audio ${own}></audio>`;
  return `<video ${own} disablepictureinpicture>${captions.map(track).join('')}</video>`;
}

function track({ label, vtt }: FilePage['captions'][number]): string {
  const address = `data:text/vtt;base64,${Buffer.from(vtt).toString('base64')}`;
  return `<track kind="subtitles" label="${escapeHtml(label)}" src="${address}">`;
}
