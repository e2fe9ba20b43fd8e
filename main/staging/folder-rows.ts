import { folderTable, rootFolder } from './folder-table.ts';
import type { FolderRow } from './folder-table.ts';

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
  end(): Iterable<FolderRow>;
}

/** Deeper names are hostile: what is below stays one name with its slashes. */
const deepest = 40;

/** Only `/` parts names: what a backslash means, servers do not agree on. */
export function folderSorter(): FolderSorter {
  const table = folderTable();
  const folderAt = folderFinder(table.child);
  return {
    take({ index, path, isFolder, bytes, packedBytes }) {
      if (isFolder && path.endsWith('/') && depthOf(path) <= deepest) {
        if (table.standFor(folderAt(path, path.length - 1), index)) return null;
      }
      const folder = folderAt(path, folderEnd(path));
      table.add(folder, isFolder ? 0 : 1, bytes, packedBytes, index);
      return folder;
    },
    end: () => table.rows(),
  };
}

/**
 * Finds the folder whose path is `path` up to the slash at `end`, from the one that was found last:
 * neighbours share most of their way. No `end`: the root.
 */
function folderFinder(child: (parent: number, name: string) => number) {
  let last = '';
  /** Of each folder on the way to the last one: its number, and where its slash stands. */
  const ids: number[] = [];
  const ends: number[] = [];
  return (path: string, end: number): number => {
    if (end < 0) return rootFolder;
    let level = sharedLevels(last, ends, path, end);
    let id = level === 0 ? rootFolder : (ids[level - 1] ?? rootFolder);
    let from = level === 0 ? 0 : (ends[level - 1] ?? 0) + 1;
    while (from <= end) {
      const slash = path.indexOf('/', from);
      id = child(id, path.slice(from, slash));
      ids[level] = id;
      ends[level] = slash;
      level += 1;
      from = slash + 1;
    }
    ids.length = level;
    ends.length = level;
    last = path;
    return id;
  };
}

/** How many folders on the way to `last` are also on the way to `path`. */
function sharedLevels(last: string, ends: readonly number[], path: string, end: number): number {
  const most = Math.min(end, ends.at(-1) ?? -1);
  let at = 0;
  while (at <= most && path.charCodeAt(at) === last.charCodeAt(at)) at += 1;
  let level = ends.length;
  while (level > 0 && (ends[level - 1] ?? 0) >= at) level -= 1;
  return level;
}

/** Where the slash of the folder stands that a name is in; below 0: in the root. */
function folderEnd(path: string): number {
  if (depthOf(path) > deepest) {
    let cut = -1;
    for (let depth = 0; depth < deepest; depth += 1) cut = path.indexOf('/', cut + 1);
    return cut;
  }
  const end = path.endsWith('/') ? path.length - 1 : path.length;
  return path.lastIndexOf('/', end - 1);
}

function depthOf(path: string): number {
  let depth = 0;
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) depth += 1;
  return depth;
}
