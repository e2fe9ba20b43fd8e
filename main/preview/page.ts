import { escapeHtml } from './code-points.ts';
import { pageStyle } from './page-style.ts';
import type { Html } from './safe-html.ts';

/** What the page is drawn on: the window's theme, or white paper for content made for it. */
export interface PageLook {
  readonly paper: boolean;
  readonly theme: 'system' | 'light' | 'dark';
}

/** A whole document around HTML that is safe already; its title is said, and printed. */
export function renderPage(title: string, body: Html | string, look: PageLook): string {
  const chosen = look.paper ? 'light' : look.theme;
  const name = escapeHtml(title);
  return (
    `<!doctype html><html lang="en" data-look="${chosen}"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width"><title>${name}</title>` +
    `<style>${pageStyle}</style></head>` +
    `<body><header class="title"><h1 dir="auto">${name}</h1></header>` +
    `<main>${body.toString()}</main></body></html>`
  );
}
