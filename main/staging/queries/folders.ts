import type { FileLocation, FileTreeRow, FolderPage, FolderSort } from '../../../contract/views.ts';
import { rootFolder } from '../folder-table.ts';
import type { Database } from '../open-database.ts';
import { severityOfLevel } from '../server-columns.ts';
import { fileColumns, fileRowOf, fileTables } from './files.ts';
import type { FileRecord } from './files.ts';
import { childrenOf } from './folder-children.ts';
import { folderMarks } from './folder-marks.ts';
import type { Judged } from './judged.ts';

interface FolderRecord {
  readonly id: number;
  readonly name: string;
  readonly entry: number | null;
  readonly files: number;
  readonly bytes: number;
  readonly packed: number;
  readonly children: number;
}

/** A page of what stands in one folder, in the order asked for. */
export function readFolderPage(
  database: Database,
  query: FolderSort & { readonly folder: number; readonly offset: number; readonly limit: number },
  judged: Judged,
): FolderPage {
  const { order, twins } = childrenOf(database, query.folder, query);
  const wanted = [...order.subarray(query.offset, query.offset + query.limit)];
  const files = filesOf(
    database,
    wanted.filter((id) => id >= 0),
    judged,
  );
  const folders = foldersOf(
    database,
    wanted.filter((id) => id < 0).map((id) => -id),
    judged,
  );
  const rows = wanted.flatMap((id): FileTreeRow | [] => {
    const file = files.get(id);
    if (file !== undefined) {
      return { kind: 'file', name: nameOf(file.path), hasTwin: twins.has(id), file };
    }
    const folder = folders.get(-id);
    return folder === undefined ? [] : { ...folder, hasTwin: twins.has(id) };
  });
  return { total: order.length, rows };
}

function filesOf(database: Database, ids: readonly number[], judged: Judged) {
  const rows = database
    .prepare<[string], FileRecord>(
      `SELECT ${fileColumns(judged)} FROM ${fileTables}
       WHERE entries.id IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(ids));
  return new Map(rows.map((row) => [row.index, fileRowOf(row)]));
}

function foldersOf(database: Database, ids: readonly number[], judged: Judged) {
  const rows = database
    .prepare<[string], FolderRecord>(
      `SELECT id, name, entry, files, bytes, packed,
         (SELECT count(*) FROM folders AS below WHERE below.parent = folders.id)
         + (SELECT count(*) FROM entries WHERE folder = folders.id) AS children
       FROM folders WHERE id IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(ids));
  const marks = ids.length === 0 ? null : folderMarks(database, judged);
  return new Map(
    rows.map(({ id, name, entry, files, bytes, packed, children }) => [
      id,
      {
        kind: 'folder' as const,
        id,
        name,
        index: entry,
        files,
        bytes,
        packedBytes: packed,
        children,
        worst: severityOfLevel(marks?.worst.get(id) ?? 0),
        bad: marks?.bad.get(id) ?? 0,
      },
    ]),
  );
}

function nameOf(path: string): string {
  const end = path.endsWith('/') ? path.length - 1 : path.length;
  return path.slice(path.lastIndexOf('/', end - 1) + 1);
}

/**
 * The way from the root to an entry: each folder with its place among what stands beside it. Null
 * where there is no such entry.
 */
export function locateEntry(
  database: Database,
  index: number,
  sort: FolderSort,
  judged: Judged,
): FileLocation | null {
  const record = database
    .prepare<[number], FileRecord & { readonly folder: number | null }>(
      `SELECT ${fileColumns(judged)}, entries.folder AS folder FROM ${fileTables}
       WHERE entries.id = ?`,
    )
    .get(index);
  if (record === undefined) return null;
  // An entry that stands for a folder is shown as that folder.
  const own = database.prepare<[number], number>('SELECT id FROM folders WHERE entry = ?').pluck();
  const target = record.folder === null ? -(own.get(index) ?? rootFolder) : index;
  const parentOf = database
    .prepare<[number], number | null>('SELECT parent FROM folders WHERE id = ?')
    .pluck();
  const steps: { readonly folder: number; readonly position: number }[] = [];
  let child = target;
  let folder = record.folder ?? parentOf.get(-target) ?? rootFolder;
  for (;;) {
    const position = childrenOf(database, folder, sort).order.indexOf(child);
    steps.unshift({ folder, position });
    if (folder === rootFolder) break;
    child = -folder;
    folder = parentOf.get(folder) ?? rootFolder;
  }
  return { file: fileRowOf(record), folder: target < 0 ? -target : null, steps };
}
