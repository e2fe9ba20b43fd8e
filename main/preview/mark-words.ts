import type { Html } from './safe-html.ts';
import { html, joinHtml } from './safe-html.ts';

/** What the search takes for one word: letters, figures, and the marks that belong to them. */
const oneWord = /[\p{L}\p{N}\p{Co}\p{Mn}\p{Mc}]+/gu;
/** More than anyone types. */
const mostWords = 20;
const longestWord = 100;

/** The words of a search as typed, for `marks`: each begins words of the text, in any order. */
export function markedWords(typed: string): readonly string[] {
  const words = [...typed.slice(0, 1_000).matchAll(oneWord)].map(([word]) => fold(word));
  const usable = words.filter((word) => word !== '' && word.length <= longestWord);
  return [...new Set(usable)].slice(0, mostWords);
}

/**
 * A text with `<mark>` around the beginnings of words that are searched for. Capitals and accents
 * count for nothing, as in the search itself.
 */
export function markWords(text: string, folded: readonly string[]): Html {
  if (folded.length === 0) return html`${text}`;
  const pieces: Html[] = [];
  let from = 0;
  for (const { 0: word, index } of text.matchAll(oneWord)) {
    const length = markedLength(word, folded);
    if (length === 0) continue;
    pieces.push(html`${text.slice(from, index)}<mark>${word.slice(0, length)}</mark>`);
    from = index + length;
  }
  pieces.push(html`${text.slice(from)}`);
  return joinHtml(pieces);
}

/** UTF-16 units of the longest searched beginning of this word; 0 where there is none. */
function markedLength(word: string, folded: readonly string[]): number {
  const own = fold(word);
  let longest = 0;
  for (const sought of folded) {
    if (sought.length > longest && own.startsWith(sought)) longest = sought.length;
  }
  return longest === 0 ? 0 : unitsOf(word, longest);
}

/** How many units of the word stand for so many of its folded form. */
function unitsOf(word: string, foldedLength: number): number {
  let units = 0;
  let done = 0;
  for (const character of word) {
    const length = fold(character).length;
    if (done >= foldedLength && length > 0) break;
    done += length;
    units += character.length;
  }
  return units;
}

const plain = /^[\u0020-\u007e]*$/;

function fold(text: string): string {
  if (plain.test(text)) return text.toLowerCase();
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
}
