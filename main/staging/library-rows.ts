import type {
  CollectionFile,
  ComponentFile,
  ContainerFile,
  ContainerKind,
  LibraryModel,
  Version,
} from '../../contract/model/library.ts';
import type { PublishState } from '../../contract/views.ts';

/** One row of `entities`, without what is only known once all are there. */
export interface EntityRow {
  readonly id: number;
  readonly kind: 'component' | ContainerKind;
  readonly type: string;
  readonly key: string;
  readonly code: string;
  readonly title: string;
  readonly state: PublishState;
  readonly created: string | null;
  readonly entry: number;
  readonly bytes: number;
  readonly textEntry: number | null;
  /** The version that the outline shows: the draft's, else the published. */
  readonly shownNumber: number | null;
  readonly draftNumber: number | null;
  readonly publishedNumber: number | null;
  readonly versions: readonly Version[];
}

/** One row of `version_files`. */
export interface VersionFileRow {
  readonly entry: number;
  readonly entity: number;
  readonly number: number | null;
  readonly name: string;
}

/** What a library becomes in staging, before anything is written. */
export interface LibraryRows {
  readonly entities: readonly EntityRow[];
  readonly files: readonly VersionFileRow[];
  readonly collections: readonly CollectionFile[];
  /** Ids by key, outer white space trimmed as servers do; the first of equal keys. */
  readonly idsByKey: ReadonlyMap<string, number>;
}

/** Turns a library into rows. Containers without a level Carrel knows have no place in it. */
export function libraryRows(library: LibraryModel): LibraryRows {
  const folders = new Map(library.components.map((component, at) => [component.folder, at + 1]));
  const files = library.versionFiles.flatMap((file) => {
    const entity = folders.get(file.folder);
    const number = versionNumberOf(file.versionFolder);
    return entity === undefined
      ? []
      : [{ entry: file.entry, entity, number, name: file.name, bytes: file.bytes }];
  });
  const filesOf = Map.groupBy(files, (file) => file.entity);
  const components = library.components.map((file, at) =>
    componentRow(at + 1, file, filesOf.get(at + 1) ?? []),
  );
  const containers = library.containers
    .filter((file): file is ContainerFile & { level: ContainerKind } => file.level !== null)
    .map((file, at) => containerRow(components.length + at + 1, file));
  const entities = [...components, ...containers];
  return { entities, files, collections: library.collections, idsByKey: firstByKey(entities) };
}

interface SizedFile extends VersionFileRow {
  readonly bytes: number;
}

function componentRow(id: number, file: ComponentFile, files: readonly SizedFile[]): EntityRow {
  const [namespaceFolder, typeFolder] = file.folder.split('/').slice(-3);
  const base = sharedRow(id, file);
  const code = file.parts?.code ?? file.folder.slice(file.folder.lastIndexOf('/') + 1);
  const text = [base.draftNumber, base.publishedNumber]
    .map((number) => files.find((one) => one.number === number && one.name === 'block.xml'))
    .find((one) => one !== undefined);
  return {
    ...base,
    kind: 'component',
    type: file.parts?.type ?? (namespaceFolder === undefined ? '' : (typeFolder ?? '')),
    code,
    title: base.title ?? code,
    bytes: files.reduce((sum, one) => sum + one.bytes, 0),
    textEntry: text?.entry ?? null,
  };
}

function containerRow(id: number, file: ContainerFile & { level: ContainerKind }): EntityRow {
  const base = sharedRow(id, file);
  return {
    ...base,
    kind: file.level,
    type: file.level,
    code: base.key,
    title: base.title ?? base.key,
    bytes: 0,
    textEntry: null,
  };
}

function sharedRow(id: number, file: ComponentFile | ContainerFile) {
  const draftNumber = integerOf(file.draftNumber?.value);
  const publishedNumber = integerOf(file.publishedNumber?.value);
  const shown = shownVersion(file.versions, draftNumber, publishedNumber);
  const title = (shown ?? file.versions.at(-1))?.title?.value.trim() ?? '';
  return {
    id,
    // A file without a readable key is found under its path: no key looks like one.
    key: file.key?.value ?? file.path,
    title: title === '' ? null : title,
    state: stateOf(draftNumber, publishedNumber),
    created: file.created?.value ?? null,
    entry: file.entry,
    shownNumber: integerOf(shown?.number?.value),
    draftNumber,
    publishedNumber,
    versions: file.versions,
  };
}

function shownVersion(
  versions: readonly Version[],
  draft: number | null,
  published: number | null,
): Version | undefined {
  const numbered = (number: number | null): Version | undefined =>
    number === null ? undefined : versions.findLast((one) => one.number?.value === number);
  return numbered(draft) ?? numbered(published);
}

/** How draft and published stand to each other, by the numbers the archive names. */
export function stateOf(draft: number | null, published: number | null): PublishState {
  if (published === null) return draft === null ? 'none' : 'draft';
  return draft === published ? 'published' : 'changed';
}

/** `v3` is 3; any other name is no version's folder. */
export function versionNumberOf(folder: string): number | null {
  const digits = /^v(\d{1,15})$/.exec(folder)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** What SQLite and JavaScript both hold exactly; null for anything else. */
export function integerOf(value: number | undefined): number | null {
  return value !== undefined && Number.isSafeInteger(value) ? value : null;
}

function firstByKey(entities: readonly EntityRow[]): ReadonlyMap<string, number> {
  const ids = new Map<string, number>();
  for (const entity of entities) {
    const key = entity.key.trim();
    if (!ids.has(key)) ids.set(key, entity.id);
  }
  return ids;
}
