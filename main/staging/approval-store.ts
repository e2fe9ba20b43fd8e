import { releaseIds } from '../../contract/releases.ts';
import type { Database as ServerDatabase, Target } from '../../contract/releases.ts';
import type { AcceptedReason, ApprovedPrediction } from '../../contract/push-views.ts';
import type { ArchiveId } from '../../contract/model/ids.ts';
import type { Database } from './open-database.ts';

/** One approval as it was given (UI-1). */
export interface ApprovalRow {
  readonly id: string;
  readonly archiveId: ArchiveId;
  readonly sha256: string;
  readonly bytes: number;
  readonly release: Target;
  readonly database: ServerDatabase;
  readonly accepted: readonly string[];
  /** What of it was accepted with a reason. */
  readonly reasons: readonly AcceptedReason[];
  /** What was predicted then; empty where nothing was. */
  readonly predicted: readonly ApprovedPrediction[];
  readonly note: string;
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
  /** The rule set that judged it. */
  readonly rules: string;
  readonly path: string;
  readonly mtimeMs: number;
}

/** The approvals of the index; at most one stands for an archive. Methods throw errors of SQLite. */
export interface ApprovalStore {
  /** The one that was not withdrawn. */
  findStanding(archiveId: ArchiveId): ApprovalRow | undefined;
  /** Replaces the standing one: both or neither. */
  approve(approval: ApprovalRow): void;
  withdraw(archiveId: ArchiveId, at: string): void;
  /** Undo of withdraw: the last one stands again. False where one stands, or none was withdrawn. */
  putBack(archiveId: ArchiveId): boolean;
}

/** The store over an open index. */
export function createApprovalStore(index: Database): ApprovalStore {
  const withdraw = (archiveId: ArchiveId, at: string): void => {
    index
      .prepare(
        'UPDATE approvals SET withdrawn_at = ? WHERE archive_id = ? AND withdrawn_at IS NULL',
      )
      .run(at, archiveId);
  };
  const replace = index.transaction((approval: ApprovalRow) => {
    withdraw(approval.archiveId, approval.at);
    index.prepare(insert).run({
      ...approval,
      accepted: JSON.stringify(approval.accepted),
      reasons: JSON.stringify(approval.reasons),
      predicted: JSON.stringify(approval.predicted),
    });
  });
  const putBack = index.transaction((archiveId: ArchiveId): boolean => {
    const standing = index
      .prepare('SELECT 1 FROM approvals WHERE archive_id = ? AND withdrawn_at IS NULL')
      .get(archiveId);
    if (standing !== undefined) return false;
    const last = index
      .prepare(
        `UPDATE approvals SET withdrawn_at = NULL WHERE rowid = (
           SELECT rowid FROM approvals WHERE archive_id = ?
           ORDER BY withdrawn_at DESC, rowid DESC LIMIT 1)`,
      )
      .run(archiveId);
    return last.changes > 0;
  });
  return {
    findStanding(archiveId) {
      const row = index
        .prepare<[string], Row>(
          'SELECT * FROM approvals WHERE archive_id = ? AND withdrawn_at IS NULL',
        )
        .get(archiveId);
      return row === undefined ? undefined : approvalOf(row);
    },
    approve: (approval) => replace.immediate(approval),
    withdraw,
    putBack: (archiveId) => putBack.immediate(archiveId),
  };
}

const insert = `
INSERT INTO approvals (id, archive_id, sha256, bytes, release, database, accepted, reasons, predicted,
  note, approved_by, approved_at, rules, path, mtime_ms)
VALUES (@id, @archiveId, @sha256, @bytes, @release, @database, @accepted, @reasons,
  @predicted,
  @note, @by, @at, @rules, @path, @mtimeMs)`;

interface Row {
  readonly id: string;
  readonly archive_id: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly release: string;
  readonly database: ServerDatabase;
  readonly accepted: string;
  readonly reasons: string;
  readonly predicted: string;
  readonly note: string;
  readonly approved_by: string;
  readonly approved_at: string;
  readonly rules: string;
  readonly path: string;
  readonly mtime_ms: number;
}

function approvalOf(row: Row): ApprovalRow {
  return {
    id: row.id,
    archiveId: row.archive_id as ArchiveId, // a foreign key of the archives' own ids
    sha256: row.sha256,
    bytes: row.bytes,
    // A release that a later Carrel no longer knows judges nothing: `all` never equals a server's.
    release: releaseIds.find((release) => release === row.release) ?? 'all',
    database: row.database,
    accepted: JSON.parse(row.accepted) as readonly string[], // written by this file alone
    reasons: JSON.parse(row.reasons) as readonly AcceptedReason[], // likewise
    predicted: JSON.parse(row.predicted) as readonly ApprovedPrediction[], // likewise
    note: row.note,
    by: row.approved_by,
    at: row.approved_at,
    rules: row.rules,
    path: row.path,
    mtimeMs: row.mtime_ms,
  };
}
