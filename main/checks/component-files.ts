import type { Severity, SeverityTable } from '../../contract/diagnostics/definition.ts';
import { fromVerawood, untilCore035 } from '../../contract/diagnostics/server-groups.ts';
import type { VersionFile } from '../../contract/model/library.ts';
import type { ContentFiles } from './content-files.ts';
import type { ComponentFacts } from './facts.ts';

/** The key that Ulmo reads out of a folder of four parts: `xblock.v1:html:intro`. */
export function keyOfFolder(folder: string): string {
  return folder.slice(folder.indexOf('/') + 1).replaceAll('/', ':');
}

/** Whether that is the key, which need not be made for it. */
export function isFolderOfKey(folder: string, key: string): boolean {
  const start = folder.indexOf('/') + 1;
  if (key.length !== folder.length - start) return false;
  for (let at = 0; at < key.length; at += 1) {
    const code = folder.charCodeAt(start + at);
    if (key.charCodeAt(at) !== (code === slash ? colon : code)) return false;
  }
  return true;
}

const slash = 0x2f;
const colon = 0x3a;

/** The folder where Ulmo looks for the files of a key, or null where none can have that name. */
export function folderOfKey(key: string): string | null {
  const [namespace, type, ...rest] = key.split(':');
  const code = rest.join(':');
  return namespace && type && code ? `entities/${namespace}/${type}/${code}` : null;
}

/**
 * Whether the component's file has a version, or names one, for the folder of a file. Files beside
 * the folders of versions are in none and have a finding of their own.
 */
export function isOfVersion({ file: toml }: ComponentFacts, file: VersionFile): boolean {
  const { versionFolder, name } = file;
  const isNumber = /^v(?:0|[1-9]\d*)$/.test(versionFolder);
  if (!isNumber) return false;
  if (name === '' || toml.fault !== null) return true;
  const number = Number(versionFolder.slice(1));
  if (toml.draftNumber?.value === number || toml.publishedNumber?.value === number) return true;
  // Of a version whose number is no number nobody can say which one is meant.
  return toml.versions.some((one) => one.number === null || one.number.value === number);
}

/** The files in a component's own folder that belong to a version which a restore looks at. */
export function usedFiles({ files, usedFolders }: ComponentFacts): readonly VersionFile[] {
  return files.filter((file) => usedFolders.includes(file.versionFolder));
}

/** A version of a component that a restore looks at, and the files in its folder. */
export interface UsedVersion extends Finders {
  readonly component: ComponentFacts;
  /** Null where it has none. */
  readonly number: bigint | null;
  readonly files: readonly VersionFile[];
}

/** Which servers find the files in a component's own folder. */
export interface Finders {
  readonly isFoundByUlmo: boolean;
  readonly isFoundByVerawood: boolean;
}

/** Ulmo goes by the key, Verawood by the folder unless the key has outer white space (3, 8.3). */
export function findersOf({ key, isNamedByKey }: ComponentFacts): Finders {
  return { isFoundByUlmo: isNamedByKey, isFoundByVerawood: key === null || !key.isTrimmed };
}

const known = new WeakMap<readonly ComponentFacts[], readonly UsedVersion[]>();

/** Every version of every component that a restore looks at: found once for all rules. */
export function usedVersions(components: readonly ComponentFacts[]): readonly UsedVersion[] {
  const found = known.get(components) ?? findVersions(components);
  known.set(components, found);
  return found;
}

function findVersions(components: readonly ComponentFacts[]): readonly UsedVersion[] {
  const found: UsedVersion[] = [];
  for (const component of components) {
    const { isFoundByUlmo, isFoundByVerawood } = findersOf(component);
    const { files: all, usedNumbers } = component;
    for (const number of usedNumbers) {
      const name = `v${number}`;
      const isAll = all.every((one) => one.versionFolder === name);
      const files = isAll ? all : all.filter((one) => one.versionFolder === name);
      found.push({ component, number, files, isFoundByUlmo, isFoundByVerawood });
    }
  }
  return found;
}

const foreign = new WeakMap<
  readonly ComponentFacts[],
  ReadonlyMap<string, readonly ComponentFacts[]>
>();

/**
 * Components whose key names another folder than the one that their file owns, by the folder of the
 * key: that is where Ulmo finds their files (restore-semantics 3). Made once for all rules.
 */
export function byFolderOfKey(
  components: readonly ComponentFacts[],
): ReadonlyMap<string, readonly ComponentFacts[]> {
  const found = foreign.get(components) ?? Map.groupBy(components.filter(isElsewhere), folderOf);
  foreign.set(components, found);
  return found;
}

function isElsewhere({ key, isNamedByKey }: ComponentFacts): boolean {
  return !isNamedByKey && key !== null && folderOfKey(key.text) !== null;
}

function folderOf({ key }: ComponentFacts): string {
  return folderOfKey(key?.text ?? '') ?? '';
}

/** Versions that are restored whose files only Ulmo finds: in the folder of the key. */
export function* versionsByKey(
  components: readonly ComponentFacts[],
  contentFiles: ContentFiles,
): Iterable<UsedVersion> {
  const isFoundBy = { isFoundByUlmo: true, isFoundByVerawood: false };
  for (const [folder, named] of byFolderOfKey(components)) {
    const all = contentFiles.in(folder);
    for (const component of named) {
      for (const number of component.usedNumbers) {
        const files = all.filter(({ versionFolder }) => versionFolder === `v${number}`);
        if (files.length > 0) yield { component, number, files, ...isFoundBy };
      }
    }
  }
}

/** Severities of a fault in a file: it matters only where the server finds the file. */
export function whereFound(
  { isFoundByUlmo, isFoundByVerawood }: Finders,
  severity: Severity,
): { readonly severities?: SeverityTable } {
  if (isFoundByUlmo && isFoundByVerawood) return {};
  return {
    severities: {
      ...untilCore035(isFoundByUlmo ? severity : 'none'),
      ...fromVerawood(isFoundByVerawood ? severity : 'none'),
    },
  };
}
