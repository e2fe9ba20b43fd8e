import { authorWriter } from './author-markup.ts';
import { saysNothing } from './author-replaced.ts';
import { parseHtml } from './parse-html.ts';
import type { Html } from './safe-html.ts';
import { html, nothing } from './safe-html.ts';
import type { Writing } from './writing.ts';

/**
 * An author's HTML as a reader sees it: no script, no handler, no form, no frame, no address but
 * the images of the version itself. `firstHeading` is the level its highest heading gets.
 */
export async function cleanHtml(text: string, writing: Writing, firstHeading = 2): Promise<Html> {
  const { nodes, isCut } = await parseHtml(text);
  if (isCut) writing.cut();
  if (saysNothing(nodes)) return nothing;
  return authorWriter(writing, () => null, firstHeading)(nodes);
}

/** A field that is text for some authors and HTML for others, as a block of its own. */
export async function cleanField(text: string, writing: Writing): Promise<Html> {
  const trimmed = text.trim();
  if (trimmed === '') return nothing;
  if (!/[<&]/.test(trimmed)) return html`<p dir="auto" class="lines">${writing.prose(trimmed)}</p>`;
  return cleanHtml(trimmed, writing, 3);
}
