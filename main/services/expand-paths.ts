import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** One archive to work on, or a path that leads to none. */
export type ExpandedPath =
  | { readonly kind: 'archive'; readonly path: string }
  | { readonly kind: 'missing'; readonly path: string; readonly reason: string };

/**
 * What a PATH stands for (design 10): a file and a folder with package.toml at its top for
 * themselves, any other folder for the `*.zip` below it, sorted by path. Names stay as given.
 */
export async function expandPath(path: string): Promise<readonly ExpandedPath[]> {
  try {
    const stats = await stat(path);
    if (!stats.isDirectory() || (await isUnpackedArchive(path))) return [{ kind: 'archive', path }];
    const found = await zipsBelow(path);
    if (found.length > 0) return found.map((zip) => ({ kind: 'archive', path: zip }));
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

/**
 * The `*.zip` below a folder, sorted by path. Links are not followed. Throws errors of the file
 * system for this folder and those below it.
 */
export async function zipsBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.zip$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
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
