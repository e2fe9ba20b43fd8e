import { rootFolder } from '../folder-table.ts';
import type { Database } from '../open-database.ts';
import { severityLevelOf } from './judged.ts';
import type { Judged } from './judged.ts';
import { remembered } from './remembered.ts';

/** What is below folders, by the folder's id. */
export interface FolderMarks {
  /** The worst level of findings. */
  readonly worst: ReadonlyMap<number, number>;
  /** Files that the deep pass found damaged. */
  readonly bad: ReadonlyMap<number, number>;
}

/** Findings and damaged files are few beside entries: walked once, from each up to the root. */
export function folderMarks(database: Database, judged: Judged): FolderMarks {
  const question = `folder marks ${judged.target} ${judged.database}`;
  return remembered(database, question, () => {
    const parentOf = parents(database);
    const worst = new Map<number, number>();
    const level = severityLevelOf('finding_groups', judged);
    const found = database
      .prepare<[], { folder: number; level: number }>(
        `SELECT coalesce(entries.folder, folders.parent, ${rootFolder}) AS folder, max(${level}) AS level
         FROM findings JOIN finding_groups ON finding_groups.id = findings.finding_group
           JOIN entries ON entries.id = findings.entry
           LEFT JOIN folders ON folders.entry = entries.id
         WHERE ${level} > 0 GROUP BY 1`,
      )
      .all();
    for (const { folder, level: own } of found) {
      for (let at: number | null = folder; at !== null; at = parentOf(at)) {
        if ((worst.get(at) ?? 0) >= own) break; // all above are as bad already
        worst.set(at, own);
      }
    }
    return { worst, bad: badBelow(database, parentOf) };
  });
}

function badBelow(database: Database, parentOf: (id: number) => number | null) {
  const bad = new Map<number, number>();
  const found = database
    .prepare<[], { folder: number; count: number }>(
      `SELECT entries.folder AS folder, count(*) AS count
       FROM entry_checks JOIN entries ON entries.id = entry_checks.entry
       WHERE is_ok = 0 AND entries.folder IS NOT NULL GROUP BY 1`,
    )
    .all();
  for (const { folder, count } of found) {
    for (let at: number | null = folder; at !== null; at = parentOf(at)) {
      bad.set(at, (bad.get(at) ?? 0) + count);
    }
  }
  return bad;
}

function parents(database: Database): (id: number) => number | null {
  const select = database
    .prepare<[number], number | null>('SELECT parent FROM folders WHERE id = ?')
    .pluck();
  return (id) => select.get(id) ?? null;
}
