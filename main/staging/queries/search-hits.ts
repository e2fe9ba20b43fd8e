import type { Database } from '../open-database.ts';

/**
 * What a search found, kept beside the connection until the next search: a page, its facets and the
 * next pages all join it, and the index is asked once. `rank`: less is better.
 */
const hitsTable = `CREATE TEMP TABLE IF NOT EXISTS hits (
  id INTEGER PRIMARY KEY,
  rank REAL
)`;

/** Ranking reads the text of each hit: beyond this many only the column of the words counts. */
const rankedHits = 2_000;

const lastSearches = new WeakMap<Database, string>();

/** Fills the temporary table `hits` for an FTS5 query, unless it holds that very search already. */
export function findHits(database: Database, query: string): void {
  if (lastSearches.get(database) === query) return;
  lastSearches.delete(database);
  database.exec(`${hitsTable}; DELETE FROM temp.hits`);
  const found = database
    .prepare('INSERT INTO temp.hits (id, rank) SELECT rowid, 0 FROM search WHERE search MATCH ?')
    .run(query).changes;
  // Words in the title say more than those in the key or the text.
  if (found > rankedHits) {
    rankByColumn(database, query, 'key', -1);
    rankByColumn(database, query, 'title', -2);
  } else {
    database
      .prepare(
        `INSERT OR REPLACE INTO temp.hits (id, rank)
         SELECT rowid, bm25(search, 10.0, 4.0, 1.0) FROM search WHERE search MATCH ?`,
      )
      .run(query);
  }
  lastSearches.set(database, query);
}

/** For hits whose words are all in one column; the index alone is asked. */
function rankByColumn(
  database: Database,
  query: string,
  column: 'key' | 'title',
  rank: number,
): void {
  database
    .prepare(
      'INSERT OR REPLACE INTO temp.hits (id, rank) SELECT rowid, ? FROM search WHERE search MATCH ?',
    )
    .run(rank, `{${column}} : (${query})`);
}
