import type { Database } from '../open-database.ts';

/**
 * What a search found, kept beside the connection until the next search: a page, its facets and the
 * next pages all join it, and the index is asked once. `rank`: less is better; null where so much
 * was found that ranking it would say nothing and cost seconds.
 */
const hitsTable = `CREATE TEMP TABLE IF NOT EXISTS hits (
  id INTEGER PRIMARY KEY,
  rank REAL
)`;

/** Beyond this many, hits are not ranked. */
const rankedHits = 20_000;

const lastSearches = new WeakMap<Database, string>();

/** Fills the temporary table `hits` for an FTS5 query, unless it holds that very search already. */
export function findHits(database: Database, query: string): void {
  if (lastSearches.get(database) === query) return;
  lastSearches.delete(database);
  database.exec(`${hitsTable}; DELETE FROM temp.hits`);
  const found = database
    .prepare('INSERT INTO temp.hits (id) SELECT rowid FROM search WHERE search MATCH ?')
    .run(query).changes;
  if (found <= rankedHits) {
    // A word in the title says more than one in the key or the text.
    database
      .prepare(
        `INSERT OR REPLACE INTO temp.hits (id, rank)
         SELECT rowid, bm25(search, 10.0, 4.0, 1.0) FROM search WHERE search MATCH ?`,
      )
      .run(query);
  }
  lastSearches.set(database, query);
}
