/** A library's files as a server reads them: tables, keys, and which versions it looks at. */
import type {
  CollectionFile,
  ComponentFile,
  ContainerFile,
  ContainerKind,
  VersionFile,
} from '../../contract/model/library.ts';
import type { TomlNode, TomlTable } from '../../contract/model/toml.ts';
import { readText } from '../semantics/field-values.ts';
import { isFolderOfKey } from './component-files.ts';
import { ownedFolder } from './content-files.ts';
import { versionNumber } from './version-text.ts';

/** Something that stands at a line and column. */
export interface Placed {
  readonly line: number;
  readonly column: number;
}

/** A key as the server takes it, and where it is written. */
export interface WrittenKey {
  /** Trimmed. */
  readonly text: string;
  readonly isTrimmed: boolean;
  readonly at: Placed;
}

/** A version that draft or published names. */
export interface NamedVersion {
  /** The number, where it is named. */
  readonly at: TomlNode;
  /** Null where no version has that number. */
  readonly table: TomlTable | null;
}

/** The tables of one component or container: made for a look at it, and not kept. */
export interface EntityTables {
  readonly root: TomlTable;
  readonly entity: TomlTable | null;
  /** Tables of [[version]], in order. */
  readonly versions: readonly TomlTable[];
  readonly draft: NamedVersion | null;
  readonly published: NamedVersion | null;
  /** The versions that a restore looks at: what draft and published name. */
  readonly used: readonly TomlTable[];
}

interface Facts {
  /** Null where there is none that a server takes. */
  readonly key: WrittenKey | null;
  /** The numbers of the versions that a restore looks at; null for one without a number. */
  readonly usedNumbers: readonly (bigint | null)[];
}

/** A component whose file could be read. */
export interface ComponentFacts extends Facts {
  readonly kind: 'component';
  readonly file: ComponentFile;
  /** The folder that its file owns from Verawood on (content-files.ts). */
  readonly folder: string | null;
  /** All that is in that folder; not known while the library is still being read. */
  readonly files: readonly VersionFile[];
  /** The folder is called like the key: Ulmo, which goes by the key, finds those files. */
  readonly isNamedByKey: boolean;
  /** The version folders that a restore looks into: `v2` for version 2. */
  readonly usedFolders: readonly string[];
}

/** A section, subsection or unit whose file could be read. */
export interface ContainerFacts extends Facts {
  readonly kind: 'container';
  readonly file: ContainerFile;
  readonly level: ContainerKind | null;
}

export type EntityFacts = ComponentFacts | ContainerFacts;

/** A collection whose file could be read. */
export interface CollectionFacts {
  readonly file: CollectionFile;
  readonly key: WrittenKey | null;
}

/** The tables of one collection: made for a look at it, and not kept. */
export interface CollectionTables {
  readonly root: TomlTable;
  readonly collection: TomlTable | null;
}

/** A table's field that is a table itself. */
export function tableOf(table: TomlTable | null | undefined, name: string): TomlTable | null {
  const node = table?.entries.get(name);
  return node?.kind === 'table' ? node : null;
}

/** The items of an array that are tables. */
function tablesOf(node: TomlNode | undefined): readonly TomlTable[] {
  if (node?.kind !== 'array') return [];
  return node.items.filter((item) => item.kind === 'table');
}

/** What is kept of a component whose file could be read, which owns this folder with these files. */
export function componentFacts(
  file: ComponentFile,
  folder: string | null = ownedFolder(file.path),
  files: readonly VersionFile[] = [],
): ComponentFacts {
  const { key, usedNumbers } = entityFacts(file);
  const isNamedByKey = key !== null && folder !== null && isFolderOfKey(folder, key.text);
  const usedFolders = foldersOf(usedNumbers);
  return { kind: 'component', file, key, usedNumbers, folder, files, isNamedByKey, usedFolders };
}

const firstVersion = ['v1'] as const;

/** Nearly every component has one version; such lists are one. */
function foldersOf(numbers: readonly (bigint | null)[]): readonly string[] {
  if (numbers.length === 1 && numbers[0] === 1n) return firstVersion;
  const folders: string[] = [];
  for (const number of numbers) if (number !== null) folders.push(`v${number}`);
  return folders;
}

/** What is kept of a container whose file could be read. */
export function containerFacts(file: ContainerFile): ContainerFacts {
  return { kind: 'container', file, ...entityFacts(file), level: file.level };
}

/** What is kept of a collection, given its tables. */
export function collectionFacts(
  file: CollectionFile,
  { collection }: CollectionTables,
): CollectionFacts {
  return { file, key: keyOf(file, collection) };
}

