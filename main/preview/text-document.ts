import { splitUnseen } from './code-points.ts';
import { markWords } from './mark-words.ts';
import type { Html } from './safe-html.ts';
import { html, joinHtml, nothing } from './safe-html.ts';
import { words } from './words.ts';

/** PV-7. */
const maxLineCharacters = 10_000;
const maxCharacters = 256 * 1024;
const maxLines = 10_000;

/**
 * Source text as HTML: escaped, long lines cut, and what cannot be seen shown as code points. What
 * is cut is said.
 */
export function renderSource(text: string, marks: readonly string[] = []): Html {
  const all = text.slice(0, maxCharacters).split('\n', maxLines + 1);
  const lines = all.slice(0, maxLines).map((line) => renderLine(line, marks));
  const isWhole = text.length <= maxCharacters && all.length <= maxLines;
  const end = isWhole ? nothing : html`<p class="note">${words.sourceCut(text.length)}</p>`;
  const inside = lines.map((line, at) => (at === 0 ? line : html`${'\n'}${line}`));
  return html`<pre class="source" dir="ltr" tabindex="0">${joinHtml(inside)}</pre>
    ${end}`;
}

function renderLine(line: string, marks: readonly string[]): Html {
  const bare = line.endsWith('\r') ? line.slice(0, -1) : line;
  const kept = bare.slice(0, maxLineCharacters);
  const shown = joinHtml(
    splitUnseen(kept).map((part, at) =>
      at % 2 === 0 ? markWords(part, marks) : html`<span class="cp">${part}</span>`,
    ),
  );
  const cut = bare.length - kept.length;
  return cut === 0 ? shown : html`${shown}<span class="cp">${words.moreCharacters(cut)}</span>`;
}
