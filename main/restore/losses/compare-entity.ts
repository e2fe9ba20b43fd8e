import type { Location } from '../../../contract/diagnostics/report.ts';
import type { ComponentFile, ContainerFile } from '../../../contract/model/library.ts';
import type { TomlNode } from '../../../contract/model/toml.ts';
import { placeOf } from '../../checks/place.ts';
import type {
  RestoredComponent,
  RestoredComponentVersion,
  RestoredContainer,
  RestoredContainerVersion,
} from '../outcome.ts';
import type { Change, ChangedEntity, PlacedChange, State } from './change.ts';
import { compareFiles } from './compare-files.ts';
import type { ContentReader } from './compare-files.ts';
import { isSameMoment } from './moments.ts';
import type { OwnEntity, OwnState, OwnVersion } from './own-entity.ts';
import { ownEntity } from './own-entity.ts';
import type { OwnFile, OwnFiles } from './own-files.ts';
import { outsideVersions } from './own-files.ts';

/** Where the files of components are found. */
export interface ComponentSources extends ContentReader {
  readonly files: OwnFiles;
}

/** What a restored component lacks or has otherwise than its file and folder say. */
export async function compareComponent(
  file: ComponentFile,
  key: string,
  restored: RestoredComponent | undefined,
  sources: ComponentSources,
): Promise<readonly PlacedChange[]> {
  const comparison = new Comparison(file, { kind: 'component', key, path: file.path });
  const own = comparison.begin(restored);
  if (own === null || restored === undefined) return comparison.changes;
  if (`${restored.type}:${restored.code}` !== key) {
    comparison.add({ kind: 'field', field: 'key' }, own.table.entries.get('key') ?? own.table);
  }
  const all = sources.files.of(file, key);
  for (const [state, ownState, version] of statesOf(own, restored)) {
    if (!comparison.compareVersion(state, ownState, version)) continue;
    if (ownState.kind !== 'version' || version === null) continue;
    const files = filesOf(all, ownState.version);
    comparison.addFiles(await compareFiles(files, version, state, sources));
  }
  if (own.draft.kind !== 'none' || own.published.kind !== 'none') {
    const stored = storedEntries(restored);
    for (const { name, path, entry } of outsideVersions(all)) {
      if (name === '' || stored.has(entry)) continue;
      const change = { kind: 'file-gone', name, path, instead: null, isAll: false } as const;
      comparison.addFiles([{ ...change, state: 'both' }]);
    }
  }
  return comparison.changes;
}

/** What a restored section, subsection or unit lacks or has otherwise than its file says. */
export function compareContainer(
  file: ContainerFile,
  key: string,
  restored: RestoredContainer | undefined,
): readonly PlacedChange[] {
  const comparison = new Comparison(file, { kind: 'container', key, path: file.path });
  const own = comparison.begin(restored);
  if (own === null || restored === undefined) return comparison.changes;
  if (file.level !== restored.level) comparison.add({ kind: 'field', field: 'level' }, own.table);
  for (const [state, ownState, version] of statesOf(own, restored)) {
    if (!comparison.compareVersion(state, ownState, version)) continue;
    if (ownState.kind !== 'version' || version === null) continue;
    comparison.compareChildren(state, ownState.version, version);
  }
  return comparison.changes;
}

type Version = RestoredComponentVersion | RestoredContainerVersion;

/** Draft and published, as one where they are one on both sides. */
function statesOf<One extends Version>(
  { draft, published }: OwnEntity,
  restored: { readonly draft: One | null; readonly published: One | null },
): readonly (readonly [State, OwnState, One | null])[] {
  const isOne =
    draft.kind === 'version' &&
    published.kind === 'version' &&
    draft.version.table === published.version.table &&
    (restored.draft === restored.published ||
      (restored.draft !== null && restored.draft.number === restored.published?.number));
  if (isOne) return [['both', published, restored.published]];
  return [
    ['draft', draft, restored.draft],
    ['published', published, restored.published],
  ];
}

function filesOf(all: readonly OwnFile[], { number }: OwnVersion): readonly OwnFile[] {
  const folder = `v${number}`;
  return all.filter(({ versionFolder }) => versionFolder === folder);
}

function storedEntries({ draft, published }: RestoredComponent): ReadonlySet<number> {
  const stored = [...(draft?.files.values() ?? []), ...(published?.files.values() ?? [])];
  return new Set(stored.map(({ entry }) => entry));
}

/** Gathers the changes of one component or container. */
class Comparison {
  readonly changes: PlacedChange[] = [];
  readonly #file: ComponentFile | ContainerFile;
  readonly #entity: ChangedEntity;

  constructor(file: ComponentFile | ContainerFile, entity: ChangedEntity) {
    this.#file = file;
    this.#entity = entity;
  }

  /** The entity itself; null where nothing more can be compared. */
  begin(restored: { readonly created: string } | undefined): OwnEntity | null {
    const own = ownEntity(this.#file);
    if (restored === undefined) {
      this.add({ kind: 'entity-gone' }, own?.table ?? null);
      return null;
    }
    if (own?.created !== undefined && !isSameMoment(own.created, restored.created)) {
      this.add({ kind: 'field', field: 'created' }, own.created);
    }
    return own;
  }

  /** True where both have the version, so that what is in it can be compared. */
  compareVersion(state: State, own: OwnState, restored: Version | null): boolean {
    const missing = own.kind === 'none' ? null : own;
    if (missing === null || restored === null) {
      if (missing !== null) this.add({ kind: 'version-gone', state }, placeIn(missing));
      if (restored !== null) this.add({ kind: 'version-back', state }, null);
      return false;
    }
    if (own.kind !== 'version' || own.version.number !== BigInt(restored.number)) {
      this.add({ kind: 'version-other', state }, placeIn(missing));
      return false;
    }
    const { title, table } = own.version;
    if (title !== restored.title) {
      this.add({ kind: 'version-title', state }, table.entries.get('title') ?? table);
    }
    return true;
  }

  /** A child that is dropped is dropped wherever it stands, so that one walk finds all. */
  compareChildren(state: State, own: OwnVersion, { children }: RestoredContainerVersion): void {
    let next = 0;
    const dropped: TomlNode[] = [];
    for (const item of own.children) {
      if (item.kind === 'string' && children[next] === item.value) next += 1;
      else dropped.push(item);
    }
    const others = new Set(children.slice(next));
    for (const item of dropped) {
      // What stands further on was moved, not dropped.
      if (item.kind === 'string' && others.has(item.value)) continue;
      this.add({ kind: 'child-gone', state, child: wordsOf(item) }, item);
    }
    if (others.size > 0) this.add({ kind: 'children-other', state }, own.table);
  }

  addFiles(changes: readonly Extract<Change, { path: string }>[]): void {
    for (const change of changes) this.#addAt(change, { entry: change.path });
  }

  add(change: Change, at: Pick<TomlNode, 'line' | 'column'> | null): void {
    this.#addAt(change, at === null ? { entry: this.#file.path } : placeOf(this.#file, at));
  }

  #addAt(change: Change, place: Location): void {
    this.changes.push({ change, entity: this.#entity, place });
  }
}

function placeIn(own: Exclude<OwnState, { kind: 'none' }>): TomlNode {
  return own.kind === 'missing' ? own.at : own.version.table;
}

function wordsOf(item: TomlNode): string {
  return item.kind === 'array' || item.kind === 'table' ? '' : String(item.value);
}
