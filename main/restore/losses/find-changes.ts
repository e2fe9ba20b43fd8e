import type { CollectionFile, LibraryModel } from '../../../contract/model/library.ts';
import type { TomlNode, TomlTable } from '../../../contract/model/toml.ts';
import { releases } from '../../../contract/releases.ts';
import type { Server } from '../../../contract/releases.ts';
import type { Archive } from '../../archive/archive.ts';
import { keyParts } from '../../checks/component-key.ts';
import { collectionTables, entityTables, tableOf } from '../../checks/facts.ts';
import { placeOf } from '../../checks/place.ts';
import { readText } from '../../semantics/field-values.ts';
import type { RestoredCollection, RestoredComponent, RestoredLibrary } from '../outcome.ts';
import type { KnownContents, ServerArchive, StoredContent } from '../server-archive.ts';
import { openServerArchive } from '../zipfile/open-server-archive.ts';
import type { Change, ChangedEntity, PlacedChange } from './change.ts';
import type { ComponentSources } from './compare-entity.ts';
import { compareComponent, compareContainer } from './compare-entity.ts';
import { isSameMoment } from './moments.ts';
import { textAt } from './own-entity.ts';
import type { OwnFiles } from './own-files.ts';
import { collectOwnFiles } from './own-files.ts';
import { orNull, readAgain } from './read-again.ts';
import { findSuspects } from './suspects.ts';

/** What comparing takes besides the library and what was restored of it. */
export interface ChangeSources {
  readonly archive: Archive;
  readonly library: LibraryModel;
  readonly server: Server;
  readonly known?: KnownContents | null | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Every place where a restored library lacks or changes something that the archive says it holds
 * (design 5), in the archive's order: the library, components, containers, collections. Costs next to
 * nothing where nothing is changed. Reads files again only to tell whether two entries are equal.
 */
export async function findChanges(
  restored: RestoredLibrary,
  sources: ChangeSources,
): Promise<readonly PlacedChange[]> {
  const { archive, signal } = sources;
  const openServer = serverOpener(sources);
  const library = await readAgain(sources.library, openServer);
  const found: PlacedChange[] = [...packageChanges(library, restored)];
  const suspects = findSuspects(archive, library, restored);
  const renamed = renamedComponents(library, restored);
  const contents = contentSources(archive, library, openServer);
  for (const file of library.components) {
    if (!suspects.components.has(file)) continue;
    signal?.throwIfAborted();
    const key = keyOf(file.root, 'entity');
    if (key === null) continue;
    const there = restored.components.get(key) ?? renamed(key);
    found.push(...(await compareComponent(file, key, there, contents)));
  }
  for (const file of library.containers) {
    if (!suspects.containers.has(file)) continue;
    const key = keyOf(file.root, 'entity');
    if (key === null) continue;
    found.push(...compareContainer(file, key, restored.containers.get(key)));
  }
  for (const file of library.collections) {
    if (isSameCollection(file, restored)) continue;
    const key = keyOf(file.root, 'collection');
    if (key === null) continue;
    found.push(...collectionChanges(file, key, restored.collections.get(key)));
  }
  return found;
}

/**
 * Components that came back under another key: MySQL takes a namespace or type for one that it has
 * and that differs in blanks at its end, and a key is made of those (restore-semantics 10.3).
 */
function renamedComponents(
  library: LibraryModel,
  { components }: RestoredLibrary,
): (key: string) => RestoredComponent | undefined {
  let others: ReadonlyMap<string, RestoredComponent> | null = null;
  return (key) => {
    if (others === null) {
      const own = new Set(library.components.map(({ root }) => keyOf(root, 'entity')));
      const added = [...components].filter(([one]) => !own.has(one));
      others = new Map(added.map(([one, component]) => [withoutBlanks(one), component]));
    }
    return others.get(withoutBlanks(key));
  };
}

/** A component's key without the blanks before its first two colons. */
export function withoutBlanks(key: string): string {
  const parts = keyParts(key);
  if (parts === null) return key;
  const [namespace, type] = [parts.namespace, parts.type].map(withoutEnd);
  return `${namespace}:${type}:${parts.code}`;
}

function withoutEnd(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === ' ') end -= 1;
  return text.slice(0, end);
}

/** The key as a server takes it. */
function keyOf(root: TomlTable | null, name: 'entity' | 'collection'): string | null {
  if (root === null) return null;
  const table = name === 'entity' ? entityTables(root).entity : collectionTables(root).collection;
  const at = table?.entries.get('key');
  const reading = at === undefined ? null : readText(at, false);
  return reading?.kind === 'ok' ? reading.value : null;
}

