import type { Archive } from '../archive/archive.ts';
import type {
  ComponentFile,
  ContainerFile,
  LibraryModel,
  TomlFile,
} from '../../contract/model/library.ts';
import type { TomlTable } from '../../contract/model/toml.ts';
import type { ContentFiles } from './content-files.ts';
import { groupContentFiles, ownedFolder, pathParts } from './content-files.ts';
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
  /** Those whose key one before them has. */
  readonly repeated: readonly EntityFacts[];
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
  const files = groupContentFiles(archive, library);
  const withoutKey: TomlFile[] = [];
  const { components, assets } = sortComponents(library.components, files, withoutKey);
  const containers = factsOfContainers(library.containers, withoutKey);
  const byKey = new Map<string, EntityFacts>();
  const repeated: EntityFacts[] = [];
  for (const entity of [...components, ...containers]) {
    if (entity.key === null) continue;
    if (byKey.has(entity.key.text)) repeated.push(entity);
    else byKey.set(entity.key.text, entity);
  }
  let tomlPaths: ReadonlySet<string> | null = null;
  return {
    archive,
    library,
    components,
    containers,
    collections: readable(library.collections, (file, root) =>
      collectionFacts(file, collectionTables(root)),
    ),
    byKey,
    repeated,
    files,
    // Hardly ever asked for, and long.
    get tomlPaths() {
      tomlPaths ??= new Set(library.components.map(({ path }) => path));
      return tomlPaths;
    },
    withoutKey,
    assets,
  };
}

/** Tells components from the files of others that look like them; some may go `withoutKey`. */
function sortComponents(
  all: readonly ComponentFile[],
  contentFiles: ContentFiles,
  withoutKey: TomlFile[],
): { readonly components: readonly ComponentFacts[]; readonly assets: readonly ComponentFile[] } {
  const components: ComponentFacts[] = [];
  const assets: ComponentFile[] = [];
  for (const file of all) {
    if (isAsset(file, () => file.root)) {
      assets.push(file);
      continue;
    }
    const facts = isReadable(file) ? placedComponent(file, contentFiles) : null;
    if (facts !== null) components.push(facts);
    if (facts === null || facts.key === null) withoutKey.push(file);
  }
  return { components, assets };
}

function placedComponent(file: ComponentFile, contentFiles: ContentFiles): ComponentFacts {
  const owned = ownedFolder(file.path);
  if (owned === null) return componentFacts(file, null);
  const folder = contentFiles.at(owned);
  const facts = componentFacts(file, owned, folder.files);
  folder.component = facts;
  return facts;
}

function factsOfContainers(
  all: readonly ContainerFile[],
  withoutKey: TomlFile[],
): readonly ContainerFacts[] {
  const containers: ContainerFacts[] = [];
  for (const file of all) {
    const facts = isReadable(file) ? containerFacts(file) : null;
    if (facts !== null) containers.push(facts);
    if (facts === null || facts.key === null) withoutKey.push(file);
  }
  return containers;
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
