import type { AppFailure } from '../../contract/failures.ts';
import type { ArchiveId, StagingId } from '../../contract/model/ids.ts';
import type { SeverityCounts } from '../../contract/views.ts';
import type { ArchiveDigest } from './archive-digest.ts';
import type { Database } from './open-database.ts';

/** One archive as the index knows it. */
export interface ArchiveRow {
  readonly id: ArchiveId;
  /** Absolute; never leaves the services. */
  readonly path: string;
  readonly isFolder: boolean;
  readonly isCopy: boolean;
  /** When it was last read, or first seen. */
  readonly bytes: number;
  readonly mtimeMs: number;
  readonly stagingId: StagingId | null;
  readonly sha256: string | null;
  readonly title: string | null;
  /** By server: `verawood/mysql`. */
  readonly severities: Readonly<Record<string, SeverityCounts>> | null;
  /** Null until it was read, and for what an older Carrel read until it is asked for. */
  readonly digest: ArchiveDigest | null;
  readonly deepFailure: AppFailure | null;
  /** The last reading came to its end, with the predictions of all servers. */
  readonly isPredicted: boolean;
  /** Why not every server was predicted. */
  readonly predictFailure: AppFailure | null;
  readonly readFailure: AppFailure | null;
  readonly openedAt: string;
  readonly isRecent: boolean;
  readonly removedAt: string | null;
}

/** What is first known of an archive. */
export type NewArchive = Pick<
  ArchiveRow,
  'id' | 'path' | 'isFolder' | 'isCopy' | 'bytes' | 'mtimeMs' | 'openedAt'
>;

/** What the quick pass settles: the flip to a new staging file is this one row (DB-2). */
export type StagedArchive = Pick<ArchiveRow, 'bytes' | 'mtimeMs' | 'isFolder' | 'title'> & {
  readonly stagingId: StagingId;
  readonly severities: NonNullable<ArchiveRow['severities']>;
  readonly digest: ArchiveDigest | null;
};

/** The archives of the index. Every method throws errors of SQLite. */
export interface ArchiveStore {
  find(id: ArchiveId): ArchiveRow | undefined;
  /** On the list, the last opened first; what was opened together in the order of the paths. */
  list(): readonly ArchiveRow[];
  /** Every one that was ever opened, those taken off the list too. */
  all(): readonly ArchiveRow[];
  /** Recently opened ones, those taken off the list too. */
  listRecent(limit: number): readonly ArchiveRow[];
  /** The archive of a path, new or known; it is on the list afterwards, as just opened. */
  open(archive: NewArchive): ArchiveRow;
  /** The same for many, all or none. */
  openAll(archives: readonly NewArchive[]): readonly ArchiveRow[];
  staged(id: ArchiveId, staged: StagedArchive): void;
  verified(id: ArchiveId, sha256: string | null, severities: ArchiveRow['severities']): void;
  deepFailed(id: ArchiveId, failure: AppFailure): void;
  predicted(id: ArchiveId): void;
  predictFailed(id: ArchiveId, failure: AppFailure): void;
  readFailed(id: ArchiveId, failure: AppFailure): void;
  setDigest(id: ArchiveId, digest: ArchiveDigest | null): void;
  /** These have no staging file any more, and why; hashes, counts and approvals stay. */
  forgetStaging(ids: readonly ArchiveId[], why: AppFailure): void;
  setRemoved(id: ArchiveId, at: string | null): void;
  clearRecent(): void;
  /** Every staging file that some archive refers to. */
  stagingIds(): ReadonlySet<string>;
}

/** The store over an open index. */
export function createArchiveStore(index: Database): ArchiveStore {
  const one = index.prepare<[string], Row>('SELECT * FROM archives WHERE id = ?');
  const byPath = index.prepare<[string], Row>('SELECT * FROM archives WHERE path = ?');
  const find = (id: ArchiveId): ArchiveRow | undefined => rowOf(one.get(id));
  const open = (archive: NewArchive): ArchiveRow => {
    index.prepare(insertOrReopen).run({
      ...archive,
      isFolder: archive.isFolder ? 1 : 0,
      isCopy: archive.isCopy ? 1 : 0,
    });
    const row = rowOf(byPath.get(archive.path));
    if (row === undefined) throw new Error('The archive that was just written is not there');
    return row;
  };
  const openAll = index.transaction((archives: readonly NewArchive[]) => archives.map(open));
  return {
    find,
    list: () => rowsOf(index, 'WHERE removed_at IS NULL ORDER BY opened_at DESC, path'),
    all: () => rowsOf(index, 'ORDER BY id'),
    listRecent: (limit) =>
      rowsOf(index, `WHERE is_recent = 1 ORDER BY opened_at DESC, id LIMIT ${Math.trunc(limit)}`),
    open,
    openAll: (archives) => openAll.immediate(archives),
    ...readingCalls(index),
    setRemoved: (id, at) =>
      void index.prepare('UPDATE archives SET removed_at = ? WHERE id = ?').run(at, id),
    clearRecent: () => void index.prepare('UPDATE archives SET is_recent = 0').run(),
    stagingIds: () =>
      new Set(
        index
          .prepare('SELECT staging_id FROM archives WHERE staging_id IS NOT NULL')
          .pluck()
          .all()
          .map(String),
      ),
  };
}

