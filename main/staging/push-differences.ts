import type { PushId } from '../../contract/model/ids.ts';
import type { Verification } from '../../contract/push-views.ts';
import type { Database } from './open-database.ts';

/** One place where a library is not what the archive was. */
export type PushDifference = Verification['differences'][number];

/** All differences of a verification; the row of a push holds only the first of them. */
export interface PushDifferences {
  /** Replaces what an earlier verification of this push found. */
  put(id: PushId, differences: readonly PushDifference[]): void;
  /** In the order they were found. */
  list(id: PushId): readonly PushDifference[];
}

/** The differences in an open index database. */
export function createPushDifferences(db: Database): PushDifferences {
  return {
    put: (id, differences) => {
      const insert = db.prepare(
        `INSERT INTO push_differences (push_id, position, what, entity_key, entry, message)
         VALUES (?, ?, ?, ?, ?, ?)`,
      );
      db.transaction(() => {
        db.prepare('DELETE FROM push_differences WHERE push_id = ?').run(id);
        for (const [position, { what, entityKey, entry, message }] of differences.entries()) {
          insert.run(id, position, what, entityKey, entry, message);
        }
      }).immediate();
    },
    list: (id) =>
      db
        .prepare(
          `SELECT what, entity_key AS entityKey, entry, message
           FROM push_differences WHERE push_id = ? ORDER BY position`,
        )
        .all(id) as PushDifference[],
  };
}
