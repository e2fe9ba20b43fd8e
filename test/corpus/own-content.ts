import { ownedFolder } from '../../main/checks/content-files.ts';
import type { NamedVersion } from '../../main/checks/facts.ts';
import { collectionTables, entityTables } from '../../main/checks/facts.ts';
import { versionNumber } from '../../main/checks/version-text.ts';
import type {
  ComponentFile,
  ContainerFile,
  LibraryModel,
  VersionFile,
} from '../../contract/model/library.ts';
import type { TomlTable } from '../../contract/model/toml.ts';
import { readText } from '../../main/semantics/field-values.ts';
import type { Contents } from '../fuzz/plain-reader.ts';

/** A version as it was restored: `n`, title, and names with SHA-256 or children. */
interface RestoredVersion {
  readonly n: number;
  readonly title: string;
  readonly media?: Readonly<Record<string, string>>;
  readonly children?: readonly string[];
}

interface RestoredEntity {
  readonly draft: RestoredVersion | null;
  readonly published: RestoredVersion | null;
}

/** The part of a verdict's tree that an archive has as its own content (design 5). */
export interface RestoredTree {
  readonly components: Readonly<Record<string, RestoredEntity>>;
  readonly containers: Readonly<Record<string, RestoredEntity>>;
  readonly collections: Readonly<Record<string, readonly string[]>>;
}

/** Where a restored tree lacks or changes what the archive says it holds; one line each. */
export function differences(
  library: LibraryModel,
  contents: Contents,
  tree: RestoredTree,
): readonly string[] {
  const folders = Map.groupBy(library.versionFiles, ({ folder }) => folder);
  const found: string[] = [];
  const compare = (file: ComponentFile | ContainerFile, restored: RestoredTree['components']) => {
    const { root } = file;
    const key = root === null ? null : keyOf(entityTables(root).entity);
    if (root === null || key === null) return;
    const files = filesOf(file, key, folders);
    for (const state of ['draft', 'published'] as const) {
      const own = ownVersion(entityTables(root)[state], files, contents);
      const other = shown(restored[key]?.[state] ?? null);
      if (own !== other) found.push(`${key} ${state}: ${own} became ${other}`);
    }
  };
  for (const file of library.components) compare(file, tree.components);
  for (const file of library.containers) compare(file, tree.containers);
  for (const { root } of library.collections) {
    const table = root === null ? null : collectionTables(root).collection;
    const key = keyOf(table);
    if (table === null || key === null) continue;
    const own = JSON.stringify([...new Set(textsAt(table, 'entities'))].toSorted());
    const other = JSON.stringify([...(tree.collections[key] ?? [])].toSorted());
    if (own !== other) found.push(`${key}: ${own} became ${other}`);
  }
  return found;
}

function keyOf(table: TomlTable | null): string | null {
  const at = table?.entries.get('key');
  const reading = at === undefined ? null : readText(at, false);
  return reading?.kind === 'ok' ? reading.value : null;
}

function textsAt(table: TomlTable | null, name: string): readonly string[] {
  const at = table?.entries.get(name);
  if (at?.kind !== 'array') return [];
  return at.items.map((item) => {
    const reading = readText(item, true);
    return reading.kind === 'ok' ? reading.value : item.kind;
  });
}

/** Of its own folder; where that is not there, of the folder that its key names. */
function filesOf(
  file: ComponentFile | ContainerFile,
  key: string,
  folders: ReadonlyMap<string, readonly VersionFile[]>,
): readonly VersionFile[] | null {
  if ('level' in file) return null;
  const own = folders.get(ownedFolder(file.path) ?? '');
  return own ?? folders.get(`entities/${key.replaceAll(':', '/')}`) ?? [];
}

/** Files in a folder that is no version's count too: nobody can say that they are not meant. */
function ownVersion(
  named: NamedVersion | null,
  files: readonly VersionFile[] | null,
  contents: Contents,
): string {
  if (named === null) return 'none';
  if (named.table === null) return 'a version that is not there';
  const number = versionNumber(named.table);
  const at = named.table.entries.get('title');
  const title = at === undefined ? null : readText(at, true);
  const container = named.table.entries.get('container');
  const children = container?.kind === 'table' ? childrenOf(container) : [];
  const media = files?.flatMap(({ path, versionFolder, name }) => {
    if (versionFolder === `v${number}`) return [[name, contents.get(path)?.at(-1) ?? '']];
    return /^v(?:0|[1-9]\d*)$/.test(versionFolder) ? [] : [[path, 'in a folder of no version']];
  });
  const text = title?.kind === 'ok' ? title.value : '';
  return inOneLine(Number(number), text, media ?? null, children);
}

function childrenOf(container: TomlTable): readonly string[] {
  const at = container.entries.get('children');
  if (at?.kind !== 'array') return [];
  return at.items.map((item) => (item.kind === 'string' ? item.value : `a ${item.kind}`));
}

function shown(version: RestoredVersion | null): string {
  if (version === null) return 'none';
  const media = version.media === undefined ? null : Object.entries(version.media);
  return inOneLine(version.n, version.title, media, version.children ?? []);
}

function inOneLine(
  number: number,
  title: string,
  media: readonly (readonly string[])[] | null,
  children: readonly string[],
): string {
  const files = media?.toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1)) ?? null;
  return JSON.stringify([number, title, files ?? children]);
}