type ReadingCalls = Pick<
  ArchiveStore,
  | 'staged'
  | 'verified'
  | 'deepFailed'
  | 'predicted'
  | 'predictFailed'
  | 'readFailed'
  | 'setDigest'
  | 'forgetStaging'
>;

/** What becomes known by a reading, and what is forgotten of it. */
function readingCalls(index: Database): ReadingCalls {
  return {
    staged(id, { stagingId, bytes, mtimeMs, isFolder, title, severities, digest }) {
      index
        .prepare(
          `UPDATE archives SET staging_id = ?, size = ?, mtime_ms = ?, is_folder = ?, title = ?,
             severities = ?, digest = ?, sha256 = NULL, deep_failure = NULL, is_predicted = 0,
             predict_failure = NULL, read_failure = NULL WHERE id = ?`,
        )
        .run(
          stagingId,
          bytes,
          mtimeMs,
          isFolder ? 1 : 0,
          title,
          JSON.stringify(severities),
          digest === null ? null : JSON.stringify(digest),
          id,
        );
    },
    verified: (id, sha256, severities) =>
      void index
        .prepare('UPDATE archives SET sha256 = ?, severities = ?, deep_failure = NULL WHERE id = ?')
        .run(sha256, JSON.stringify(severities), id),
    deepFailed: failureIn(index, 'deep_failure'),
    predicted: (id) =>
      void index
        .prepare('UPDATE archives SET is_predicted = 1, predict_failure = NULL WHERE id = ?')
        .run(id),
    predictFailed: failureIn(index, 'predict_failure'),
    readFailed: failureIn(index, 'read_failure'),
    setDigest: (id, digest) =>
      void index
        .prepare('UPDATE archives SET digest = ? WHERE id = ?')
        .run(digest === null ? null : JSON.stringify(digest), id),
    forgetStaging: (ids, why) =>
      void index
        .prepare(
          `UPDATE archives SET staging_id = NULL, is_predicted = 0, read_failure = ?
           WHERE id IN (SELECT value FROM json_each(?))`,
        )
        .run(JSON.stringify(why), JSON.stringify(ids)),
  };
}

function failureIn(index: Database, column: `${'deep' | 'predict' | 'read'}_failure`) {
  return (id: ArchiveId, failure: AppFailure): void =>
    void index
      .prepare(`UPDATE archives SET ${column} = ? WHERE id = ?`)
      .run(JSON.stringify(failure), id);
}

const insertOrReopen = `
INSERT INTO archives (id, path, is_folder, is_copy, size, mtime_ms, opened_at)
VALUES (@id, @path, @isFolder, @isCopy, @bytes, @mtimeMs, @openedAt)
ON CONFLICT (path) DO UPDATE SET
  opened_at = excluded.opened_at, is_recent = 1, removed_at = NULL`;

interface Row {
  readonly id: string;
  readonly path: string;
  readonly is_folder: number;
  readonly is_copy: number;
  readonly size: number;
  readonly mtime_ms: number;
  readonly staging_id: string | null;
  readonly sha256: string | null;
  readonly title: string | null;
  readonly severities: string | null;
  readonly digest: string | null;
  readonly deep_failure: string | null;
  readonly is_predicted: number;
  readonly predict_failure: string | null;
  readonly read_failure: string | null;
  readonly opened_at: string;
  readonly is_recent: number;
  readonly removed_at: string | null;
}

function rowsOf(index: Database, tail: string): readonly ArchiveRow[] {
  const rows = index.prepare<[], Row>(`SELECT * FROM archives ${tail}`).all();
  return rows.flatMap((row) => rowOf(row) ?? []);
}

function rowOf(row: Row | undefined): ArchiveRow | undefined {
  if (row === undefined) return undefined;
  return {
    id: row.id as ArchiveId, // this table is where these ids come from
    path: row.path,
    isFolder: row.is_folder === 1,
    isCopy: row.is_copy === 1,
    bytes: row.size,
    mtimeMs: row.mtime_ms,
    stagingId: row.staging_id as StagingId | null, // likewise
    sha256: row.sha256,
    title: row.title,
    severities: parsed<Record<string, SeverityCounts>>(row.severities),
    digest: parsed<ArchiveDigest>(row.digest),
    deepFailure: parsed<AppFailure>(row.deep_failure),
    isPredicted: row.is_predicted === 1,
    predictFailure: parsed<AppFailure>(row.predict_failure),
    readFailure: parsed<AppFailure>(row.read_failure),
    openedAt: row.opened_at,
    isRecent: row.is_recent === 1,
    removedAt: row.removed_at,
  };
}

/** Written by this file alone. */
function parsed<T>(text: string | null): T | null {
  return text === null ? null : (JSON.parse(text) as T);
}
