import type { Archive } from '../archive/archive.ts';
import type { LibraryModel, VersionFile } from '../../contract/model/library.ts';
import type { ComponentFacts } from './facts.ts';

/** A folder such as a component has (`entities/xblock.v1/html/intro`). */
export interface ContentFolder {
  /** In the archive's order; none where only the component's own file is there. */
  readonly files: readonly VersionFile[];
  /** The component whose file owns it (facts.ts); the last of several. */
  readonly component: ComponentFacts | null;
}

interface GrowingFolder extends ContentFolder {
  readonly files: VersionFile[];
  component: ComponentFacts | null;
}

/** The files below entities/ that are no TOML, by the folder that servers see them in. */
export class ContentFiles {
  readonly #folders = new Map<string, GrowingFolder>();

  /** Those with files first, in the archive's order. */
  get folders(): ReadonlyMap<string, ContentFolder> {
    return this.#folders;
  }

  in(folder: string): readonly VersionFile[] {
    return this.#folders.get(folder)?.files ?? [];
  }

  /** The component whose file owns the folder. */
  componentOf(folder: string): ComponentFacts | null {
    return this.#folders.get(folder)?.component ?? null;
  }

  /** A folder to add to. */
  at(folder: string): GrowingFolder {
    const known = this.#folders.get(folder);
    if (known !== undefined) return known;
    const made = { files: [], component: null };
    this.#folders.set(folder, made);
    return made;
  }
}

/**
 * Groups files by the first four parts of their path, after folding `//` and `/./`; a path with
 * fewer than five parts is its own folder (restore-semantics 8.3).
 */
export function groupContentFiles(archive: Archive, library: LibraryModel): ContentFiles {
  const found = new ContentFiles();
  for (const file of library.versionFiles) found.at(file.folder).files.push(file);
  for (const index of library.strayEntries) {
    const entry = archive.entryAt(index);
    if (entry === undefined) continue;
    const file = strayFile(entry.path, index, entry.bytes);
    found.at(file.folder).files.push(file);
  }
  return found;
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
