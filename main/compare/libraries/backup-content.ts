import type {
  CollectionFile,
  ComponentFile,
  ContainerFile,
  ContainerKind,
  Located,
  PackageFile,
  Version,
} from '../../../contract/model/library.ts';
import type { TomlNode } from '../../../contract/model/toml.ts';
import { keyParts } from '../../checks/component-key.ts';
import { pathParts } from '../../checks/content-files.ts';
import { tableOf } from '../../checks/facts.ts';
import { ownEntity } from '../../restore/losses/own-entity.ts';
import type { OwnState } from '../../restore/losses/own-entity.ts';
import type {
  RestoredCollection,
  RestoredComponent,
  RestoredComponentVersion,
  RestoredContainer,
  RestoredContainerVersion,
  RestoredLibrary,
} from '../../restore/outcome.ts';
import type { KnownContents, StoredContent } from '../../restore/server-archive.ts';
import { readDateTime } from '../../semantics/field-values.ts';
import { strip } from '../../semantics/python-text.ts';
import type { LibraryReading } from './library-reading.ts';

/** The entry of a file that nobody has found in the approved archive (yet). */
export const notMatched = -1;

/** A file of a backup; its `entry` is one of the archive that it is compared with. */
export class BackupFile implements StoredContent {
  entry = notMatched;
  readonly bytes: number;
  readonly isUtf8: boolean;
  readonly #contents: KnownContents;
  readonly #index: number;

  constructor(contents: KnownContents, index: number, bytes: number) {
    this.#contents = contents;
    this.#index = index;
    this.bytes = bytes;
    this.isUtf8 = true;
  }

  get sha256(): string {
    return this.#contents.contentOf(this.#index)?.sha256 ?? '';
  }
}

export interface BackupVersion extends RestoredComponentVersion {
  readonly files: Map<string, BackupFile>;
}

export interface BackupComponent extends RestoredComponent {
  readonly draft: BackupVersion | null;
  readonly published: BackupVersion | null;
}

/** What a server has, by its own backup: much smaller than the reading it was made from. */
export interface BackupContent extends RestoredLibrary {
  readonly components: ReadonlyMap<string, BackupComponent>;
}

/**
 * What a backup says that its library holds, as a restored library: entities by their keys, files by
 * the folder beside their TOML alone, as exporters write them (restore-semantics 6). Nothing of the
 * archive itself is kept but digests.
 */
export function contentOfBackup({ archive, library, contents }: LibraryReading): BackupContent {
  const components = new Map<string, BackupComponent>();
  const containers = new Map<string, RestoredContainer>();
  const folders = new Map<string, BackupComponent>();
  function addComponent(file: ComponentFile | ContainerFile): void {
    const entity = entityIn(file, withFiles);
    const parts = entity === null ? null : keyParts(entity.key);
    if (entity === null || parts === null) return;
    const component = {
      ...entity.base,
      type: `${parts.namespace}:${parts.type}`,
      code: parts.code,
    };
    components.set(entity.key, component);
    folders.set(pathParts(file.path.slice(0, -'.toml'.length)).join('/'), component);
  }
  for (const file of library.components) addComponent(file);
  for (const file of library.containers) {
    const { level } = file;
    // A component of an empty namespace and type is written where containers are.
    if (level === null) addComponent(file);
    else addContainer(file, level, containers);
  }
  function addByPath(entry: number, path: string, bytes: number): void {
    for (let at = path.indexOf(middle); at >= 0; at = path.indexOf(middle, at + 1)) {
      const component = folders.get(path.slice(0, at));
      const below = path.slice(at + middle.length);
      const slash = below.indexOf('/');
      if (component === undefined || slash < 0) continue;
      const file = new BackupFile(contents, entry, bytes);
      return addFile(component, below.slice(0, slash), below.slice(slash + 1), file);
    }
  }
  for (const { entry, path, folder, versionFolder, name, bytes } of library.versionFiles) {
    const component = folders.get(folder);
    if (component === undefined) addByPath(entry, path, bytes);
    else addFile(component, versionFolder, name, new BackupFile(contents, entry, bytes));
  }
  for (const index of library.strayEntries) {
    const entry = archive.entryAt(index);
    if (entry !== undefined) addByPath(index, entry.path, entry.bytes);
  }
  return {
    ...packageOf(library.package),
    components,
    containers,
    collections: collectionsOf(library.collections),
  };
}

/** Between the folder of a component and those of its versions, however deep that lies. */
const middle = '/component_versions/';

