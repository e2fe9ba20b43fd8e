import { severities } from '../../contract/diagnostics/definition.ts';
import { releaseIds } from '../../contract/releases.ts';
import type { Database as ServerDatabase } from '../../contract/releases.ts';
import type { Acceptance } from '../../contract/views.ts';
import type { Database } from './open-database.ts';

/** One acceptance as the index keeps it; `finding` is the one diagnostic as JSON, null for a kind. */
export interface AcceptanceRow extends Acceptance {
  readonly sha256: string;
  readonly finding: string | null;
}

/**
 * What was accepted of the content of files, by their SHA-256. Each change is one transaction that
 * is durable when the method returns. Methods throw errors of SQLite.
 */
export interface AcceptanceStore {
  /** Those that stand, the first accepted first. */
  list(sha256: string): readonly AcceptanceRow[];
  /** Replaces what stands for the same kind or finding: both or neither. */
  accept(row: AcceptanceRow): void;
  /** False where none of this id stands for these bytes. */
  withdraw(sha256: string, id: string, at: string): boolean;
  /** Undo of withdraw; false where the id is unknown, or another stands in its place by now. */
  putBack(sha256: string, id: string): boolean;
}

/** The store over an open index. */
export function createAcceptanceStore(index: Database): AcceptanceStore {
  const accept = index.transaction((row: AcceptanceRow) => {
    index.prepare(replaceSame).run({ ...subjectOf(row), at: row.at });
    index.prepare(insert).run({ ...row });
  });
  const putBack = index.transaction((sha256: string, id: string): boolean => {
    const found = index
      .prepare<[string, string], Row>('SELECT * FROM acceptances WHERE sha256 = ? AND id = ?')
      .get(sha256, id);
    if (found === undefined) return false;
    if (index.prepare(countSame).pluck().get(subjectOf(found)) !== 0) return false;
    index.prepare('UPDATE acceptances SET withdrawn_at = NULL WHERE id = ?').run(id);
    return true;
  });
  return {
    list: (sha256) =>
      index
        .prepare<[string], Row>(
          `SELECT * FROM acceptances WHERE sha256 = ? AND withdrawn_at IS NULL
           ORDER BY accepted_at, rowid`,
        )
        .all(sha256)
        .map(acceptanceOf),
    accept: (row) => accept.immediate(row),
    withdraw: (sha256, id, at) =>
      index
        .prepare(
          `UPDATE acceptances SET withdrawn_at = ?
           WHERE sha256 = ? AND id = ? AND withdrawn_at IS NULL`,
        )
        .run(at, sha256, id).changes > 0,
    putBack: (sha256, id) => putBack.immediate(sha256, id),
  };
}

const same = `sha256 = @sha256 AND code = @code AND severity = @severity AND finding IS @finding
  AND withdrawn_at IS NULL`;
const replaceSame = `UPDATE acceptances SET withdrawn_at = @at WHERE ${same}`;
const countSame = `SELECT count(*) FROM acceptances WHERE ${same}`;

type Subject = Pick<Row, 'sha256' | 'code' | 'severity' | 'finding'>;

function subjectOf({ sha256, code, severity, finding }: Subject): Subject {
  return { sha256, code, severity, finding };
}

const insert = `
INSERT INTO acceptances (id, sha256, code, severity, finding, reason, release, database,
  accepted_by, accepted_at)
VALUES (@id, @sha256, @code, @severity, @finding, @reason, @release, @database, @by, @at)`;

interface Row {
  readonly id: string;
  readonly sha256: string;
  readonly code: string;
  readonly severity: string;
  readonly finding: string | null;
  readonly reason: string;
  readonly release: string;
  readonly database: ServerDatabase;
  readonly accepted_by: string;
  readonly accepted_at: string;
}

function acceptanceOf(row: Row): AcceptanceRow {
  return {
    id: row.id,
    sha256: row.sha256,
    code: row.code,
    // What a later Carrel wrote and this one does not know accepts as little as can be.
    severity: severities.find((severity) => severity === row.severity) ?? 'note',
    scope: row.finding === null ? 'kind' : 'finding',
    finding: row.finding,
    reason: row.reason,
    by: row.accepted_by,
    at: row.accepted_at,
    release: releaseIds.find((release) => release === row.release) ?? 'all',
    database: row.database,
  };
}
