import type {
  CollectionFile,
  ComponentFile,
  ContainerFile,
  ContainerKind,
  LibraryModel,
  VersionFile,
} from '../../contract/model/library.ts';
import type { SortedEntries } from '../library/sort-entries.ts';
import { componentRow, containerRow } from './entity-rows.ts';
import type { EntityRow } from './entity-rows.ts';

/** What stays in memory of a library in staging, to say whose a finding is. */
export interface LibraryPlaces {
  /** The TOML file's entry of each component, then of each container; ids count from 1. */
  readonly entries: Uint32Array;
  readonly files: readonly VersionFile[];
  /** Of each file, in the same order, the component's id; 0: of none. */
  readonly owners: Uint32Array;
  readonly collections: readonly CollectionFile[];
  /** Ids by key, outer white space trimmed as servers do; the first of equal keys. */
  readonly idsByKey: ReadonlyMap<string, number>;
}

/** What a library becomes in staging. */
export interface LibraryRows extends LibraryPlaces {
  /** Components, then containers. */
  readonly entities: readonly EntityRow[];
}

/** A component's row, and the block.xml files of those of its versions that are not searched. */
export interface ComponentRow {
  readonly row: EntityRow;
  readonly unsearched: readonly number[];
}

/** Makes the rows of components while their files are read, in whatever order that is. */
export interface RowMaker extends Pick<LibraryPlaces, 'files' | 'owners'> {
  component(file: ComponentFile): ComponentRow;
  /** The whole library, once every component was made. */
  library(library: LibraryModel): LibraryRows;
}

/** Names alone say which components there are, in the directory's order, and which files are theirs. */
export function rowMaker({ jobs, versionFiles }: SortedEntries): RowMaker {
  const places = jobs
    .flatMap((job) => (job.kind === 'toml' && job.place === 'component' ? [job.entry] : []))
    .toSorted((a, b) => a.index - b.index);
  const ids = new Map(places.map(({ index }, at) => [index, at + 1]));
  // Of two files with one name the last one has the folder.
  const folders = new Map(places.map(({ path }, at) => [folderOf(path), at + 1]));
  const owners = Uint32Array.from(versionFiles, ({ folder }) => folders.get(folder) ?? 0);
  const filesOf = groupByOwner(versionFiles, owners, places.length);
  const components: EntityRow[] = [];
  return {
    files: versionFiles,
    owners,
    component(file) {
      const id = ids.get(file.entry);
      if (id === undefined) throw new Error('A component stands where none was expected');
      const files = filesOf(id);
      const row = componentRow(id, file, files);
      components[id - 1] = row;
      return { row, unsearched: unsearchedOf(row, files) };
    },
    library({ containers, collections }) {
      const rows = containers
        .filter(hasLevel)
        .map((file, at) => containerRow(places.length + at + 1, file));
      const entities = [...components, ...rows];
      const idsByKey = firstByKey(entities);
      const entries = Uint32Array.from(entities, ({ entry }) => entry);
      return { entities, entries, files: versionFiles, owners, collections, idsByKey };
    },
  };
}

function unsearchedOf({ textEntry }: EntityRow, files: readonly VersionFile[]): readonly number[] {
  const others = files.filter(({ name, entry }) => name === 'block.xml' && entry !== textEntry);
  return others.map(({ entry }) => entry);
}

/** Containers without a level Carrel knows have no place in a library. */
function hasLevel(file: ContainerFile): file is ContainerFile & { level: ContainerKind } {
  return file.level !== null;
}

function folderOf(tomlPath: string): string {
  return tomlPath.slice(0, -'.toml'.length);
}

/** Two arrays of numbers: a list for each of very many components would take more than its files. */
function groupByOwner(
  files: readonly VersionFile[],
  owners: Uint32Array,
  components: number,
): (id: number) => readonly VersionFile[] {
  const ends = new Uint32Array(components + 1);
  for (const owner of owners) ends[owner] = (ends[owner] ?? 0) + 1;
  for (let id = 1; id <= components; id += 1) ends[id] = (ends[id] ?? 0) + (ends[id - 1] ?? 0);
  const next = Uint32Array.from(ends, (_, id) => (id === 0 ? 0 : (ends[id - 1] ?? 0)));
  const order = new Uint32Array(files.length);
  owners.forEach((owner, at) => {
    const place = next[owner] ?? 0;
    order[place] = at;
    next[owner] = place + 1;
  });
  return (id) => {
    const found: VersionFile[] = [];
    for (let place = ends[id - 1] ?? 0; place < (ends[id] ?? 0); place += 1) {
      const file = files[order[place] ?? 0];
      if (file !== undefined) found.push(file);
    }
    return found;
  };
}

function firstByKey(entities: readonly EntityRow[]): ReadonlyMap<string, number> {
  const ids = new Map<string, number>();
  for (const entity of entities) {
    const key = entity.key.trim();
    if (!ids.has(key)) ids.set(key, entity.id);
  }
  return ids;
}
