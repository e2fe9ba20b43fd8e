import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** One archive to work on, or a path that leads to none. */
export type ExpandedPath =
  | { readonly kind: 'archive'; readonly path: string }
  | { readonly kind: 'missing'; readonly path: string; readonly reason: string };

type ListFolder = (folder: string) => Promise<readonly Dirent[]>;

/** How a folder is looked through. */
export interface ExpandOptions {
  /** Lists one folder; rejects with the system's error. */
  readonly list?: ListFolder;
  /** Who has more than this many archives is answered early, with a few more. */
  readonly most?: number;
}

/**
 * What a PATH stands for (design 10): a file and a folder with package.toml at its top for
 * themselves, any other folder for the `*.zip` below it, sorted by path. Names stay as given.
 */
export async function expandPath(
  path: string,
  { list = listFolder, most = Infinity }: ExpandOptions = {},
): Promise<readonly ExpandedPath[]> {
  try {
    const stats = await stat(path);
    if (!stats.isDirectory() || (await isUnpackedArchive(path))) return [{ kind: 'archive', path }];
    const found = await zipsBelow(path, list, most);
    if (found.length > 0) return found;
    return [
      {
        kind: 'missing',
        path,
        reason:
          'no package.toml in this folder and no zip below it; give a zip, or the folder of an unpacked one',
      },
    ];
  } catch (error) {
    return [{ kind: 'missing', path, reason: reasonOf(error) }];
  }
}

/** Whether a folder has package.toml at its top. */
export async function isUnpackedArchive(folder: string): Promise<boolean> {
  try {
    return (await stat(join(folder, 'package.toml'))).isFile();
  } catch {
    return false; // cannot be seen, so it is none
  }
}

function listFolder(folder: string): Promise<readonly Dirent[]> {
  return readdir(folder, { withFileTypes: true });
}

/**
 * The `*.zip` below a folder, sorted by path, then each folder below it that cannot be looked into:
 * one of those (`lost+found`) hides no other. Links are not followed. Ends early where there are more
 * than `most`. Throws the system's error for the folder itself.
 */
async function zipsBelow(
  top: string,
  list: ListFolder,
  most: number,
): Promise<readonly ExpandedPath[]> {
  const found: ExpandedPath[] = [];
  const waiting = [{ folder: top, entries: await list(top) }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { folder, entries } = next;
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isFile() && /\.zip$/i.test(entry.name)) found.push({ kind: 'archive', path });
      if (!entry.isDirectory()) continue;
      try {
        waiting.push({ folder: path, entries: await list(path) });
      } catch (error) {
        found.push({ kind: 'missing', path, reason: reasonOf(error) });
      }
    }
    if (found.length > most) break;
  }
  // Archives first: whoever takes one alone gets one.
  const byPath = found.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const { archive = [], missing = [] } = Object.groupBy(byPath, ({ kind }) => kind);
  return [...archive, ...missing];
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'no such file or folder; check the name';
  if (code === 'ELOOP') return 'this link leads back to itself; give the file it was to lead to';
  if (code === 'EACCES' || code === 'EPERM')
    return 'the system does not allow it to be read; check who may read it';
  if (code === '') throw error;
  return `the system answered ${code}`;
}
