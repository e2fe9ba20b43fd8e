import type { ArchiveId, BatchId } from '../../contract/model/ids.ts';
import type { Database } from './open-database.ts';

/** Archives that were opened together. */
export interface BatchRow {
  readonly id: BatchId;
  /** The name of the folder; null for files chosen one by one. */
  readonly folder: string | null;
  /** Those that are still on the list. */
  readonly archives: readonly ArchiveId[];
}

/** The batches of the index. Every method throws errors of SQLite. */
export interface BatchStore {
  add(batch: BatchRow, at: string): void;
  find(id: BatchId): BatchRow | undefined;
  /** Those that were not dismissed and have an archive on the list, the last first. */
  list(): readonly BatchRow[];
  dismiss(id: BatchId, at: string): void;
}

/** The store over an open index. */
export function createBatchStore(index: Database): BatchStore {
  const add = index.transaction(({ id, folder, archives }: BatchRow, at: string) => {
    index
      .prepare('INSERT INTO batches (id, folder, opened_at) VALUES (?, ?, ?)')
      .run(id, folder, at);
    const member = index.prepare('INSERT OR IGNORE INTO batch_archives VALUES (?, ?)');
    for (const archive of archives) member.run(id, archive);
  });
  return {
    add: (batch, at) => add.immediate(batch, at),
    find: (id) => read(index, 'batches.id = ?', id)[0],
    list: () => read(index, 'batches.dismissed_at IS NULL'),
    dismiss: (id, at) =>
      void index.prepare('UPDATE batches SET dismissed_at = ? WHERE id = ?').run(at, id),
  };
}

interface Row {
  readonly id: string;
  readonly folder: string | null;
  readonly archives: string;
}

function read(index: Database, where: string, ...values: readonly string[]): readonly BatchRow[] {
  const rows = index
    .prepare<string[], Row>(
      `SELECT batches.id, batches.folder, json_group_array(archives.id) AS archives
       FROM batches
       JOIN batch_archives ON batch_archives.batch_id = batches.id
       JOIN archives ON archives.id = batch_archives.archive_id AND archives.removed_at IS NULL
       WHERE ${where}
       GROUP BY batches.id ORDER BY batches.opened_at DESC, batches.id`,
    )
    .all(...values);
  return rows.map((row) => ({
    id: row.id as BatchId, // this table is where these ids come from
    folder: row.folder,
    archives: JSON.parse(row.archives) as readonly ArchiveId[], // a foreign key of the archives' own ids
  }));
}
