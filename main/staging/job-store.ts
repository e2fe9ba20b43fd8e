import type { AppFailure } from '../../contract/failures.ts';
import type { ArchiveId, JobId, StagingId } from '../../contract/model/ids.ts';
import type { Database } from './open-database.ts';

export type JobState = 'reading' | 'verifying' | 'done' | 'failed';

/** One reading of one archive, leased to the process that does it (DB-7). */
export interface JobRow {
  readonly id: JobId;
  readonly archiveId: ArchiveId;
  readonly stagingId: StagingId;
  readonly state: JobState;
  readonly owner: string;
  readonly ownerPid: number;
  /** ISO 8601: the last sign of life of its process. */
  readonly beatAt: string;
}

/** The jobs of the index. Every method throws errors of SQLite. */
export interface JobStore {
  start(job: JobRow): void;
  /** Makes many changes one: all or none, and one write of the disk. */
  together<T>(act: () => T): T;
  setState(id: JobId, state: JobState): void;
  end(id: JobId, failure: AppFailure | null, at: string): void;
  /** Renews the lease of everything that a process works on. */
  beat(owner: string, at: string): void;
  /** Reading or verifying, whosever they are. */
  listRunning(): readonly JobRow[];
}

/** The store over an open index. */
export function createJobStore(index: Database): JobStore {
  return {
    together: (act) => index.transaction(act).immediate(),
    start: (job) =>
      void index
        .prepare(
          `INSERT INTO jobs (id, archive_id, staging_id, state, owner, owner_pid, beat_at, started_at)
           VALUES (@id, @archiveId, @stagingId, @state, @owner, @ownerPid, @beatAt, @beatAt)`,
        )
        .run(job),
    setState: (id, state) =>
      void index.prepare('UPDATE jobs SET state = ? WHERE id = ?').run(state, id),
    end: (id, failure, at) =>
      void index
        .prepare('UPDATE jobs SET state = ?, failure = ?, ended_at = ? WHERE id = ?')
        .run(
          failure === null ? 'done' : 'failed',
          failure === null ? null : JSON.stringify(failure),
          at,
          id,
        ),
    beat: (owner, at) =>
      void index
        .prepare(
          "UPDATE jobs SET beat_at = ? WHERE owner = ? AND state IN ('reading', 'verifying')",
        )
        .run(at, owner),
    listRunning: () =>
      index
        .prepare<[], JobRow>(
          `SELECT id, archive_id AS archiveId, staging_id AS stagingId, state, owner,
                  owner_pid AS ownerPid, beat_at AS beatAt
           FROM jobs WHERE state IN ('reading', 'verifying')`,
        )
        .all(),
  };
}
