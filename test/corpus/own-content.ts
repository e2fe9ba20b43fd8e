import type { LibraryModel, TomlFile } from '../../contract/model/library.ts';
import type { TomlNode, TomlTable } from '../../contract/model/toml.ts';
import { readInteger, readText } from '../../main/semantics/field-values.ts';
import type { Contents } from '../fuzz/plain-reader.ts';

/** A version as it was restored: `n`, title, and names with SHA-256 or children. */
interface RestoredVersion {
  readonly n: number;
  readonly title: string;
  readonly media?: Readonly<Record<string, string>>;
  readonly children?: readonly string[];
}

interface RestoredEntity {
  readonly created?: string;
  readonly draft: RestoredVersion | null;
  readonly published: RestoredVersion | null;
}

/** The part of a verdict's tree that an archive has as its own content (design 5). */
export interface RestoredTree {
  readonly learning_package?: Readonly<Record<string, string>>;
  readonly components: Readonly<Record<string, RestoredEntity>>;
  readonly containers: Readonly<Record<string, RestoredEntity>>;
  readonly collections: Readonly<Record<string, readonly string[]>>;
  readonly collections_meta?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/**
 * Where a restored tree lacks or changes what the archive says it holds; one line each. Made from the
 * tables of its TOML files and the names of its files alone: it shares nothing with the checks nor
 * with what compares predictions.
 */
export function differences(
  library: LibraryModel,
  contents: Contents,
  tree: RestoredTree,
): readonly string[] {
  const found: string[] = [];
  const expect = (what: string, own: unknown, other: unknown): void => {
    const [a, b] = [JSON.stringify(own), JSON.stringify(other)];
    if (a !== b) found.push(`${what}: ${a} became ${b}`);
  };
  const expectMoment = (what: string, table: TomlTable, other: string | undefined): void => {
    const moment = momentIn(table);
    if (moment !== null) expect(`${what} created`, moment, Date.parse(other ?? ''));
  };
  const own = tableIn(library.package?.root, 'learning_package');
  const { learning_package: restored } = tree;
  if (restored !== undefined && own !== null) {
    for (const field of ['title', 'description']) {
      expect(`package ${field}`, textIn(own, field), restored[field]);
    }
    expectMoment('package', own, restored['created']);
  }
  const folders = filesByFolder(contents);
  for (const [files, entities] of [
    [library.components, tree.components],
    [library.containers, tree.containers],
  ] as const) {
    for (const file of files) {
      const entity = tableIn(file.root, 'entity');
      const key = textIn(entity, 'key');
      if (entity === null || key === '') continue;
      const there = entities[key];
      expectMoment(key, entity, there?.created);
      const media = 'level' in file ? null : filesOf(file, key, folders);
      for (const state of ['draft', 'published'] as const) {
        const version = ownVersion(file.root, state, media, contents);
        expect(`${key} ${state}`, version, shown(there?.[state] ?? null));
      }
    }
  }
  for (const { root } of library.collections) {
    const table = tableIn(root, 'collection');
    const key = textIn(table, 'key');
    if (table === null || key === '') continue;
    const members = [...new Set(itemsIn(table, 'entities').map(textOf))].toSorted();
    expect(key, members, [...(tree.collections[key] ?? [])].toSorted());
    const meta = tree.collections_meta?.[key];
    for (const field of meta === undefined ? [] : ['title', 'description']) {
      expect(`${key} ${field}`, textIn(table, field), meta?.[field]);
    }
  }
  return found;
}

function tableIn(table: TomlTable | null | undefined, name: string): TomlTable | null {
  const node = table?.entries.get(name);
  return node?.kind === 'table' ? node : null;
}

function itemsIn(table: TomlTable | null, name: string): readonly TomlNode[] {
  const node = table?.entries.get(name);
  return node?.kind === 'array' ? node.items : [];
}

/** Without outer white space; a number counts as its text. */
function textOf(node: TomlNode | undefined): string {
  const reading = node === undefined ? null : readText(node, true);
  return reading?.kind === 'ok' ? reading.value : `a ${node?.kind}`;
}

function textIn(table: TomlTable | null, name: string): string {
  const node = table?.entries.get(name);
  return node === undefined ? '' : textOf(node);
}

/** To the millisecond; null where it is not in the usual form, and where there is none. */
function momentIn(table: TomlTable): number | null {
  const node = table.entries.get('created');
  const text = node !== undefined && 'value' in node ? String(node.value) : '';
  const match = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d(?:\.\d+)?)([+-]\d\d:\d\d)?[Zz]?$/.exec(text);
  if (match === null) return null;
  const [, date, time, zone = 'Z'] = match;
  return Date.parse(`${date}T${time}${zone}`);
}

