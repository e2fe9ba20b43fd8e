import type { ComponentFile, LibraryModel, VersionFile } from '../../../contract/model/library.ts';
import type { Archive } from '../../archive/archive.ts';
import { folderOfKey } from '../../checks/component-files.ts';
import { pathParts } from '../../checks/content-files.ts';
import { isLeftBySystem } from '../../checks/left-by-systems.ts';

/** A file that an archive has for a component. */
export interface OwnFile {
  readonly entry: number;
  readonly path: string;
  /** `v2`, or what stands in its place. */
  readonly versionFolder: string;
  /** What follows the version's folder in the path, as it is spelled: `static/chart.svg`. */
  readonly name: string;
}

/** The files of each component by what the archive alone says, whatever a server makes of it. */
export interface OwnFiles {
  /** Of two entries with one path the last, as readers of zips have it. */
  of(file: ComponentFile, key: string): readonly OwnFile[];
}

const numbered = /^v(?:0|[1-9]\d*)$/;

/** Whether a folder can be that of a version; files in others of a component are lost everywhere. */
export function isVersionFolder(name: string): boolean {
  return numbered.test(name);
}

/**
 * Groups files by the folder of their component, once. A component's files are those in the folder
 * that is named like its TOML file; where there are none, those in the folder that its key names.
 */
export function collectOwnFiles(archive: Archive, library: LibraryModel): OwnFiles {
  const inFolders = Map.groupBy(library.versionFiles, ({ folder }) => folder);
  let below: ReadonlyMap<string, readonly OwnFile[]> | null = null;

  function besideToml(path: string): readonly OwnFile[] {
    const parts = pathParts(path.slice(0, -'.toml'.length));
    const folder = parts.join('/');
    if (parts.length === partsOfFolder) return inVersions(inFolders.get(folder));
    below ??= groupByVersions(archive, library);
    return below.get(folder) ?? [];
  }

  return {
    of(file, key) {
      const own = besideToml(file.path);
      if (own.length > 0) return lastOfEach(own);
      const other = folderOfKey(key);
      return other === null ? [] : lastOfEach(inVersions(inFolders.get(other)));
    },
  };
}

const partsOfFolder = 4;

function inVersions(files: readonly VersionFile[] = []): readonly OwnFile[] {
  return files.map(({ entry, path, versionFolder }) => ({
    entry,
    path,
    versionFolder,
    name: behindParts(path, partsOfFolder + 2),
  }));
}

/** By what stands before `component_versions`, however deep that is: few components need it. */
function groupByVersions(
  archive: Archive,
  library: LibraryModel,
): ReadonlyMap<string, readonly OwnFile[]> {
  const found = new Map<string, OwnFile[]>();
  const entries = [...library.versionFiles.map(({ entry }) => entry), ...library.strayEntries];
  for (const entry of entries) {
    const path = archive.entryAt(entry)?.path ?? '';
    const parts = pathParts(path);
    const at = parts.indexOf('component_versions');
    if (at < 0 || at + 2 >= parts.length) continue;
    const folder = parts.slice(0, at).join('/');
    const file = {
      entry,
      path,
      versionFolder: parts[at + 1] ?? '',
      name: behindParts(path, at + 2),
    };
    const group = found.get(folder);
    if (group === undefined) found.set(folder, [file]);
    else group.push(file);
  }
  return found;
}

/** What follows the first parts of a path, which `//` and `/./` do not add to, and their slash. */
function behindParts(path: string, parts: number): string {
  let at = 0;
  for (let passed = 0; at < path.length;) {
    const slash = path.indexOf('/', at);
    if (slash < 0) return '';
    const part = path.slice(at, slash);
    at = slash + 1;
    if (part !== '' && part !== '.') passed += 1;
    if (passed === parts) break;
  }
  return path.slice(at);
}

function lastOfEach(files: readonly OwnFile[]): readonly OwnFile[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  if (byPath.size === files.length) return files;
  return files.filter((file) => byPath.get(file.path) === file);
}

/** Files of a component in folders that no version can have, less what systems leave behind. */
export function outsideVersions(files: readonly OwnFile[]): readonly OwnFile[] {
  return files.filter(
    ({ versionFolder, path }) => !isVersionFolder(versionFolder) && !isLeftBySystem(path),
  );
}
