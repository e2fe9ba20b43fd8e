import { join } from 'node:path';
import type { AppFailure } from '../../contract/failures.ts';
import { ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import { openDatabase } from './open-database.ts';
import type { Database } from './open-database.ts';
import { practiceBackups, practiceSchema, practiceTimes, practiceTree } from './practice-schema.ts';
import { backupCalls } from './practice-backups.ts';
import { frontCalls } from './practice-front.ts';
import { readingCalls } from './practice-reading.ts';
import { readCollections, readEntities, writeTree } from './practice-tree.ts';
import type {
  NewPracticeLibrary,
  PracticeCounts,
  PracticeLibrary,
  PracticeStore,
  PracticeTask,
  StagedPackage,
} from './practice-schema.ts';

/** 'CRLP' */
const applicationId = 0x43524c50;

/**
 * Opens (or makes) `practice.sqlite` in a folder. `sameCase`: two keys that differ in case alone
 * are one, as on MySQL.
 */
export function openPracticeStore(
  folder: string,
  options: { readonly sameCase: boolean },
): Result<PracticeStore, AppFailure> {
  const opened = openDatabase(join(folder, 'practice.sqlite'), {
    applicationId,
    migrations: [practiceSchema, practiceTimes, practiceTree, practiceBackups],
  });
  return opened.ok ? ok(storeOf(opened.value, options.sameCase)) : opened;
}

function storeOf(db: Database, sameCase: boolean): PracticeStore {
  return {
    ...taskCalls(db),
    ...libraryCalls(db, sameCase),
    ...backupCalls(db),
    ...readingCalls(db),
    ...frontCalls(db),
    hasPackage: (id) =>
      db.prepare('SELECT 1 FROM learning_packages WHERE id = ?').get(id) !== undefined,
    findOrganization: (name) =>
      (db.prepare('SELECT short_name FROM organizations WHERE short_name = ?').pluck().get(name) as
        string | undefined) ?? null,
    addOrganization: (name) => {
      db.prepare('INSERT OR IGNORE INTO organizations VALUES (?)').run(name);
    },
    listOrganizations: () =>
      db
        .prepare('SELECT short_name FROM organizations ORDER BY short_name')
        .pluck()
        .all() as string[],
    listCollections: (learningPackage) =>
      db
        .prepare(
          'SELECT key, title, members FROM collections WHERE learning_package = ? ORDER BY title',
        )
        .all(learningPackage) as { key: string; title: string; members: number }[],
    eachEntity: (learningPackage) => readEntities(db, learningPackage),
    eachCollection: (learningPackage) => readCollections(db, learningPackage),
    nextPackage: () =>
      Number(
        db
          .prepare("SELECT seq FROM sqlite_sequence WHERE name = 'learning_packages'")
          .pluck()
          .get() ?? 0,
      ) + 1,
    countAbandoned: () =>
      db
        .prepare(
          `SELECT count(*) FROM learning_packages
           WHERE id NOT IN (SELECT learning_package FROM libraries)`,
        )
        .pluck()
        .get() as number,
    close: () => db.close(),
  };
}

type TaskCalls = Pick<
  PracticeStore,
  | 'addTask'
  | 'setTaskState'
  | 'failTask'
  | 'succeedTask'
  | 'findTask'
  | 'listOpenTasks'
  | 'listRecentTasks'
>;

const taskColumns = `id, user_name AS userName, state, result, error_log AS errorLog,
  created_at AS createdAt`;

function taskCalls(db: Database): TaskCalls {
  const close = db.prepare(
    'UPDATE restore_tasks SET state = ?, result = ?, error_log = ?, updated_at = ? WHERE id = ?',
  );
  return {
    addTask: (id, userName, at) => {
      db.prepare(
        `INSERT INTO restore_tasks (id, user_name, state, created_at, updated_at)
         VALUES (?, ?, 'Pending', ?, ?)`,
      ).run(id, userName, at, at);
    },
    setTaskState: (id, state, at) => {
      db.prepare('UPDATE restore_tasks SET state = ?, updated_at = ? WHERE id = ?').run(
        state,
        at,
        id,
      );
    },
    failTask: (id, errorLog, at) => {
      close.run('Failed', null, errorLog, at, id);
    },
    succeedTask: (id, staged, resultOf, at) => {
      db.transaction(() => {
        const learningPackage = stage(db, staged, at);
        close.run('Succeeded', JSON.stringify(resultOf(learningPackage)), null, at, id);
      })();
    },
    findTask: (id) =>
      (db.prepare(`SELECT ${taskColumns} FROM restore_tasks WHERE id = ?`).get(id) as
        PracticeTask | undefined) ?? null,
    listOpenTasks: () =>
      db
        .prepare(
          `SELECT ${taskColumns} FROM restore_tasks
           WHERE state IN ('Pending', 'In Progress') ORDER BY created_at`,
        )
        .all() as PracticeTask[],
    listRecentTasks: (limit) =>
      db
        .prepare(`SELECT ${taskColumns} FROM restore_tasks ORDER BY created_at DESC LIMIT ?`)
        .all(limit) as PracticeTask[],
  };
}

function stage(db: Database, staged: StagedPackage, at: string): number {
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO learning_packages
         (package_ref, archive_key, title, description, counts, created_at, updated_at, published_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      staged.packageRef,
      staged.archiveKey,
      staged.title,
      staged.description,
      JSON.stringify(staged.counts),
      staged.createdAt ?? at,
      at,
      staged.archiveKey === '' ? null : at,
    );
  const learningPackage = Number(lastInsertRowid);
  writeTree(db, learningPackage, staged);
  return learningPackage;
}

type LibraryCalls = Pick<
  PracticeStore,
  'createLibrary' | 'findLibrary' | 'listLibraries' | 'deleteLibrary'
>;

const librarySelect = `
  SELECT l.key, l.org, l.slug, p.title, p.description, l.learning_package AS learningPackage,
    (SELECT count(*) FROM entities e
      WHERE e.learning_package = p.id AND e.draft IS NOT NULL) AS blocks,
    p.published_at AS publishedAt,
    EXISTS (SELECT 1 FROM entities e
      WHERE e.learning_package = p.id AND e.draft IS NOT e.published) AS hasUnpublishedChanges,
    (SELECT max(e.created_at) FROM entities e
      WHERE e.learning_package = p.id AND e.draft IS NOT e.published) AS draftedAt,
    l.allow_public_learning AS allowPublicLearning, l.allow_public_read AS allowPublicRead,
    l.license, l.created_by AS createdBy, p.created_at AS createdAt, p.updated_at AS updatedAt,
    l.created_at AS madeAt, p.counts
  FROM libraries l JOIN learning_packages p ON p.id = l.learning_package`;

const orders = { title: 'p.title', created: 'p.created_at', updated: 'p.updated_at' } as const;

function libraryCalls(db: Database, sameCase: boolean): LibraryCalls {
  const taken = db.prepare(
    `SELECT 1 FROM libraries WHERE key = ? ${sameCase ? 'COLLATE NOCASE' : ''} OR learning_package = ?`,
  );
  return {
    createLibrary: (library) =>
      db
        .transaction(() => {
          if (taken.get(library.key, library.learningPackage) !== undefined) return false;
          insertLibrary(db, library);
          return true;
        })
        .immediate(),
    findLibrary: (key) => {
      const row = db.prepare(`${librarySelect} WHERE l.key = ?`).get(key);
      return row === undefined ? null : libraryOf(row as LibraryRow);
    },
    deleteLibrary: (library) => {
      db.transaction(() => deleteLibrary(db, library))();
    },
    listLibraries: (filter) => {
      const where = `WHERE (@org IS NULL OR l.org = @org) AND (@text IS NULL
        OR instr(lower(l.slug || char(10) || l.org || char(10) || p.title || char(10) || p.description), @text))`;
      const named = { org: filter.org, text: filter.text?.toLowerCase() ?? null };
      const from = librarySelect.slice(librarySelect.lastIndexOf('FROM libraries'));
      const order = filter.order === null ? 'l.org, l.slug' : orders[filter.order];
      const rows = db
        .prepare(
          `${librarySelect} ${where} ORDER BY ${order}
             ${filter.order !== null && filter.descending ? 'DESC' : 'ASC'}
           LIMIT @limit OFFSET @offset`,
        )
        .all({ ...named, limit: filter.limit, offset: filter.offset }) as LibraryRow[];
      const total = db.prepare(`SELECT count(*) ${from} ${where}`).pluck().get(named) as number;
      return { total, rows: rows.map(libraryOf) };
    },
  };
}

function deleteLibrary(db: Database, { key, learningPackage }: PracticeLibrary): void {
  const entities = 'SELECT id FROM entities WHERE learning_package = ?';
  const versions = `SELECT id FROM versions WHERE entity IN (${entities})`;
  const collections = 'SELECT id FROM collections WHERE learning_package = ?';
  db.prepare('DELETE FROM libraries WHERE key = ?').run(key);
  for (const where of [
    `version_files WHERE version IN (${versions})`,
    `version_children WHERE version IN (${versions})`,
    `versions WHERE entity IN (${entities})`,
    'entities WHERE learning_package = ?',
    `collection_members WHERE collection IN (${collections})`,
    'collections WHERE learning_package = ?',
    'learning_packages WHERE id = ?',
  ]) {
    db.prepare(`DELETE FROM ${where}`).run(learningPackage);
  }
}

/** The package gets the library's key, title and description: the archive's own are replaced. */
function insertLibrary(db: Database, library: NewPracticeLibrary): void {
  const learningPackage =
    library.learningPackage ??
    stage(
      db,
      {
        packageRef: library.key,
        archiveKey: '',
        title: library.title,
        description: library.description,
        createdAt: null,
        counts: {
          components: 0,
          containers: 0,
          sections: 0,
          subsections: 0,
          units: 0,
          collections: 0,
        },
        entities: [],
        collections: [],
      },
      library.at,
    );
  db.prepare(
    `UPDATE learning_packages SET package_ref = ?, title = ?, description = ?, updated_at = ?
     WHERE id = ?`,
  ).run(library.key, library.title, library.description, library.at, learningPackage);
  db.prepare('INSERT INTO libraries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
    library.key,
    library.org,
    library.slug,
    learningPackage,
    library.allowPublicLearning ? 1 : 0,
    library.allowPublicRead ? 1 : 0,
    library.license,
    library.createdBy,
    library.at,
  );
}

type LibraryRow = Omit<
  PracticeLibrary,
  'counts' | 'allowPublicLearning' | 'allowPublicRead' | 'hasUnpublishedChanges'
> & {
  readonly counts: string;
  readonly allowPublicLearning: number;
  readonly allowPublicRead: number;
  readonly hasUnpublishedChanges: number;
};

function libraryOf(row: LibraryRow): PracticeLibrary {
  return {
    ...row,
    allowPublicLearning: row.allowPublicLearning === 1,
    allowPublicRead: row.allowPublicRead === 1,
    hasUnpublishedChanges: row.hasUnpublishedChanges === 1,
    counts: JSON.parse(row.counts) as PracticeCounts, // written by `stage`
  };
}