function* packageChanges(library: LibraryModel, restored: RestoredLibrary): Iterable<PlacedChange> {
  const file = library.package;
  const table = tableOf(file?.root, 'learning_package');
  if (file === null || table === null) return;
  const key = textAt(table, 'key');
  const entity: ChangedEntity = { kind: 'package', key, path: file.path };
  for (const field of ['title', 'description'] as const) {
    if (textAt(table, field) === restored[field]) continue;
    const place = placeOf(file, table.entries.get(field) ?? table);
    yield { change: { kind: 'field', field }, entity, place };
  }
  const created = table.entries.get('created');
  if (created !== undefined && !isSameMoment(created, restored.created)) {
    yield { change: { kind: 'field', field: 'created' }, entity, place: placeOf(file, created) };
  }
}

/** By the model alone, which has all members that are texts, and no others. */
function isSameCollection(
  { key, title, description, entities }: CollectionFile,
  { collections }: RestoredLibrary,
): boolean {
  const restored = key === null ? undefined : collections.get(key.value);
  if (restored === undefined || entities === null) return false;
  if (title?.value !== restored.title || description?.value !== restored.description) return false;
  const own = new Set<string>();
  for (const { value } of entities) {
    if (!restored.members.has(value)) return false;
    own.add(value);
  }
  return own.size === restored.members.size;
}

function* collectionChanges(
  file: CollectionFile,
  key: string,
  restored: RestoredCollection | undefined,
): Iterable<PlacedChange> {
  const entity: ChangedEntity = { kind: 'collection', key, path: file.path };
  const table = tableOf(file.root, 'collection');
  if (table === null || restored === undefined) {
    yield { change: { kind: 'entity-gone' }, entity, place: { entry: file.path } };
    return;
  }
  for (const field of ['title', 'description'] as const) {
    if (textAt(table, field) === restored[field]) continue;
    const place = placeOf(file, table.entries.get(field) ?? table);
    yield { change: { kind: 'field', field }, entity, place };
  }
  for (const [change, at] of memberChanges(table, restored)) {
    yield { change, entity, place: placeOf(file, at) };
  }
}

function* memberChanges(
  table: TomlTable,
  { members }: RestoredCollection,
): Iterable<readonly [Change, TomlNode]> {
  const entities = table.entries.get('entities');
  const own = new Set<string>();
  for (const item of entities?.kind === 'array' ? entities.items : []) {
    const reading = readText(item, true);
    const member = reading.kind === 'ok' ? reading.value : item.kind;
    if (!own.has(member) && !members.has(member)) yield [{ kind: 'member-gone', member }, item];
    own.add(member);
  }
  for (const member of members) {
    if (!own.has(member)) yield [{ kind: 'member-added', member }, entities ?? table];
  }
}

/** The archive as the server reads it, opened when it is first asked for. */
function serverOpener({
  archive,
  server,
  known,
  signal,
}: ChangeSources): () => Promise<ServerArchive | null> {
  let opened: Promise<ServerArchive | null> | null = null;
  const { python } = releases[server.release];
  const work = signal === undefined ? {} : { signal };
  return () => (opened ??= orNull(() => openServerArchive(archive, python, known ?? null, work)));
}

/** Files are asked for only where something differs, and then grouped once. */
function contentSources(
  archive: Archive,
  library: LibraryModel,
  openServer: () => Promise<ServerArchive | null>,
): ComponentSources {
  let files: OwnFiles | null = null;
  const digests = new Map<number, string | null>();

  async function digestOf(entry: number): Promise<string | null> {
    const ready = digests.get(entry);
    if (ready !== undefined) return ready;
    const server = await openServer();
    const content = server === null ? null : await orNull(() => server.look({ entry }));
    digests.set(entry, content?.sha256 ?? null);
    return content?.sha256 ?? null;
  }

  async function hasContent(entry: number, stored: StoredContent): Promise<boolean> {
    const found = archive.entryAt(entry);
    // Two names for one thing are no copies: only equal sizes are worth a second reading.
    if (found === undefined || found.bytes !== stored.bytes) return false;
    return (await digestOf(entry)) === stored.sha256;
  }

  return {
    get files() {
      files ??= collectOwnFiles(archive, library);
      return files;
    },
    pathOf: (entry) => archive.entryAt(entry)?.path ?? '',
    hasContent,
  };
}
