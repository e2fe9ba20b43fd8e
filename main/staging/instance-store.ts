import type { InstanceId } from '../../contract/model/ids.ts';
import type { Database as ServerDatabase, ReleaseId } from '../../contract/releases.ts';
import type { Database } from './open-database.ts';

/** A profile of an instance, without its secret. */
export interface InstanceRow {
  readonly id: InstanceId;
  readonly name: string;
  readonly studioUrl: string;
  readonly lmsUrl: string;
  readonly release: ReleaseId;
  readonly database: ServerDatabase;
  readonly clientId: string;
  readonly isPractice: boolean;
}

/** Profiles of instances in the index database; removed ones stay for the pushes that name them. */
export interface InstanceStore {
  list(): readonly InstanceRow[];
  find(id: InstanceId): InstanceRow | null;
  findPractice(): InstanceRow | null;
  /** Adds a profile, or writes a known one anew. */
  put(row: InstanceRow, at: string): void;
  remove(id: InstanceId, at: string): void;
}

const select = `SELECT id, name, studio_url AS studioUrl, lms_url AS lmsUrl, release, database,
  client_id AS clientId, is_practice AS isPractice FROM instances WHERE removed_at IS NULL`;

/** The profiles of an open index database. */
export function createInstanceStore(db: Database): InstanceStore {
  return {
    list: () =>
      (db.prepare(`${select} ORDER BY is_practice, name, created_at`).all() as StoredRow[]).map(
        rowOf,
      ),
    find: (id) => optional(db.prepare(`${select} AND id = ?`).get(id)),
    findPractice: () => optional(db.prepare(`${select} AND is_practice = 1`).get()),
    put: (row, at) => {
      db.prepare(
        `INSERT INTO instances
           (id, name, studio_url, lms_url, release, database, client_id, is_practice, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, studio_url = excluded.studio_url,
           lms_url = excluded.lms_url, release = excluded.release, database = excluded.database,
           client_id = excluded.client_id, removed_at = NULL`,
      ).run(
        row.id,
        row.name,
        row.studioUrl,
        row.lmsUrl,
        row.release,
        row.database,
        row.clientId,
        row.isPractice ? 1 : 0,
        at,
      );
    },
    remove: (id, at) => {
      db.prepare('UPDATE instances SET removed_at = ? WHERE id = ?').run(at, id);
    },
  };
}

type StoredRow = Omit<InstanceRow, 'isPractice'> & { readonly isPractice: number };

function optional(row: unknown): InstanceRow | null {
  return row === undefined ? null : rowOf(row as StoredRow);
}

function rowOf(row: StoredRow): InstanceRow {
  return { ...row, isPractice: row.isPractice === 1 };
}