/** Paths by what stands before `component_versions`, or another folder in its place. */
type Folders = ReadonlyMap<string, readonly string[]>;

function filesByFolder(contents: Contents): Folders {
  const found = new Map<string, string[]>();
  for (const path of contents.keys()) {
    const parts = folded(path).split('/');
    if (parts[0] !== 'entities' || path.endsWith('.toml')) continue;
    const at = parts.indexOf('component_versions');
    for (const depth of new Set([4, at])) {
      if (depth < 2 || parts.length < depth + 3) continue;
      const folder = parts.slice(0, depth).join('/');
      found.set(folder, [...(found.get(folder) ?? []), path]);
    }
  }
  return found;
}

/** `//` and `/./` as servers read them. */
function folded(path: string): string {
  return path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}

interface OwnFile {
  readonly path: string;
  readonly versionFolder: string;
  /** Below that, as it is spelled. */
  readonly name: string;
}

/** Of its own folder; where that is not there, of the folder that its key names. */
function filesOf({ path }: TomlFile, key: string, folders: Folders): readonly OwnFile[] {
  const beside = folded(path.slice(0, -'.toml'.length));
  const named = `entities/${key.replaceAll(':', '/')}`;
  const folder = [beside, named].find((one) => folders.has(one)) ?? beside;
  const depth = folder.split('/').length + 1;
  return (folders.get(folder) ?? []).map((one) => {
    // Each part with the slashes and dots that stand before it.
    const parts = one.match(/(?:\/|\.\/)*[^/]+/g) ?? [];
    const [version = '', ...name] = parts.slice(depth);
    return {
      path: one,
      versionFolder: folded(version),
      name: name.join('').slice(1),
    };
  });
}

/** Files in a folder that is no version's count too: nobody can say that they are not meant. */
function ownVersion(
  root: TomlTable | null,
  state: 'draft' | 'published',
  files: readonly OwnFile[] | null,
  contents: Contents,
): unknown {
  const named = tableIn(tableIn(root, 'entity'), state)?.entries.get('version_num');
  if (named === undefined || isNothing(named)) return 'none';
  const versions = itemsIn(root, 'version').filter((one) => one.kind === 'table');
  const table = versions.findLast((one) => areEqual(one.entries.get('version_num'), named));
  if (table === undefined) return 'a version that is not there';
  const number = table.entries.get('version_num');
  const reading = number === undefined ? null : readInteger(number);
  if (reading?.kind !== 'ok') return 'a version without a number';
  const children = itemsIn(tableIn(table, 'container'), 'children');
  const media = files?.flatMap(({ path, versionFolder, name }) => {
    if (versionFolder === `v${reading.value}`) return [[name, contents.get(path)?.at(-1) ?? '']];
    if (/^v(?:0|[1-9]\d*)$/.test(versionFolder) || /(?:^|\/)\.DS_Store$/.test(path)) return [];
    return [[path, 'in a folder of no version']];
  });
  const inner = media ?? children.map((one) => (one.kind === 'string' ? one.value : `a ${one.kind}`));
  return inOneForm(Number(reading.value), textIn(table, 'title'), inner, media !== undefined);
}

/** What Python takes for false. */
function isNothing(node: TomlNode): boolean {
  if (node.kind === 'array') return node.items.length === 0;
  if (node.kind === 'table') return node.entries.size === 0;
  return typeof node.value === 'string' ? node.value === '' : Number(node.value) === 0;
}

/** Python's `==`: numbers and truths by value, texts by text. */
function areEqual(one: TomlNode | undefined, other: TomlNode): boolean {
  if (one === undefined || !('value' in one) || !('value' in other)) return false;
  const [a, b] = [one.value, other.value];
  if (typeof a === 'string' || typeof b === 'string') return one.kind === other.kind && a === b;
  return typeof a === 'bigint' || typeof b === 'bigint'
    ? String(a) === String(b)
    : Number(a) === Number(b);
}

function shown(version: RestoredVersion | null): unknown {
  if (version === null) return 'none';
  const { n, title, media, children } = version;
  return inOneForm(n, title, media ? Object.entries(media) : (children ?? []), media !== undefined);
}

function inOneForm(
  number: number,
  title: string,
  inner: readonly (string | readonly string[])[],
  areFiles: boolean,
): unknown {
  const sorted = inner.toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1));
  return [number, title, areFiles ? sorted : inner];
}
