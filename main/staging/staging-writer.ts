import { renameSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type { LibraryModel } from '../../contract/model/library.ts';
import type { StagingId } from '../../contract/model/ids.ts';
import type { Archive, WorkContext } from '../archive/archive.ts';
import { ticker } from '../archive/ticker.ts';
import type { LibrarySummary } from '../library/summarise.ts';
import { inserter, rowCounter } from './bulk-insert.ts';
import type { RowCounter } from './bulk-insert.ts';
import { placesOf } from './finding-places.ts';
import type { Places } from './finding-rows.ts';
import { libraryRows } from './library-rows.ts';
import type { LibraryRows } from './library-rows.ts';
import { syncFile, syncFolder } from './open-database.ts';
import type { Database } from './open-database.ts';
import type { TreeNode } from './roll-up.ts';
import { spaceOf, typesOf } from './space-items.ts';
import { writeFact } from './staged-facts.ts';
import { stagingPath, removeStaging, unfinishedPath } from './staging-files.ts';
import {
  stagingApplicationId,
  stagingIndexes,
  stagingTables,
  stagingVersion,
} from './staging-schema.ts';
import { worstLevels } from './worst-levels.ts';
import type { WorstLevels } from './worst-levels.ts';
import { writeFindings } from './write-findings.ts';
import { writeCollections, writeEntities, writeEntries, writeVersions } from './write-library.ts';

/** Everything that the quick pass knows. */
export interface QuickPass {
  readonly archive: Archive;
  readonly library: LibraryModel;
  readonly summary: LibrarySummary;
  readonly diagnostics: readonly Diagnostic[];
  /** The rule set that made the findings. */
  readonly rules: string;
}

/** What stays in memory for the deep pass to add to. */
export interface Staged {
  readonly id: StagingId;
  readonly library: LibraryRows;
  readonly tree: readonly TreeNode[];
  readonly levels: WorstLevels;
  readonly placesOf: (diagnostics: readonly Diagnostic[]) => Places;
}

/** Writes one staging file: aside, and under its name only when it is complete (DB-2). */
export interface StagingWriter {
  /** The searchable text of one block.xml. */
  addText(entry: number, text: string): void;
  /** Writes the rest, syncs and renames. Throws errors of SQLite, and the signal's reason. */
  finish(pass: QuickPass, context: WorkContext): Promise<Staged>;
  /** Removes what was written; does nothing after `finish`. */
  abandon(): void;
}

/** `maxPages` makes SQLite say that the disk is full, for tests. */
export interface StagingWriterOptions {
  readonly maxPages?: number;
}

/** Starts a staging file in a folder that exists. Throws errors of SQLite. */
export function createStagingWriter(
  folder: string,
  id: StagingId,
  options: StagingWriterOptions = {},
): StagingWriter {
  const path = unfinishedPath(folder, id);
  removeStaging(folder, id);
  const database = createUnfinished(path, options, () => removeStaging(folder, id));
  let isOpen = true;
  const texts = inserter(database, 'olx_texts', ['entry', 'text'], 1);
  return {
    addText: (entry, text) => texts.add([entry, text]),
    async finish(pass, context) {
      const staged = await writeAll(database, id, pass, context);
      database.pragma('journal_mode = wal'); // as its readers expect to find it
      database.close();
      isOpen = false;
      syncFile(path);
      renameSync(path, stagingPath(folder, id));
      syncFolder(dirname(path));
      return staged;
    },
    abandon() {
      if (!isOpen) return;
      isOpen = false;
      database.close();
      removeStaging(folder, id);
    },
  };
}

/** Nobody sees this file before it is complete, so nothing in it needs to survive a crash. */
function createUnfinished(
  path: string,
  { maxPages }: StagingWriterOptions,
  remove: () => void,
): Database {
  const database = new Sqlite(path);
  try {
    database.pragma('journal_mode = off');
    database.pragma('synchronous = off');
    database.pragma('locking_mode = exclusive');
    database.pragma('cache_size = -16384');
    database.pragma('trusted_schema = off');
    if (maxPages !== undefined) database.pragma(`max_page_count = ${maxPages}`);
    database.exec(stagingTables);
    database.pragma(`application_id = ${stagingApplicationId}`);
    database.pragma(`user_version = ${stagingVersion}`);
    database.exec('BEGIN');
    return database;
  } catch (error) {
    database.close();
    remove();
    throw error;
  }
}

async function writeAll(
  database: Database,
  id: StagingId,
  pass: QuickPass,
  context: WorkContext,
): Promise<Staged> {
  const { archive, diagnostics } = pass;
  const library = libraryRows(pass.library);
  const { tick, end } = ticker(context, 'staging', 'entries', rowsOf(pass, library));
  const rows = rowCounter(tick);
  const levels = worstLevels(library);
  await writeEntries(database, archive.entries, rows);
  const tree = await writeVersions(database, library, rows);
  await writeFindings(database, diagnostics, placesOf(archive, library, diagnostics), rows, (row) =>
    levels.note(row),
  );
  const rolled = levels.rollUp(tree);
  await writeEntities(database, library, rolled, rows);
  await writeCollections(database, library, levels.ofCollections(rolled), rows);
  writeFacts(database, pass, library);
  await fillSearch(database, library, rows);
  for (const index of stagingIndexes.split(';\n')) {
    database.exec(index);
    await rows.next(0);
  }
  database.exec('COMMIT');
  end(rowsOf(pass, library));
  return { id, library, tree, levels, placesOf: (found) => placesOf(archive, library, found) };
}

function rowsOf(pass: QuickPass, library: LibraryRows): number {
  const parts = [pass.archive.entries, pass.diagnostics, library.entities, library.files];
  // Entities are written, and those of components put into the search as well.
  return parts.reduce((sum, part) => sum + part.length, library.entities.length);
}

const searchStep = 500;

async function fillSearch(
  database: Database,
  library: LibraryRows,
  rows: RowCounter,
): Promise<void> {
  const insert = database.prepare(
    `INSERT INTO search (rowid, title, key, body)
     SELECT id, title, key, body FROM searched WHERE id BETWEEN ? AND ?`,
  );
  const last = library.entities.findLast((entity) => entity.kind === 'component')?.id ?? 0;
  for (let from = 1; from <= last; from += searchStep) {
    insert.run(from, Math.min(from + searchStep - 1, last));
    await rows.next(searchStep);
  }
}

function writeFacts(database: Database, pass: QuickPass, library: LibraryRows): void {
  const { entries } = pass.archive;
  writeFact(database, 'archive', {
    kind: pass.archive.kind,
    bytes: pass.archive.bytes,
    inflatedBytes: entries.reduce((sum, entry) => sum + entry.bytes, 0),
    storedOnly: entries.every((entry) => entry.method === 0),
  });
  writeFact(database, 'summary', pass.summary);
  writeFact(database, 'types', typesOf(library.entities));
  writeFact(database, 'space', spaceOf(library.entities, entries));
  writeFact(
    database,
    'withVersion',
    library.entities.filter((entity) => entity.state !== 'none').length,
  );
  writeFact(database, 'rules', pass.rules);
}
