import Sqlite from 'better-sqlite3';
import { syncFile } from './open-database.ts';
import type { Database } from './open-database.ts';
import { stagingApplicationId, stagingTables, stagingVersion } from './staging-schema.ts';

/** How a staging file is made. `maxPages` makes SQLite say that the disk is full, for tests. */
export interface UnfinishedOptions {
  readonly maxPages?: number;
  readonly isLarge?: boolean;
}

/** Texts spill over in small pages, which takes a tenth of the time more: bytes. */
const largePage = 16_384;
/** A table takes a page at least, and there may be hundreds of small archives. */
const smallPage = 4_096;

/**
 * Creates a staging file with its tables, open for rows in one transaction. Nobody sees this file
 * before it is complete, so nothing in it needs to survive a crash. Throws errors of SQLite.
 */
export function createUnfinished(path: string, { maxPages, isLarge }: UnfinishedOptions): Database {
  const database = new Sqlite(path);
  try {
    database.pragma(`page_size = ${isLarge === true ? largePage : smallPage}`);
    database.pragma('journal_mode = off');
    database.pragma('synchronous = off');
    database.pragma('locking_mode = exclusive');
    database.pragma('cache_size = -8192');
    database.pragma('trusted_schema = off');
    if (maxPages !== undefined) database.pragma(`max_page_count = ${maxPages}`);
    database.exec(stagingTables);
    database.pragma(`application_id = ${stagingApplicationId}`);
    database.pragma(`user_version = ${stagingVersion}`);
    database.exec('BEGIN');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Commits, closes and makes durable what was written; throws errors of SQLite and the file system. */
export function completeUnfinished(database: Database, path: string): void {
  database.exec('COMMIT');
  database.pragma('journal_mode = wal'); // as its readers expect to find it
  database.close();
  syncFile(path);
}
