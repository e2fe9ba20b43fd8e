/** One row of `folders`; sums are of all that is below it. */
export interface FolderRow {
  readonly id: number;
  readonly parent: number | null;
  readonly name: string;
  /** The entry that stands for the folder itself, where there is one. */
  entry: number | null;
  files: number;
  bytes: number;
  packed: number;
  /** Of what is below it, the first in the directory. */
  first: number;
}

/** The part of an entry that folders are made of. */
interface Placed {
  readonly index: number;
  readonly path: string;
  readonly isFolder: boolean;
  readonly bytes: number;
  readonly packedBytes: number;
}

/** Gathers folders from the names of entries, as they come. */
export interface FolderSorter {
  /** The folder that an entry stands in; null for the entry that stands for a folder itself. */
  take(entry: Placed): number | null;
  /** All folders with their sums, the root first: parents before what is in them. */
  end(): readonly FolderRow[];
}

export const rootFolder = 0;

/** Deeper names are hostile: what is below stays one name with its slashes. */
const deepest = 40;

/** Only `/` parts names: what a backslash means, servers do not agree on. */
export function folderSorter(): FolderSorter {
  const rows: FolderRow[] = [newFolder(rootFolder, null, '')];
  const byPath = new Map<string, FolderRow>();
  let last: { readonly path: string; readonly row: FolderRow } | null = null;
  const make = (path: string): FolderRow => {
    const known = byPath.get(path);
    if (known !== undefined) return known;
    const cut = path.lastIndexOf('/');
    const parent = cut < 0 ? rows[rootFolder] : make(path.slice(0, cut));
    const row = newFolder(rows.length, parent?.id ?? rootFolder, path.slice(cut + 1));
    rows.push(row);
    byPath.set(path, row);
    return row;
  };
  const folderAt = (path: string | null): FolderRow | undefined => {
    if (path === null) return rows[rootFolder];
    // Files of one folder mostly follow one another.
    if (last?.path !== path) last = { path, row: make(path) };
    return last.row;
  };
  return {
    take(entry) {
      const { index, path, isFolder } = entry;
      if (isFolder && path.endsWith('/') && depthOf(path) <= deepest) {
        const own = folderAt(path.slice(0, -1));
        if (own !== undefined && own.entry === null) {
          own.entry = index;
          own.first = Math.min(own.first, index);
          return null;
        }
      }
      const folder = folderAt(folderOf(path));
      if (folder === undefined) return rootFolder;
      add(folder, {
        files: isFolder ? 0 : 1,
        bytes: entry.bytes,
        packed: entry.packedBytes,
        first: index,
      });
      return folder.id;
    },
    end() {
      for (let id = rows.length - 1; id > 0; id -= 1) {
        const row = rows[id];
        const parent = row === undefined ? undefined : rows[row.parent ?? rootFolder];
        if (row !== undefined && parent !== undefined) add(parent, row);
      }
      return rows;
    },
  };
}

function newFolder(id: number, parent: number | null, name: string): FolderRow {
  const first = Number.MAX_SAFE_INTEGER;
  return { id, parent, name, entry: null, files: 0, bytes: 0, packed: 0, first };
}

function add(
  to: FolderRow,
  { files, bytes, packed, first }: Pick<FolderRow, 'files' | 'bytes' | 'packed' | 'first'>,
): void {
  to.files += files;
  to.bytes = Math.min(to.bytes + bytes, Number.MAX_SAFE_INTEGER);
  to.packed = Math.min(to.packed + packed, Number.MAX_SAFE_INTEGER);
  to.first = Math.min(to.first, first);
}

/** The path of the folder that a name stands in; null: the root. */
function folderOf(path: string): string | null {
  const end = path.endsWith('/') ? path.length - 1 : path.length;
  let cut = path.lastIndexOf('/', end - 1);
  if (cut < 0) return null;
  if (depthOf(path) > deepest) {
    cut = -1;
    for (let depth = 0; depth < deepest; depth += 1) cut = path.indexOf('/', cut + 1);
  }
  return path.slice(0, cut);
}

function depthOf(path: string): number {
  let depth = 0;
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) depth += 1;
  return depth;
}