function addFile(
  component: BackupComponent,
  versionFolder: string,
  name: string,
  file: BackupFile,
): void {
  if (name === '') return;
  const { draft, published } = component;
  for (const version of draft === published ? [draft] : [draft, published]) {
    if (version !== null && versionFolder === `v${version.number}`) version.files.set(name, file);
  }
}

function addContainer(
  file: ContainerFile,
  level: ContainerKind,
  containers: Map<string, RestoredContainer>,
): void {
  const entity = entityIn(file, withChildren);
  if (entity !== null) containers.set(entity.key, { ...entity.base, level });
}

interface Plain {
  readonly number: bigint | number;
  readonly title: string;
  readonly children: readonly string[];
}

const withFiles = ({ number, title }: Plain): BackupVersion => ({
  number,
  title,
  created: 'now',
  files: new Map(),
});

const withChildren = ({ number, title, children }: Plain): RestoredContainerVersion => ({
  number,
  title,
  created: 'now',
  children,
});

interface Entity<One> {
  readonly key: string;
  readonly base: {
    readonly created: string;
    readonly canStandAlone: boolean;
    readonly versions: readonly [];
    readonly draft: One | null;
    readonly published: One | null;
  };
}

/** Null where the file has no key: exporters write none such. */
function entityIn<One>(
  file: ComponentFile | ContainerFile,
  make: (version: Plain) => One,
): Entity<One> | null {
  if (file.key === null) return null;
  const [draft, published] = file.isPlain === true ? plainStates(file) : tableStates(file);
  const same = draft !== null && draft.number === published?.number;
  const made = published === null ? null : make(published);
  return {
    key: strip(file.key.value),
    base: {
      created: createdOf(file),
      canStandAlone: file.canStandAlone?.value ?? true,
      versions: [],
      draft: same ? made : draft && make(draft),
      published: made,
    },
  };
}

type States = readonly [draft: Plain | null, published: Plain | null];

/** From the model, which has it all of a file in the exporters' own form. */
function plainStates({
  draftNumber,
  publishedNumber,
  versions,
}: ComponentFile | ContainerFile): States {
  const named = (number: Located<number> | null): Plain | null =>
    number === null ? null : plainVersion(versions, number.value);
  return [named(draftNumber), named(publishedNumber)];
}

function plainVersion(versions: readonly Version[], number: number): Plain | null {
  const version = versions.findLast((one) => one.number?.value === number);
  if (version === undefined) return null;
  const children = version.children?.map(({ value }) => value) ?? [];
  return { number, title: strip(version.title?.value ?? ''), children };
}

function tableStates(file: ComponentFile | ContainerFile): States {
  const own = ownEntity(file);
  return own === null ? [null, null] : [stateOf(own.draft), stateOf(own.published)];
}

function stateOf(state: OwnState): Plain | null {
  if (state.kind !== 'version') return null;
  const { number, title, children } = state.version;
  return { number: plainNumber(number), title, children: children.flatMap(textOf) };
}

/** As far as numbers hold it, so that both ways give the same. */
function plainNumber(number: bigint): bigint | number {
  const small = Number(number);
  return Number.isSafeInteger(small) ? small : number;
}

function textOf(node: TomlNode): readonly string[] {
  return node.kind === 'string' ? [node.value] : [];
}

const usualMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.(?!0{6})\d{6})?Z$/;

/** Empty where there is none: then a date that an archive has is another. */
function createdOf(file: ComponentFile | ContainerFile): string {
  const written = file.created?.value ?? '';
  if (usualMoment.test(written)) return written;
  return momentAt(ownEntity(file)?.created);
}

function momentAt(node: TomlNode | undefined): string {
  const reading = node === undefined ? null : readDateTime(node);
  return reading?.kind === 'ok' ? reading.value : '';
}

function packageOf(
  file: PackageFile | null,
): Pick<RestoredLibrary, 'title' | 'description' | 'created'> {
  return {
    title: strip(file?.title?.value ?? ''),
    description: strip(file?.description?.value ?? ''),
    created: momentAt(tableOf(file?.root, 'learning_package')?.entries.get('created')),
  };
}

function collectionsOf(files: readonly CollectionFile[]): ReadonlyMap<string, RestoredCollection> {
  const found = new Map<string, RestoredCollection>();
  for (const { key, title, description, entities } of files) {
    if (key === null) continue;
    found.set(strip(key.value), {
      title: strip(title?.value ?? ''),
      description: strip(description?.value ?? ''),
      created: 'now',
      members: new Set(entities?.map(({ value }) => value)),
    });
  }
  return found;
}
