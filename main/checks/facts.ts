/** A library's files as a server reads them: tables, keys, and which versions it looks at. */
import type {
  CollectionFile,
  ComponentFile,
  ContainerFile,
  ContainerKind,
} from '../../contract/model/library.ts';
import { containerKinds } from '../../contract/model/library.ts';
import type { TomlNode, TomlTable } from '../../contract/model/toml.ts';
import { readText } from '../semantics/field-values.ts';

/** A key as the server takes it, and the value it was written as. */
export interface WrittenKey {
  /** Trimmed. */
  readonly text: string;
  readonly isTrimmed: boolean;
  readonly at: TomlNode;
}

/** A version that draft or published names. */
export interface NamedVersion {
  /** The number, where it is named. */
  readonly at: TomlNode;
  /** Null where no version has that number. */
  readonly table: TomlTable | null;
}

interface Facts {
  readonly root: TomlTable;
  readonly entity: TomlTable | null;
  /** Null where there is none that a server takes. */
  readonly key: WrittenKey | null;
  /** Tables of [[version]], in order. */
  readonly versions: readonly TomlTable[];
  readonly draft: NamedVersion | null;
  readonly published: NamedVersion | null;
  /** The versions that a restore looks at: what draft and published name. */
  readonly used: readonly TomlTable[];
}

/** A component whose file could be read. */
export interface ComponentFacts extends Facts {
  readonly kind: 'component';
  readonly file: ComponentFile;
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
  readonly root: TomlTable;
  readonly collection: TomlTable | null;
  readonly key: WrittenKey | null;
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

/** Reads a component; the file's root must be there. */
export function componentFacts(file: ComponentFile, root: TomlTable): ComponentFacts {
  return { kind: 'component', file, ...entityFacts(root) };
}

/** Reads a container; the file's root must be there. */
export function containerFacts(file: ContainerFile, root: TomlTable): ContainerFacts {
  const facts = entityFacts(root);
  return { kind: 'container', file, ...facts, level: levelOf(facts.entity) };
}

/** Reads a collection; the file's root must be there. */
export function collectionFacts(file: CollectionFile, root: TomlTable): CollectionFacts {
  const collection = tableOf(root, 'collection');
  return { file, root, collection, key: keyOf(collection) };
}

function entityFacts(root: TomlTable): Facts {
  const entity = tableOf(root, 'entity');
  const versions = tablesOf(root.entries.get('version'));
  const byNumber = versionsByNumber(versions);
  const draft = namedVersion(entity, 'draft', byNumber);
  const published = namedVersion(entity, 'published', byNumber);
  const used = [...new Set([published?.table, draft?.table])].filter(
    (table): table is TomlTable => table !== null && table !== undefined,
  );
  return { root, entity, key: keyOf(entity), versions, draft, published, used };
}

function keyOf(table: TomlTable | null): WrittenKey | null {
  const at = table?.entries.get('key');
  if (at === undefined) return null;
  const reading = readText(at, false);
  if (reading.kind !== 'ok') return null;
  return {
    text: reading.value,
    isTrimmed: at.kind === 'string' && at.value !== reading.value,
    at,
  };
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
  const key = equalityKey(at);
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

function levelOf(entity: TomlTable | null): ContainerKind | null {
  const container = tableOf(entity, 'container');
  if (container === null || container.entries.size !== 1) return null;
  return containerKinds.find((kind) => container.entries.has(kind)) ?? null;
}
