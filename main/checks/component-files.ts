import type { Severity, SeverityTable } from '../../contract/diagnostics/definition.ts';
import { fromVerawood, untilCore035 } from '../../contract/diagnostics/server-groups.ts';
import type { VersionFile } from '../../contract/model/library.ts';
import type { TomlTable } from '../../contract/model/toml.ts';
import type { CheckContext } from './check-context.ts';
import { pathParts } from './content-files.ts';
import type { ComponentFacts } from './facts.ts';
import { versionNumber } from './version-text.ts';

/** The folder that a TOML file owns from Verawood on: its path without `.toml`, in four parts. */
export function ownedFolder(tomlPath: string): string | null {
  const folder = tomlPath.slice(0, -'.toml'.length);
  const parts = pathParts(folder);
  return parts.length === 4 && parts.join('/') === folder ? folder : null;
}

/** The key that Ulmo reads out of a folder: `xblock.v1:html:intro`. */
export function keyOfFolder(folder: string): string {
  return pathParts(folder).slice(1, 4).join(':');
}

/** The folder where Ulmo looks for the files of a key, or null where none can have that name. */
export function folderOfKey(key: string): string | null {
  const [namespace, type, ...rest] = key.split(':');
  const code = rest.join(':');
  return namespace && type && code ? `entities/${namespace}/${type}/${code}` : null;
}

/** The version folders that a restore looks into: `v2` for version 2. */
export function usedFolders(component: ComponentFacts): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const version of component.used) {
    const number = versionNumber(version);
    if (number !== null) folders.add(`v${number}`);
  }
  return folders;
}

/** The files in a component's own folder that belong to a version which a restore looks at. */
export function usedFiles(
  context: CheckContext,
  component: ComponentFacts,
): readonly VersionFile[] {
  const folder = ownedFolder(component.file.path);
  const files = folder === null ? [] : context.files.in(folder);
  if (files.length === 0) return files;
  const used = usedFolders(component);
  return files.filter((file) => used.has(file.versionFolder));
}

/** A version of a component that a restore looks at, and the files in its folder. */
export interface UsedVersion {
  readonly component: ComponentFacts;
  readonly table: TomlTable;
  readonly files: readonly VersionFile[];
  /** Whether Ulmo, and whether Verawood, finds these files for this component. */
  readonly isFoundByUlmo: boolean;
  readonly isFoundByVerawood: boolean;
}

/** Every version of every component that a restore looks at. */
export function* usedVersions(context: CheckContext): Iterable<UsedVersion> {
  for (const component of context.components) {
    const { key, file, used } = component;
    const folder = ownedFolder(file.path);
    const all = folder === null ? [] : context.files.in(folder);
    const isFoundByUlmo = key !== null && folder !== null && keyOfFolder(folder) === key.text;
    const isFoundByVerawood = key === null || !key.isTrimmed;
    for (const table of used) {
      const name = `v${versionNumber(table)}`;
      const files =
        used.length === 1 && all.every((one) => one.versionFolder === name)
          ? all
          : all.filter((one) => one.versionFolder === name);
      yield { component, table, files, isFoundByUlmo, isFoundByVerawood };
    }
  }
}

/** Severities of a fault in a file: it matters only where the server finds the file. */
export function whereFound(
  version: UsedVersion,
  severity: Severity,
): { readonly severities?: SeverityTable } {
  const { isFoundByUlmo, isFoundByVerawood } = version;
  if (isFoundByUlmo && isFoundByVerawood) return {};
  return {
    severities: {
      ...untilCore035(isFoundByUlmo ? severity : 'none'),
      ...fromVerawood(isFoundByVerawood ? severity : 'none'),
    },
  };
}
