import type { Archive } from '../archive/archive.ts';
import type { LibraryModel, VersionFile } from '../../contract/model/library.ts';

/** The files below entities/ that are no TOML, by the folder that servers see them in. */
export interface ContentFiles {
  /** Files of a component's folder (`entities/xblock.v1/html/intro`), in the archive's order. */
  in(folder: string): readonly VersionFile[];
  readonly folders: ReadonlyMap<string, readonly VersionFile[]>;
}

/**
 * Groups files by the first four parts of their path, after folding `//` and `/./`; a path with
 * fewer than five parts is its own folder (restore-semantics 8.3).
 */
export function groupContentFiles(archive: Archive, library: LibraryModel): ContentFiles {
  const folders = new Map<string, VersionFile[]>();
  const add = (file: VersionFile): void => {
    const group = folders.get(file.folder);
    if (group === undefined) folders.set(file.folder, [file]);
    else group.push(file);
  };
  library.versionFiles.forEach(add);
  for (const index of library.strayEntries) {
    const entry = archive.entryAt(index);
    if (entry !== undefined) add(strayFile(entry.path, index, entry.bytes));
  }
  return { folders, in: (folder) => folders.get(folder) ?? [] };
}

/** The parts of a path as Python's PurePosixPath has them: `//` and `/./` fold, `..` does not. */
export function pathParts(path: string): readonly string[] {
  return path.split('/').filter((part) => part !== '' && part !== '.');
}

/** Four parts, none empty, none a dot: Verawood compares folded paths with paths as spelled. */
const isOwnable = /^(?:(?!\.\/)[^/]+\/){3}(?!\.toml$|\.\.toml$)[^/]+\.toml$/;

/** The folder that a TOML file owns from Verawood on: its path without `.toml`, in four parts. */
export function ownedFolder(tomlPath: string): string | null {
  return isOwnable.test(tomlPath) ? tomlPath.slice(0, -'.toml'.length) : null;
}

function strayFile(path: string, entry: number, bytes: number): VersionFile {
  const parts = pathParts(path);
  return {
    entry,
    path,
    folder: parts.slice(0, 4).join('/'),
    versionFolder: parts[5] ?? 'v1',
    name: parts.slice(6).join('/'),
    bytes,
  };
}

/**
 * The name that servers store a file under: what follows the last `v<N>/` in its path
 * (restore-semantics 3).
 */
export function storedName(file: VersionFile): string {
  if (isNamedByFolder(file)) return file.name;
  const marker = `${file.versionFolder}/`;
  const at = file.path.lastIndexOf(marker);
  return at < 0 ? file.path : file.path.slice(at + marker.length);
}

/** Nearly every file: its name stands right behind the version folder and does not hold it again. */
export function isNamedByFolder({ path, name, versionFolder }: VersionFile): boolean {
  const start = path.length - name.length - 1;
  return (
    name !== '' &&
    path.endsWith(name) &&
    path.charCodeAt(start) === slash &&
    path.startsWith(versionFolder, start - versionFolder.length) &&
    !(name.includes(versionFolder) && name.includes(`${versionFolder}/`))
  );
}

const slash = 0x2f;
