import type { PushId } from '../../contract/model/ids.ts';
import type { Difference } from '../../contract/push-views.ts';
import type { Database } from './open-database.ts';

/** All differences of a verification; the row of a push holds only the first of them. */
export interface PushDifferences {
  /** Replaces what an earlier verification of this push found. */
  put(id: PushId, differences: readonly Difference[]): void;
  /** In the order they were found; all, or a page of them. */
  list(
    id: PushId,
    page?: { readonly offset: number; readonly limit: number },
  ): readonly Difference[];
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
    list: (id, page = { offset: 0, limit: -1 }) =>
      db
        .prepare(
          `SELECT what, entity_key AS entityKey, entry, message
           FROM push_differences WHERE push_id = ? ORDER BY position LIMIT ? OFFSET ?`,
        )
        .all(id, page.limit, page.offset) as Difference[],
  };
}
