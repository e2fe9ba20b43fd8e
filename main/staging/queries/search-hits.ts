import type { Database } from '../open-database.ts';
import { keptAnswer } from './content-memory.ts';
import type { ContentMemory } from './content-memory.ts';
import { searchQueryOf } from './search-text.ts';
import { titlesWith } from './title-words.ts';

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
  const query = searchQueryOf(typed);
  if (query === null) return new Uint8Array(memory.size);
  return keptAnswer(memory, `hits ${JSON.stringify(query)}`, () => {
    const found = new Uint8Array(memory.size);
    const match = database.prepare<[string], number>(
      'SELECT rowid FROM search WHERE search MATCH ?',
    );
    for (const id of match.pluck().all(query.elsewhere)) found[id] = foundElsewhere;
    for (const id of titlesWith(database, memory, query.inTitle)) found[id] = foundInTitle;
    return found;
  });
}

/** The components with all words in their titles, by title; null where nothing was searched for. */
export function findTitles(
  database: Database,
  memory: ContentMemory,
  typed: string,
): readonly number[] | null {
  const query = searchQueryOf(typed);
  return query === null ? null : titlesWith(database, memory, query.inTitle);
}
