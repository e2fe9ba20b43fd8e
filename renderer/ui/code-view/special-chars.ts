import { highlightSpecialChars } from '@codemirror/view';
import type { Extension } from '@codemirror/state';

/**
 * Bidirectional and invisible characters that CodeMirror's own list leaves out. Joiners (200C, 200D)
 * stay as they are: scripts and emoji need them.
 */
const more = /[\u180e\u202a-\u202c\u2060-\u2065\u2068\u206a-\u206f\u{e0000}-\u{e007f}]/gu;

/** Characters that would act, or that nobody sees, as their code point in a box (PV-7). */
export const specialChars: Extension = highlightSpecialChars({
  render: showControl,
  addSpecialChars: more,
});

function showControl(code: number): HTMLElement {
  const shown = document.createElement('span');
  shown.className = 'carrel-control';
  shown.textContent = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  return shown;
}