/** Reads the tables of a component or container. */
export function entityTables(root: TomlTable): EntityTables {
  const entity = tableOf(root, 'entity');
  const versions = tablesOf(root.entries.get('version'));
  const byNumber = versionsByNumber(versions);
  const draft = namedVersion(entity, 'draft', byNumber);
  const published = namedVersion(entity, 'published', byNumber);
  const used = [...new Set([published?.table, draft?.table])].filter(
    (table): table is TomlTable => table !== null && table !== undefined,
  );
  return { root, entity, versions, draft, published, used };
}

/** Reads the tables of a collection. */
export function collectionTables(root: TomlTable): CollectionTables {
  return { root, collection: tableOf(root, 'collection') };
}

/**
 * The model says it all of a file in the usual form, and its tables need not be made again; they
 * are where a key is no text or a number no integer.
 */
function entityFacts(file: ComponentFile | ContainerFile): Facts {
  if (file.plainNumbers === true && file.key !== null) {
    const { value } = file.key;
    const reading = textReading(value, file.key);
    return { key: reading, usedNumbers: plainUsedNumbers(file) };
  }
  const { root } = file;
  if (root === null) return { key: null, usedNumbers: [] };
  const { entity, used } = entityTables(root);
  return { key: keyOf(file, entity), usedNumbers: used.map(versionNumber) };
}

const firstNumber = [1n] as const;

/** Published first, as in `used`; a number that no version has names none. */
function plainUsedNumbers(file: ComponentFile | ContainerFile): readonly bigint[] {
  const [version] = file.versions;
  const isFirst = (one: { readonly value: number } | null | undefined): boolean => one?.value === 1;
  if (file.versions.length === 1 && isFirst(version?.number)) {
    if (isFirst(file.publishedNumber) || isFirst(file.draftNumber)) return firstNumber;
  }
  const found: number[] = [];
  for (const named of [file.publishedNumber, file.draftNumber]) {
    if (named === null || found.includes(named.value)) continue;
    if (file.versions.some(({ number }) => number?.value === named.value)) found.push(named.value);
  }
  return found.map(BigInt);
}

function textReading(value: string, at: Placed): WrittenKey | null {
  const reading = readText({ kind: 'string', value, line: at.line, column: at.column }, false);
  if (reading.kind !== 'ok') return null;
  const isTrimmed = reading.value !== value;
  return { text: isTrimmed ? reading.value : value, isTrimmed, at };
}

function keyOf(
  file: ComponentFile | ContainerFile | CollectionFile,
  table: TomlTable | null,
): WrittenKey | null {
  const at = table?.entries.get('key');
  if (at === undefined) return null;
  const reading = readText(at, false);
  if (reading.kind !== 'ok') return null;
  const isTrimmed = at.kind === 'string' && at.value !== reading.value;
  // The model has nearly every key, so that there is no need to keep it twice.
  const text = file.key?.value === reading.value ? file.key.value : reading.value;
  return { text, isTrimmed, at: file.key ?? { line: at.line, column: at.column } };
}

/** Later versions win, as in the dict that the server makes of them (restore-semantics 5). */
function versionsByNumber(versions: readonly TomlTable[]): ReadonlyMap<string, TomlTable> {
  const found = new Map<string, TomlTable>();
  for (const version of versions) {
    const number = version.entries.get('version_num');
    const key = number === undefined ? null : equalityKey(number);
    if (key !== null) found.set(key, version);
  }
  return found;
}

function namedVersion(
  entity: TomlTable | null,
  state: 'draft' | 'published',
  byNumber: ReadonlyMap<string, TomlTable>,
): NamedVersion | null {
  const at = tableOf(entity, state)?.entries.get('version_num');
  if (at === undefined || isFalse(at)) return null;
  const key = isNan(at) ? null : equalityKey(at);
  return { at, table: key === null ? null : (byNumber.get(key) ?? null) };
}

/** What Python takes for false: the server reads it as “no version”. */
function isFalse(node: TomlNode): boolean {
  switch (node.kind) {
    case 'integer':
    case 'float':
      return Number(node.value) === 0;
    case 'boolean':
      return !node.value;
    case 'string':
      return node.value === '';
    case 'array':
      return node.items.length === 0;
    case 'table':
      return node.entries.size === 0;
    default:
      return false;
  }
}

/** Equal to nothing, itself included: the server never finds a version by it. */
export function isNan(node: TomlNode): boolean {
  return node.kind === 'float' && Number.isNaN(node.value);
}

/** Equal for values that Python's `==` takes for equal: 2 and 2.0, true and 1, not "2" and 2. */
export function equalityKey(node: TomlNode): string | null {
  switch (node.kind) {
    case 'integer':
      return `number ${node.value}`;
    case 'float':
      return Number.isInteger(node.value) ? `number ${BigInt(node.value)}` : `number ${node.value}`;
    case 'boolean':
      return node.value ? 'number 1' : 'number 0';
    case 'array':
    case 'table':
      return null;
    default:
      return `${node.kind} ${node.value}`;
  }
}
