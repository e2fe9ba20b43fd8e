import { searchTerms } from '../index-words.ts';
import type { SearchTerm } from '../index-words.ts';

/** Shorter words begin so many words of a text that finding them all there tells nothing. */
const longWord = 3;

/** What is asked for: both together are what was searched for. */
export interface SearchQuery {
  /** Components in whose titles each of these begins a word: they come first. */
  readonly inTitle: readonly string[];
  /** The others, as the search index is asked; some of the first may be among them. */
  readonly elsewhere: string;
}

/**
 * What a person typed as words of titles and as an FTS5 query: every word must begin some word of the component, in any
 * order; a word of one or two letters does so in titles, and stands whole elsewhere. Null where
 * nothing can be searched for. Each quoted part is one word to the tokenizer, because the index
 * knows no phrases; signs of the language never come through.
 */
export function searchQueryOf(typed: string): SearchQuery | null {
  const terms = searchTerms(typed);
  if (terms.length === 0) return null;
  const wholes = terms.flatMap((term) => term.words.map((word) => elsewhereOf(term, word)));
  const inTitle = terms.flatMap(({ words }) => words);
  const [only] = wholes;
  const elsewhere = wholes.length === 1 && only !== undefined ? only.alone : joined(wholes);
  return { inTitle, elsewhere };
}

interface Asked {
  /** Where it is the only word: titles were asked already. */
  readonly alone: string;
  readonly among: string;
}

function elsewhereOf(term: SearchTerm, word: string): Asked {
  if (term.isAnywhere || word.length >= longWord) {
    return { alone: `{key body} : ("${word}"*)`, among: `"${word}"*` };
  }
  return { alone: `{key body} : ("${word}")`, among: `({title} : ("${word}"*) OR "${word}")` };
}

function joined(words: readonly Asked[]): string {
  return words.map(({ among }) => among).join(' AND ');
}
