import Sqlite from 'better-sqlite3';
import { rowCounter } from '../../../main/staging/bulk-insert.ts';
import type { EntityRow } from '../../../main/staging/entity-rows.ts';
import type { Database } from '../../../main/staging/open-database.ts';
import { contentMemory } from '../../../main/staging/queries/content-memory.ts';
import { findHits, foundInTitle } from '../../../main/staging/queries/search-hits.ts';
import { searchWriter } from '../../../main/staging/search-writer.ts';
import { stagingTables } from '../../../main/staging/staging-schema.ts';
import { localTables } from '../../../main/staging/tables.ts';

/** A component, or a container where `kind` says so; without a text it has no block.xml. */
export interface SearchedRow {
  readonly title: string;
  readonly key: string;
  readonly text?: string;
  readonly kind?: 'unit';
}

/** A staging file with nothing in it but what is searched, filled by the real writer. Ids count from 1. */
export async function searchedLibrary(rows: readonly SearchedRow[]): Promise<Database> {
  const database = new Sqlite(':memory:');
  database.exec(stagingTables);
  const insert = database.prepare(
    `INSERT INTO entities (id, kind, type, key, code, title, title_order, state, entry, bytes,
       text_entry, is_placed, is_top) VALUES (?, ?, 'html', ?, '', ?, ?, 'draft', 0, 0, ?, 0, 0)`,
  );
  const search = searchWriter(localTables(database));
  for (const [at, { title, key, text, kind }] of rows.entries()) {
    const id = at + 1;
    const textEntry = text === undefined ? null : 1_000_000 + id;
    // Titles stand in another order than ids.
    insert.run(id, kind ?? 'component', key, title, rows.length - at, textEntry);
    if (kind === undefined)
      search.takeComponent({ row: rowOf(id, title, key, textEntry), unsearched: [] });
    if (text !== undefined && textEntry !== null) search.takeText(textEntry, text);
  }
  await search.end(rowCounter(() => null));
  return database;
}

/** As much of a row as the search takes. */
function rowOf(id: number, title: string, key: string, textEntry: number | null): EntityRow {
  return { id, title, key, textEntry } as EntityRow;
}

/** Ids, going up. */
export interface Found {
  readonly inTitle: readonly number[];
  readonly elsewhere: readonly number[];
}

/** What a search finds when it is the first one. */
export function searchFor(database: Database, typed: string): Found {
  const memory = { ...contentMemory(database), answers: new Map() };
  const levels = [...(findHits(database, memory, typed) ?? [])].entries();
  const all = [...levels].filter(([, level]) => level > 0);
  const [titled, others] = [true, false].map((inTitle) =>
    all.filter(([, level]) => (level === foundInTitle) === inTitle).map(([id]) => id),
  );
  return { inTitle: titled ?? [], elsewhere: others ?? [] };
}
