import type { Archive } from '../archive/archive.ts';
import type { ComponentFile, LibraryModel, TomlFile } from '../../contract/model/library.ts';
import type { TomlTable } from '../../contract/model/toml.ts';
import type { ContentFiles } from './content-files.ts';
import { groupContentFiles, pathParts } from './content-files.ts';
import type { CollectionFacts, ComponentFacts, ContainerFacts, EntityFacts } from './facts.ts';
import {
  collectionFacts,
  collectionTables,
  componentFacts,
  containerFacts,
  tableOf,
} from './facts.ts';

/** What a stage of reading must have given before a rule can judge. */
export type Need =
  /** package.toml was read. */
  | 'package'
  /** Every component and container was read and has a key: what is named elsewhere is known. */
  | 'all-keys';

/** Everything that rules look at. Pure data: a rule has no effect. */
export interface CheckContext {
  readonly archive: Archive;
  readonly library: LibraryModel;
  /** Files that could be read, in the archive's order. */
  readonly components: readonly ComponentFacts[];
  readonly containers: readonly ContainerFacts[];
  readonly collections: readonly CollectionFacts[];
  /** Components and containers by key; the first of two. */
  readonly byKey: ReadonlyMap<string, EntityFacts>;
  /** Components by the folder that their file owns. */
  readonly byFolder: ReadonlyMap<string, ComponentFacts>;
  readonly files: ContentFiles;
  /** Paths of the TOML files of components, readable or not. */
  readonly tomlPaths: ReadonlySet<string>;
  /** Components and containers that have no key, because they could not be read or lack one. */
  readonly withoutKey: readonly TomlFile[];
  /** Files of components whose name ends in .toml: read as components, but none. */
  readonly assets: readonly ComponentFile[];
}

/** Reads the model once, for all rules. */
export function makeContext(archive: Archive, library: LibraryModel): CheckContext {
  const { components, assets } = sortComponents(library.components);
  const containers = library.containers.filter(isReadable).map(containerFacts);
  const files = groupContentFiles(archive, library);
  const byKey = new Map<string, EntityFacts>();
  const withKey = new Set<TomlFile>();
  const foreign = new Set<TomlFile>(assets);
  for (const entity of [...components, ...containers]) {
    if (entity.key === null) continue;
    withKey.add(entity.file);
    if (!byKey.has(entity.key.text)) byKey.set(entity.key.text, entity);
  }
  return {
    archive,
    library,
    components,
    containers,
    collections: readable(library.collections, (file, root) =>
      collectionFacts(file, collectionTables(root)),
    ),
    byKey,
    byFolder: componentsByFolder(components),
    files,
    tomlPaths: new Set(library.components.map(({ path }) => path)),
    withoutKey: [...library.components, ...library.containers].filter(
      (file) => !withKey.has(file) && !foreign.has(file),
    ),
    assets,
  };
}

function componentsByFolder(
  components: readonly ComponentFacts[],
): ReadonlyMap<string, ComponentFacts> {
  const found = new Map<string, ComponentFacts>();
  for (const component of components) {
    if (component.folder !== null) found.set(component.folder, component);
  }
  return found;
}

/** Tells components from the files of others that look like them. */
function sortComponents(files: readonly ComponentFile[]): {
  readonly components: readonly ComponentFacts[];
  readonly assets: readonly ComponentFile[];
} {
  const components: ComponentFacts[] = [];
  const assets: ComponentFile[] = [];
  for (const file of files) {
    if (isAsset(file, () => file.root)) assets.push(file);
    else if (isReadable(file)) components.push(componentFacts(file));
  }
  return { components, assets };
}

/** Below a version's folder, and without the key that would make it a component. */
export function isAsset({ path }: ComponentFile, root: () => TomlTable | null): boolean {
  if (!path.includes('component_versions')) return false;
  const parts = pathParts(path);
  const isBelowVersion = parts.length > 6 && parts[4] === 'component_versions';
  return isBelowVersion && !tableOf(root(), 'entity')?.entries.has('key');
}

/** Without a fault there are tables, which need not be made to know it. */
function isReadable(file: TomlFile): boolean {
  return file.fault === null;
}

function readable<File extends TomlFile, Facts>(
  files: readonly File[],
  read: (file: File, root: TomlTable) => Facts,
): readonly Facts[] {
  const found: Facts[] = [];
  for (const file of files) {
    const { root } = file;
    if (root !== null) found.push(read(file, root));
  }
  return found;
}

/** Whether a stage of reading gave what a rule needs. */
export function isMet(context: CheckContext, need: Need): boolean {
  switch (need) {
    case 'package':
      return context.library.package !== null && context.library.package.root !== null;
    case 'all-keys':
      return context.withoutKey.length === 0;
  }
}
