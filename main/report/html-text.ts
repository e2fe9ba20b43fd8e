import { shownText } from './shown-text.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text of an archive for the page: nothing in it is markup, nothing in it is unseen. */
export function escaped(text: string): string {
  return shownText(text).replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

/** A name or key as its author wrote it, whichever way its letters run. */
export function isolated(text: string): string {
  return `<bdi>${escaped(text)}</bdi>`;
}

/** The same, to be copied. */
export function code(text: string): string {
  return `<code>${isolated(text)}</code>`;
}
