import type { FolderSort } from '../../../contract/views.ts';
import type { Database } from '../open-database.ts';
import { entryAt } from './directory.ts';
import { entryPlaces } from './entry-places.ts';
import { folderMemory } from './folder-memory.ts';
import { remembered } from './remembered.ts';

/** What stands in a folder: entries by their id, folders by their id below zero. */
export interface Children {
  readonly order: Int32Array;
  /** Those whose name another of them has too. */
  readonly twins: ReadonlySet<number>;
}

interface Child {
  readonly id: number;
  readonly name: string;
  readonly bytes: number;
  readonly first: number;
}

/** As many as people may look for a name among; more are sorted by code points, which is quick. */
const mostNatural = 5_000;

const natural = new Intl.Collator('en', { numeric: true });

/** The order of a folder, folders before files where it is by name; kept while one scrolls. */
export function childrenOf(
  database: Database,
  folder: number,
  { sort, descending }: FolderSort,
): Children {
  return remembered(database, `folder ${folder} ${sort} ${descending}`, () => {
    const rows = [...foldersIn(database, folder), ...entriesIn(database, folder)];
    const compare = comparerOf(sort, rows.length);
    const order = rows.toSorted((one, other) => compare(one, other) || one.id - other.id);
    if (descending) order.reverse();
    return { order: Int32Array.from(order, ({ id }) => id), twins: twinsOf(rows) };
  });
}

function foldersIn(database: Database, folder: number): readonly Child[] {
  const folders = folderMemory(database);
  return Array.from(folders.inFolder.of(folder), (id) => {
    const { bytes, first } = folders.sumsOf(id);
    return { id: -id, name: folders.nameOf(id), bytes, first };
  });
}

function entriesIn(database: Database, folder: number): readonly Child[] {
  return [...entryPlaces(database).inFolder().of(folder)].flatMap((id) => {
    const entry = entryAt(database, id);
    if (entry === undefined) return [];
    return [{ id, name: lastOf(entry.path), bytes: entry.bytes, first: id }];
  });
}

function lastOf(path: string): string {
  const end = path.endsWith('/') ? path.length - 1 : path.length;
  return path.slice(path.lastIndexOf('/', end - 1) + 1, end);
}

function comparerOf(sort: FolderSort['sort'], count: number) {
  if (sort === 'bytes') return (one: Child, other: Child) => one.bytes - other.bytes;
  if (sort === 'place') return (one: Child, other: Child) => one.first - other.first;
  const byName =
    count <= mostNatural
      ? (one: Child, other: Child) => natural.compare(one.name, other.name)
      : (one: Child, other: Child) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0);
  return (one: Child, other: Child) =>
    Number(one.id >= 0) - Number(other.id >= 0) || byName(one, other);
}

function twinsOf(rows: readonly Child[]): ReadonlySet<number> {
  const first = new Map<string, number>();
  const twins = new Set<number>();
  for (const { id, name } of rows) {
    const known = first.get(name);
    if (known === undefined) first.set(name, id);
    else twins.add(known).add(id);
  }
  return twins;
}
