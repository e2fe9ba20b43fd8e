import type {
  ComponentFile,
  ContainerFile,
  LibraryModel,
  Located,
  Version,
  VersionFile,
} from '../../../contract/model/library.ts';
import type { Archive } from '../../archive/archive.ts';
import { keyOfFolder } from '../../checks/component-files.ts';
import { ownedFolder } from '../../checks/content-files.ts';
import { strip } from '../../semantics/python-text.ts';
import type {
  RestoredComponent,
  RestoredComponentVersion,
  RestoredContainer,
  RestoredContainerVersion,
  RestoredLibrary,
} from '../outcome.ts';

/** Components and containers that may not be as they were; all others are. */
export interface Suspects {
  readonly components: ReadonlySet<ComponentFile>;
  readonly containers: ReadonlySet<ContainerFile>;
}

/**
 * One walk over library and tree that makes nothing of what is equal and plainly written; what it
 * does not recognise as equal is for the full comparison to judge.
 */
export function findSuspects(
  archive: Archive,
  library: LibraryModel,
  restored: RestoredLibrary,
): Suspects {
  const walk = new FileWalk(archive.entryCount, library.versionFiles);
  const components = new Set<ComponentFile>();
  const containers = new Set<ContainerFile>();
  for (const file of library.components) {
    const found = file.key === null ? undefined : restored.components.get(file.key.value);
    if (!isSameComponent(file, found, walk)) components.add(file);
  }
  for (const file of library.containers) {
    const found = file.key === null ? undefined : restored.containers.get(file.key.value);
    if (!isSameContainer(file, found)) containers.add(file);
  }
  addOwnersOfUnseen(library, walk, components);
  return { components, containers };
}

/** Version files by entry, and which of them stand restored at their own place. */
class FileWalk {
  readonly #files: readonly VersionFile[];
  readonly #byEntry: Int32Array;
  readonly #seen: Uint8Array;

  constructor(entries: number, files: readonly VersionFile[]) {
    this.#files = files;
    this.#byEntry = new Int32Array(entries).fill(-1);
    this.#seen = new Uint8Array(entries);
    files.forEach(({ entry }, at) => (this.#byEntry[entry] = at));
  }

  /** Whether a file is stored under its own name, in its own component and version; it is seen then. */
  isInPlace(entry: number, name: string, { path }: ComponentFile, versionFolder: string): boolean {
    const file = this.#files[this.#byEntry[entry] ?? -1];
    if (file === undefined || file.name !== name) return false;
    if (file.versionFolder !== versionFolder || !isFolderOf(file.folder, path)) return false;
    this.#seen[entry] = 1;
    return true;
  }

  *unseen(): Iterable<VersionFile> {
    for (const file of this.#files) if (this.#seen[file.entry] === 0) yield file;
  }
}

/** `entities/xblock.v1/html/intro` of `entities/xblock.v1/html/intro.toml`. */
function isFolderOf(folder: string, tomlPath: string): boolean {
  return tomlPath.length === folder.length + '.toml'.length && tomlPath.startsWith(folder);
}

function isSameComponent(
  file: ComponentFile,
  restored: RestoredComponent | undefined,
  walk: FileWalk,
): boolean {
  if (restored === undefined || !isSameEntity(file, restored)) return false;
  const { draft, published } = restored;
  const isPublished = isSameVersion(file, file.publishedNumber, published, walk);
  if (draft === published && file.draftNumber?.value === file.publishedNumber?.value) {
    return isPublished;
  }
  return isPublished && isSameVersion(file, file.draftNumber, draft, walk);
}

function isSameContainer(file: ContainerFile, restored: RestoredContainer | undefined): boolean {
  if (restored === undefined || file.level !== restored.level) return false;
  // The model has only those children that are texts; in this form all of them are.
  if (file.isPlain !== true || !isSameEntity(file, restored)) return false;
  return (
    isSameOrder(file, file.publishedNumber, restored.published) &&
    isSameOrder(file, file.draftNumber, restored.draft)
  );
}

/** Of a file in another form numbers and dates may be written in ways that the model has not. */
function isSameEntity(
  file: ComponentFile | ContainerFile,
  restored: RestoredComponent | RestoredContainer,
): boolean {
  if (file.fault !== null || file.plainNumbers !== true) return false;
  const isAllNamed = file.draftNumber !== null && file.publishedNumber !== null;
  if (file.isPlain !== true && !isAllNamed) return false;
  return file.created?.value === restored.created;
}

/** The later of two versions counts. Absent where the title is no text. */
function versionOf(versions: readonly Version[], named: Located<number>): Version | null {
  for (let at = versions.length - 1; at >= 0; at -= 1) {
    const version = versions[at];
    if (version?.number?.value === named.value) return version;
  }
  return null;
}

function isSameVersion(
  file: ComponentFile,
  named: Located<number> | null,
  restored: RestoredComponentVersion | null,
  walk: FileWalk,
): boolean {
  if (named === null || restored === null) return named === null && restored === null;
  if (restored.number !== named.value) return false;
  const version = versionOf(file.versions, named);
  if (version?.title?.value !== restored.title) return false;
  const folder = named.value === 1 ? 'v1' : `v${named.value}`;
  for (const [name, { entry }] of restored.files) {
    if (!walk.isInPlace(entry, name, file, folder)) return false;
  }
  return true;
}

function isSameOrder(
  file: ContainerFile,
  named: Located<number> | null,
  restored: RestoredContainerVersion | null,
): boolean {
  if (named === null || restored === null) return named === null && restored === null;
  if (restored.number !== named.value) return false;
  const version = versionOf(file.versions, named);
  const children = version?.children;
  if (!children || version?.title?.value !== restored.title) return false;
  if (children.length !== restored.children.length) return false;
  return children.every(({ value }, at) => value === restored.children[at]);
}

/** Files that are not stored in their place: of a component that is there, something may be gone. */
function addOwnersOfUnseen(
  { components }: LibraryModel,
  walk: FileWalk,
  suspects: Set<ComponentFile>,
): void {
  let owners: ReadonlyMap<string, ComponentFile> | null = null;
  let last = '';
  for (const { folder } of walk.unseen()) {
    if (folder === last) continue;
    last = folder;
    owners ??= ownersOf(components);
    for (const owner of [owners.get(folder), owners.get(keyOfFolder(folder))]) {
      if (owner !== undefined) suspects.add(owner);
    }
  }
  // Of files that lie deeper or higher than folders of components nothing is known but their names.
  for (const file of components) if (ownedFolder(file.path) === null) suspects.add(file);
}

/** By folder and by key: no key holds a slash as folders do. */
function ownersOf(components: readonly ComponentFile[]): ReadonlyMap<string, ComponentFile> {
  const owners = new Map<string, ComponentFile>();
  for (const file of components) {
    if (file.key !== null) owners.set(strip(file.key.value), file);
  }
  for (const file of components) owners.set(file.folder, file);
  return owners;
}
