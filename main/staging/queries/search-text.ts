import { searchTerms } from '../index-words.ts';

/** Shorter words begin so many words of a text that finding them all there tells nothing. */
const longWord = 3;
/** A run without blanks has a word for every sign of it; each costs a walk through all names. */
const mostWords = 64;

/** A word that a component must have. */
export interface SearchWord {
  readonly word: string;
  /** It begins words of titles, and stands whole elsewhere; others begin words everywhere. */
  readonly isShort: boolean;
}

/** What a person typed as words, in any order; none where nothing can be searched for. */
export function searchWordsOf(typed: string): readonly SearchWord[] {
  const words = searchTerms(typed).flatMap((term) =>
    term.words.map((word) => ({ word, isShort: !term.isAnywhere && word.length < longWord })),
  );
  return words.slice(0, mostWords);
}

/**
 * Words as an FTS5 query for texts that have them all. Each quoted part is one word to the tokenizer,
 * because the index knows no phrases; signs of the language never come through.
 */
export function textQueryOf(words: readonly SearchWord[]): string {
  return words.map(({ word, isShort }) => `"${word}"${isShort ? '' : '*'}`).join(' AND ');
}
