import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type { AppFailure } from '../../contract/failures.ts';
import { ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import { rowCounter } from './bulk-insert.ts';
import type { Database } from './open-database.ts';
import { serverColumns } from './server-columns.ts';
import { writeFacts } from './staged-facts.ts';
import type { DeepFacts } from './staged-facts.ts';
import { openStagingForWriting } from './open-staging.ts';
import { localTables } from './tables.ts';
import type { Staged } from './staging-writer.ts';
import { readGroups, writeFindings } from './write-findings.ts';
import { writeWorst } from './write-library.ts';

/** What the deep pass says of one entry. */
export interface EntryCheck {
  readonly index: number;
  /** Hexadecimal; null where it could not be read to its end. */
  readonly sha256: string | null;
  readonly ok: boolean;
  readonly mediaType: string | null;
}

/** Adds the deep pass to a finished staging file: all of it in one transaction, or nothing. */
export interface DeepWriter {
  take(check: EntryCheck): void;
  /** Adds findings that the quick pass did not have. Throws errors of SQLite. */
  finish(facts: DeepFacts, added: readonly Diagnostic[]): Promise<void>;
  /** Undoes what was taken; does nothing after `finish`. */
  abandon(): void;
}

/** Fails as `openStagingForWriting` does. Throws errors of SQLite. */
export function createDeepWriter(folder: string, staged: Staged): Result<DeepWriter, AppFailure> {
  const opened = openStagingForWriting(folder, staged.id);
  if (!opened.ok) return opened;
  const database = opened.value;
  const tables = localTables(database);
  database.exec('BEGIN IMMEDIATE');
  const insert = tables.into('entry_checks', ['entry', 'is_ok', 'sha256', 'media_type']);
  return ok({
    take: ({ index, sha256, ok: isOk, mediaType }) =>
      insert.add([
        index,
        isOk ? 1 : 0,
        sha256 === null ? null : Buffer.from(sha256, 'hex'),
        mediaType,
      ]),
    async finish(facts, added) {
      insert.end();
      await addFindings(database, staged, added);
      writeFacts(tables, { deep: facts });
      database.exec('COMMIT');
      database.close();
    },
    abandon() {
      if (!database.open) return;
      if (database.inTransaction) database.exec('ROLLBACK');
      database.close();
    },
  });
}

async function addFindings(
  database: Database,
  staged: Staged,
  added: readonly Diagnostic[],
): Promise<void> {
  if (added.length === 0) return;
  const { levels, tree } = staged;
  const before = levels.rollUp(tree);
  const collectionsBefore = levels.ofCollections(before);
  const rows = rowCounter(() => null);
  const known = readGroups(database);
  const tables = localTables(database);
  await writeFindings(
    tables,
    added,
    staged.placesOf(added),
    rows,
    (row) => levels.note(row),
    known,
  );
  const after = levels.rollUp(tree);
  await writeWorst(tables, after, before, rows);
  const marks = serverColumns('worst').map((column) => `${column} = ?`);
  const update = database.prepare(`UPDATE collections SET ${marks.join(', ')} WHERE id = ?`);
  levels.ofCollections(after).forEach((found, at) => {
    if (found.join() !== collectionsBefore[at]?.join()) update.run(...found, at + 1);
  });
}
