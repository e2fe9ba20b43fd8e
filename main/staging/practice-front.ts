import type { Database } from './open-database.ts';
import type { OutlineRow, PracticeStore, PracticeTotals } from './practice-schema.ts';

const levels = ['section', 'subsection', 'unit', 'component'] as const;

/** What the page for people asks of the practice instance's database. */
export function frontCalls(
  db: Database,
): Pick<PracticeStore, 'listOutline' | 'countTypes' | 'countAll'> {
  const rows = db.prepare<
    [number, string, number],
    Omit<OutlineRow, 'children'> & { readonly id: number }
  >(
    `SELECT id, key, kind, type, title, draft, published FROM entities
     WHERE learning_package = ? AND kind = ? ORDER BY id LIMIT ?`,
  );
  const children = db
    .prepare(
      `SELECT c.key FROM versions v JOIN version_children c ON c.version = v.id
       WHERE v.entity = ? AND v.number = ? ORDER BY c.position`,
    )
    .pluck();
  const types = db.prepare<[number], { type: string; count: number }>(
    `SELECT type, count(*) AS count FROM entities WHERE learning_package = ? AND kind = 'component'
     GROUP BY type ORDER BY count DESC, type`,
  );
  const ofLibraries = 'learning_package IN (SELECT learning_package FROM libraries)';
  const totals = db.prepare<[], PracticeTotals>(
    `SELECT (SELECT count(*) FROM libraries) AS libraries,
       (SELECT count(*) FROM entities WHERE kind = 'component' AND ${ofLibraries}) AS components,
       (SELECT count(*) FROM entities WHERE kind <> 'component' AND ${ofLibraries}) AS containers,
       (SELECT count(*) FROM collections WHERE ${ofLibraries}) AS collections,
       (SELECT count(*) FROM restore_tasks) AS restores,
       (SELECT count(*) FROM backup_tasks) AS backups`,
  );
  return {
    listOutline: (learningPackage, limit) =>
      levels
        .flatMap((kind) => rows.all(learningPackage, kind, limit))
        .slice(0, limit)
        .map(({ id, ...row }) => ({
          ...row,
          children: row.kind === 'component' ? [] : children.all(id, row.draft).map(String),
        })),
    countTypes: (learningPackage) => types.all(learningPackage),
    countAll() {
      const found = totals.get();
      if (found === undefined) throw new Error('A count has always one row');
      return found;
    },
  };
}
