import { none } from '../directory-schema.ts';
import { rootFolder } from '../folder-table.ts';
import type { Database } from '../open-database.ts';
import { entryPlaces } from './entry-places.ts';
import { folderMemory } from './folder-memory.ts';
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
    const { parentOf, ofEntry } = folderMemory(database);
    const { folderOf } = entryPlaces(database);
    /** The folder that an entry counts in: the one around it, where it stands for a folder itself. */
    const folderAround = (entry: number): number => {
      const folder = folderOf[entry] ?? none;
      return folder === none ? (parentOf(ofEntry(entry) ?? rootFolder) ?? rootFolder) : folder;
    };
    const worst = new Map<number, number>();
    for (const { entry, level } of levelsOfEntries(database, judged)) {
      for (let at: number | null = folderAround(entry); at !== null; at = parentOf(at)) {
        if ((worst.get(at) ?? 0) >= level) break; // all above are as bad already
        worst.set(at, level);
      }
    }
    const bad = new Map<number, number>();
    for (const entry of badEntries(database)) {
      if (folderOf[entry] === none) continue;
      for (let at: number | null = folderAround(entry); at !== null; at = parentOf(at)) {
        bad.set(at, (bad.get(at) ?? 0) + 1);
      }
    }
    return { worst, bad };
  });
}

function levelsOfEntries(database: Database, judged: Judged) {
  const level = severityLevelOf('finding_groups', judged);
  return database
    .prepare<[], { readonly entry: number; readonly level: number }>(
      `SELECT findings.entry AS entry, max(${level}) AS level
       FROM findings JOIN finding_groups ON finding_groups.id = findings.finding_group
       WHERE findings.entry IS NOT NULL AND ${level} > 0 GROUP BY 1`,
    )
    .all();
}

function badEntries(database: Database): readonly number[] {
  return database
    .prepare<[], number>('SELECT entry FROM entry_checks WHERE is_ok = 0')
    .pluck()
    .all();
}
