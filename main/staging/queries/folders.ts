import type { FileLocation, FileTreeRow, FolderPage, FolderSort } from '../../../contract/views.ts';
import { none } from '../directory-schema.ts';
import { rootFolder } from '../folder-table.ts';
import type { Database } from '../open-database.ts';
import { severityOfLevel } from '../server-columns.ts';
import { entryPlaces } from './entry-places.ts';
import { readFileRows } from './files.ts';
import { childrenOf } from './folder-children.ts';
import { folderMarks } from './folder-marks.ts';
import { folderMemory } from './folder-memory.ts';
import type { Judged } from './judged.ts';

/** A page of what stands in one folder, in the order asked for. */
export function readFolderPage(
  database: Database,
  query: FolderSort & { readonly folder: number; readonly offset: number; readonly limit: number },
  judged: Judged,
): FolderPage {
  const { order, twins } = childrenOf(database, query.folder, query);
  const wanted = [...order.subarray(query.offset, query.offset + query.limit)];
  const shown = wanted.filter((id) => id >= 0);
  const files = new Map(readFileRows(database, shown, judged).map((row) => [row.index, row]));
  const folderOf = folderMaker(database, judged);
  const rows = wanted.flatMap((id): FileTreeRow | [] => {
    const file = files.get(id);
    if (file !== undefined) {
      return { kind: 'file', name: nameOf(file.path), hasTwin: twins.has(id), file };
    }
    return id < 0 ? { ...folderOf(-id), hasTwin: twins.has(id) } : [];
  });
  return { total: order.length, rows };
}

/** Makes the rows of folders. */
function folderMaker(database: Database, judged: Judged) {
  const folders = folderMemory(database);
  const { inFolder } = entryPlaces(database);
  const { worst, bad } = folderMarks(database, judged);
  return (id: number) => {
    const { files, bytes, packed } = folders.sumsOf(id);
    return {
      kind: 'folder' as const,
      id,
      name: folders.nameOf(id),
      index: folders.entryOf(id),
      files,
      bytes,
      packedBytes: packed,
      children: folders.inFolder.of(id).length + inFolder().of(id).length,
      worst: severityOfLevel(worst.get(id) ?? 0),
      bad: bad.get(id) ?? 0,
    };
  };
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
  const [file] = readFileRows(database, [index], judged);
  if (file === undefined) return null;
  const { parentOf, ofEntry } = folderMemory(database);
  const around = entryPlaces(database).folderOf[index] ?? none;
  // An entry that stands for a folder is shown as that folder.
  const target = around === none ? -(ofEntry(index) ?? rootFolder) : index;
  const steps: { readonly folder: number; readonly position: number }[] = [];
  let child = target;
  let folder = around === none ? (parentOf(-target) ?? rootFolder) : around;
  for (;;) {
    const position = childrenOf(database, folder, sort).order.indexOf(child);
    steps.unshift({ folder, position });
    if (folder === rootFolder) break;
    child = -folder;
    folder = parentOf(folder) ?? rootFolder;
  }
  return { file, folder: target < 0 ? -target : null, steps };
}
