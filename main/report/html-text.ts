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

/** A title or a person's name as its author wrote it, whichever way its letters run. */
export function isolated(text: string): string {
  return `<bdi>${escaped(text)}</bdi>`;
}

/**
 * A key, path or file name, to be copied. Its parts stand from left to right whatever letters they
 * are of, so that the ending of a name is at its end.
 */
export function code(text: string): string {
  return `<code dir="ltr">${escaped(text)}</code>`;
}
