import { escapeHtml, replaceUnseen } from './code-points.ts';

/** PV-7. */
const maxLineCharacters = 10_000;
const maxCharacters = 512 * 1024;

/** Source text as HTML: escaped, long lines cut, and what cannot be seen shown as code points. */
export function renderSource(text: string): string {
  const whole = text.length <= maxCharacters;
  const lines = (whole ? text : text.slice(0, maxCharacters)).split('\n').map(renderLine);
  const end = whole ? '' : `<p class="aside">Cut after ${maxCharacters} characters.</p>`;
  return `<pre>${lines.join('\n')}</pre>${end}`;
}

function renderLine(line: string): string {
  const bare = line.endsWith('\r') ? line.slice(0, -1) : line;
  const kept = bare.length > maxLineCharacters ? bare.slice(0, maxLineCharacters) : bare;
  const cut = bare.length - kept.length;
  // The code points hold nothing to escape, so they are put in after it.
  const shown = replaceUnseen(escapeHtml(kept), (code) => `<span class="cp">${code}</span>`);
  return cut > 0 ? `${shown}<span class="cp">… ${cut} more characters</span>` : shown;
}
