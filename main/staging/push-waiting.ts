import type { PushId } from '../../contract/model/ids.ts';
import type { Database } from './open-database.ts';
import type { Lease, PushRecord } from './push-record.ts';

/** Pushes that wait for their turn. */
export interface WaitingCalls {
  /** Those of this owner, first come first. */
  listWaiting(owner: string): readonly PushId[];
  /** Its turn has come; false where it was stopped, cancelled or taken over meanwhile. */
  takeTurn(id: PushId, owner: string): boolean;
  /** Puts one that nobody keeps waiting into this process's queue; false where another was faster. */
  takeOver(record: PushRecord, lease: Lease, at: string): boolean;
  /** This owner ends: what waits stays waiting, for whoever resumes the queue. */
  releaseWaiting(owner: string): void;
  /** What waits, in any process, is nobody's; what runs is asked to come to a safe point. */
  askStop(): void;
  /** Ends one that has not had its turn; false where it has. */
  cancelWaiting(id: PushId, detail: string, at: string): boolean;
}

/** The calls in an open index database. */
export function waitingCalls(db: Database): WaitingCalls {
  return {
    listWaiting: (owner) =>
      db
        .prepare('SELECT id FROM pushes WHERE waiting = 1 AND lease_owner = ? ORDER BY rowid')
        .pluck()
        .all(owner) as PushId[],
    takeTurn: (id, owner) =>
      db
        .prepare('UPDATE pushes SET waiting = 0 WHERE id = ? AND waiting = 1 AND lease_owner = ?')
        .run(id, owner).changes === 1,
    takeOver: ({ id, lease: old }, lease, at) =>
      db
        .prepare(
          `UPDATE pushes SET lease_owner = ?, lease_pid = ?, lease_started = ?, lease_beat = ?
           WHERE id = ? AND waiting = 1 AND lease_owner IS ? AND lease_beat IS ?`,
        )
        .run(lease.owner, lease.pid, lease.started, at, id, old?.owner ?? null, old?.beatAt ?? null)
        .changes === 1,
    releaseWaiting: (owner) => {
      db.prepare(`UPDATE pushes SET ${noLease} WHERE waiting = 1 AND lease_owner = ?`).run(owner);
    },
    askStop: () => {
      db.transaction(() => {
        db.prepare(`UPDATE pushes SET ${noLease} WHERE waiting = 1`).run();
        db.prepare(
          `UPDATE pushes SET stop_asked = 1
           WHERE waiting = 0 AND state NOT IN ('verified', 'failed', 'cancelled')`,
        ).run();
      }).immediate();
    },
    cancelWaiting: (id, detail, at) =>
      db
        .transaction(() => {
          const { changes } = db
            .prepare(
              `UPDATE pushes SET waiting = 0, failed_at = state, state = 'cancelled', ended_at = ?,
                 ${noLease} WHERE id = ? AND waiting = 1`,
            )
            .run(at, id);
          if (changes === 0) return false;
          db.prepare(
            `UPDATE push_steps SET ended_at = ?, outcome = 'cancelled', detail = ?
             WHERE push_id = ? AND ended_at IS NULL`,
          ).run(at, detail, id);
          return true;
        })
        .immediate(),
  };
}

const noLease = 'lease_owner = NULL, lease_pid = NULL, lease_started = NULL, lease_beat = NULL';
