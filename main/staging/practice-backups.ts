import type { Database } from './open-database.ts';
import type { BackupTask, PracticeStore } from './practice-schema.ts';

type BackupCalls = Pick<
  PracticeStore,
  | 'addBackup'
  | 'beginBackup'
  | 'endBackup'
  | 'findBackup'
  | 'findBackupFile'
  | 'listOpenBackups'
  | 'listRecentBackups'
>;

const select = `SELECT id, library, state, file_name AS fileName, created_at AS createdAt
  FROM backup_tasks`;

/** What the practice instance keeps of the backups that it was asked for. */
export function backupCalls(db: Database): BackupCalls {
  const find = (where: string, value: string): BackupTask | null =>
    (db.prepare(`${select} WHERE ${where}`).get(value) as BackupTask | undefined) ?? null;
  const change = db.prepare(
    'UPDATE backup_tasks SET state = ?, file_name = ?, updated_at = ? WHERE id = ?',
  );
  return {
    addBackup: (id, library, at) => {
      db.prepare(
        `INSERT INTO backup_tasks (id, library, state, created_at, updated_at)
         VALUES (?, ?, 'Pending', ?, ?)`,
      ).run(id, library, at, at);
    },
    beginBackup: (id, at) => {
      change.run('Exporting', null, at, id);
    },
    endBackup: (id, fileName, at) => {
      change.run(fileName === null ? 'Failed' : 'Succeeded', fileName, at, id);
    },
    findBackup: (id) => find('id = ?', id),
    findBackupFile: (fileName) => find('file_name = ?', fileName),
    listRecentBackups: (limit) =>
      db.prepare(`${select} ORDER BY created_at DESC LIMIT ?`).all(limit) as BackupTask[],
    listOpenBackups: () =>
      db
        .prepare(`${select} WHERE state IN ('Pending', 'Exporting') ORDER BY created_at`)
        .all() as BackupTask[],
  };
}
