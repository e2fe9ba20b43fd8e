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
  /** Of a container its level. */
  readonly type?: string | null;
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

/** Number, title, and files by name with their SHA-256 or children in order; or why there is none. */
export type OwnVersion =
  | string
  | readonly [number, string, readonly (string | readonly string[])[]];

export interface OwnEntity {
  /** `component`, or the level of a container. */
  readonly kind: string;
  /** Of its TOML file; null on a server. */
  readonly path: string | null;
  /** Paths of its files by `v<number>/<name>`; none on a server and of a container. */
  readonly files: ReadonlyMap<string, string>;
  /** Milliseconds since 1970; null where nothing, or nothing in the usual form, is said. */
  readonly created: number | null;
  readonly draft: OwnVersion;
  readonly published: OwnVersion;
}

/** An archive's own content (design 5), or that of a library on a server. */
export interface OwnContent {
  readonly library: { readonly title: string; readonly description: string } & {
    readonly created: number | null;
  } | null;
  readonly entities: ReadonlyMap<string, OwnEntity>;
  /** Members once each, sorted. Title and description are null where nothing is known of them. */
  readonly collections: ReadonlyMap<
    string,
    {
      readonly path: string | null;
      readonly title: string | null;
      readonly description: string | null;
      readonly members: readonly string[];
    }
  >;
}

/** An entity that is nowhere, beside one that is there. */
const noEntity = { created: Number.NaN, draft: 'none', published: 'none' } as const;

/**
 * What an archive says it holds, from the tables of its TOML files and the names of its files alone:
 * it shares nothing with the checks nor with what compares predictions and libraries.
 */
export function ownContent(library: LibraryModel, contents: Contents): OwnContent {
  const own = tableIn(library.package?.root, 'learning_package');
  const folders = filesByFolder(contents);
  const entities = new Map<string, OwnEntity>();
  for (const file of [...library.components, ...library.containers]) {
    const entity = tableIn(file.root, 'entity');
    const key = textIn(entity, 'key');
    if (entity === null || key === '') continue;
    const media = 'level' in file ? null : filesOf(file, key, folders);
    entities.set(key, {
      kind: 'level' in file ? (file.level ?? 'container') : 'component',
      path: file.path,
      files: new Map(
        (media ?? []).map(({ versionFolder, name, path }) => [`${versionFolder}/${name}`, path]),
      ),
      created: momentIn(entity),
      draft: ownVersion(file.root, 'draft', media, contents),
      published: ownVersion(file.root, 'published', media, contents),
    });
  }
  const collections = library.collections.flatMap(({ root, path }) => {
    const table = tableIn(root, 'collection');
    const key = textIn(table, 'key');
    if (table === null || key === '') return [];
    const members = [...new Set(itemsIn(table, 'entities').map(textOf))].toSorted();
    const [title, description] = [textIn(table, 'title'), textIn(table, 'description')];
    return [[key, { path, title, description, members }] as const];
  });
  return {
    library:
      own === null
        ? null
        : {
            title: textIn(own, 'title'),
            description: textIn(own, 'description'),
            created: momentIn(own),
          },
    entities,
    collections: new Map(collections),
  };
}

/** The same of a restored tree. */
export function treeContent(tree: RestoredTree): OwnContent {
  const { learning_package: about, components, containers, collections } = tree;
  return {
    library:
      about === undefined
        ? null
        : {
            title: about['title'] ?? '',
            description: about['description'] ?? '',
            created: Date.parse(about['created'] ?? ''),
          },
    entities: new Map(
      Object.entries({ ...components, ...containers }).map(([key, entity]) => [
        key,
        {
          kind: key in containers ? (entity.type ?? 'container') : 'component',
          path: null,
          files: new Map(),
          created: Date.parse(entity.created ?? ''),
          draft: shown(entity.draft),
          published: shown(entity.published),
        },
      ]),
    ),
    collections: new Map(
      Object.entries(collections).map(([key, members]) => {
        const meta = tree.collections_meta?.[key];
        const [title, description] = [meta?.['title'] ?? null, meta?.['description'] ?? null];
        return [key, { path: null, title, description, members: members.toSorted() }];
      }),
    ),
  };
}

/** Where a restored tree lacks or changes what the archive says it holds; one line each. */
export function differences(
  library: LibraryModel,
  contents: Contents,
  tree: RestoredTree,
): readonly string[] {
  const [own, other] = [ownContent(library, contents), treeContent(tree)];
  const found: string[] = [];
  const expect = (what: string, a: unknown, b: unknown): void => {
    const [before, after] = [JSON.stringify(a), JSON.stringify(b)];
    if (before !== after) found.push(`${what}: ${before} became ${after}`);
  };
  const expectMoment = (what: string, a: number | null, b: number): void => {
    if (a !== null) expect(`${what} created`, a, b);
  };
  if (own.library !== null && other.library !== null) {
    expect('package title', own.library.title, other.library.title);
    expect('package description', own.library.description, other.library.description);
    expectMoment('package', own.library.created, other.library.created ?? Number.NaN);
  }
  for (const [key, entity] of own.entities) {
    const there = other.entities.get(key) ?? noEntity;
    expectMoment(key, entity.created, there.created ?? Number.NaN);
    expect(`${key} draft`, entity.draft, there.draft);
    expect(`${key} published`, entity.published, there.published);
  }
  for (const [key, collection] of own.collections) {
    const there = other.collections.get(key);
    expect(key, collection.members, there?.members ?? []);
    if (there === undefined || there.title === null) continue;
    expect(`${key} title`, collection.title, there.title);
    expect(`${key} description`, collection.description, there.description);
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
): OwnVersion {
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

function shown(version: RestoredVersion | null): OwnVersion {
  if (version === null) return 'none';
  const { n, title, media, children } = version;
  return inOneForm(n, title, media ? Object.entries(media) : (children ?? []), media !== undefined);
}

function inOneForm(
  number: number,
  title: string,
  inner: readonly (string | readonly string[])[],
  areFiles: boolean,
): OwnVersion {
  const sorted = inner.toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1));
  return [number, title, areFiles ? sorted : inner];
}
