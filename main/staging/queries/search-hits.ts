import type { Database } from '../open-database.ts';
import { keptAnswer } from './content-memory.ts';
import type { ContentMemory } from './content-memory.ts';
import { namedWith, titlesWith } from './name-words.ts';
import type { Named } from './name-words.ts';
import { searchWordsOf, textQueryOf } from './search-text.ts';
import type { SearchWord } from './search-text.ts';

/** By id: 0 nothing found, or one of these. */
export const foundElsewhere = 1;
/** Words in the title say more than those in the key or the text. */
export const foundInTitle = 2;

/** What was found of each entity; null where nothing was searched for. */
export function findHits(
  database: Database,
  memory: ContentMemory,
  typed: string,
): Uint8Array | null {
  if (typed.trim() === '') return null;
  const words = searchWordsOf(typed);
  if (words.length === 0) return new Uint8Array(memory.size);
  return keptAnswer(memory, `hits ${JSON.stringify(words)}`, () => {
    const each = words.map((word) => ({ word, named: namedWith(database, memory, word) }));
    const found = findEverywhere(database, memory, each);
    const inTitle = new Uint8Array(memory.size);
    for (const { named } of each) {
      for (const id of named.inTitle) inTitle[id] = (inTitle[id] ?? 0) + 1;
    }
    return found.map((level, id) => (inTitle[id] === words.length ? foundInTitle : level));
  });
}

/** The components with all words in their titles, by title; null where nothing was searched for. */
export function findTitles(
  database: Database,
  memory: ContentMemory,
  typed: string,
): readonly number[] | null {
  const words = searchWordsOf(typed);
  return words.length === 0 ? null : titlesWith(database, memory, words);
}

interface NamedWord {
  readonly word: SearchWord;
  readonly named: Named;
}

/** Marks the components that have every word, each in the title, the key or the text. */
function findEverywhere(
  database: Database,
  memory: ContentMemory,
  each: readonly NamedWord[],
): Uint8Array {
  const questions = questionsOf(each);
  /** By id: how many of the questions, one after the other, found a component. */
  const reached = new Uint8Array(memory.size);
  let left = memory.all;
  for (const [at, { words, named }] of questions.entries()) {
    let kept = 0;
    const keep = (id: number): void => {
      if (reached[id] !== at) return;
      reached[id] = at + 1;
      kept += 1;
    };
    named.forEach((ids) => ids.forEach(keep));
    // Where all that are left are named so, their texts tell nothing more.
    if (kept < left) textsWith(database, memory, words).forEach(keep);
    left = kept;
  }
  return reached.map((count) => (count === questions.length ? foundElsewhere : 0));
}

/** Words to ask texts for, and who has them in a name. */
interface Question {
  readonly words: readonly SearchWord[];
  readonly named: readonly (readonly number[])[];
}

/** The words that no name has at once; then the others, those that the fewest names have first. */
function questionsOf(each: readonly NamedWord[]): readonly Question[] {
  const counted = each.map(({ word, named: { inTitle, inKey } }) => ({
    words: [word],
    named: [inTitle, inKey],
    count: inTitle.length + inKey.length,
  }));
  const named = counted.filter(({ count }) => count > 0);
  named.sort((one, other) => one.count - other.count);
  const others = counted.filter(({ count }) => count === 0);
  if (others.length === 0) return named;
  return [{ words: others.flatMap(({ words }) => words), named: [] }, ...named];
}

/** The components that have all these words in their texts; kept, for one types on at the last word. */
function textsWith(
  database: Database,
  memory: ContentMemory,
  words: readonly SearchWord[],
): Uint32Array {
  const query = textQueryOf(words);
  return keptAnswer(memory, `texts ${query}`, () => {
    const ids = database.prepare<[string], number>('SELECT rowid FROM search WHERE search MATCH ?');
    return Uint32Array.from(ids.pluck().all(query));
  });
}
