import type { PathStep } from '../../../contract/views.ts';
import type { Database } from '../open-database.ts';
import {
  childRows,
  collectionRows,
  collectionsNode,
  noUnitNode,
  topRows,
  unplacedRows,
} from './restore-tree.ts';
import type { RowsQuery } from './restore-tree.ts';

/** Finds the way from the top of the tree to what a loss concerns, for one request. */
export interface PathFinder {
  ofEntity(id: number): readonly PathStep[];
  ofCollection(id: number): readonly PathStep[];
}

/** Places of the rows of one level: among all of them, and among those that have losses. */
interface Places {
  readonly all: ReadonlyMap<number, number>;
  readonly filtered: ReadonlyMap<number, number>;
}

interface Holder {
  readonly row: number;
  readonly parent: number;
}

/** No real library is as deep; a hostile one may hold itself. */
const deepest = 16;

/** Rows of a level are read once, however many losses of a page stand below it. */
export function createPathFinder(database: Database, server: number): PathFinder {
  const levels = new Map<string, Places>();
  const placesOf = (name: string, idColumn: string, queryOf: MakeQuery): Places => {
    const known = levels.get(name);
    if (known !== undefined) return known;
    const read = (lossesOnly: boolean) =>
      readPlaces(database, server, idColumn, queryOf({ database, server, lossesOnly }));
    const made = { all: read(false), filtered: read(true) };
    levels.set(name, made);
    return made;
  };
  const tops = () => placesOf('top', 'entities.id', topRows);
  const unplaced = () => placesOf(noUnitNode, 'entities.id', unplacedRows);
  const collections = () => placesOf(collectionsNode, 'collections.id', collectionRows);
  const groupStep = (id: string, before: readonly Places[]): PathStep => {
    const count = (which: keyof Places) =>
      tops()[which].size + before.filter((places) => places[which].size > 0).length;
    return { id, index: count('all'), filteredIndex: count('filtered') };
  };
  const holderOf = database.prepare<[number], Holder>(
    'SELECT id AS row, parent FROM children WHERE child = ? AND is_shown = 1 ORDER BY id LIMIT 1',
  );
  return {
    ofEntity(id) {
      const steps: PathStep[] = [];
      let entity = id;
      while (steps.length < deepest) {
        if (tops().all.has(entity)) return [stepOf(tops(), entity, `e.${entity}`), ...steps];
        const holder = holderOf.get(entity);
        if (holder === undefined) break;
        const { parent, row } = holder;
        const beside = placesOf(`e.${parent}`, 'children.id', (asked) => childRows(asked, parent));
        steps.unshift(stepOf(beside, row, `e.${entity}`));
        entity = parent;
      }
      if (entity !== id || !unplaced().all.has(id)) return [];
      return [groupStep(noUnitNode, []), stepOf(unplaced(), id, `e.${id}`)];
    },
    ofCollection: (id) => [
      groupStep(collectionsNode, [unplaced()]),
      stepOf(collections(), id, `c.${id}`),
    ],
  };
}

type MakeQuery = (asked: Parameters<typeof topRows>[0]) => RowsQuery;

function readPlaces(
  database: Database,
  server: number,
  idColumn: string,
  { from, where, order, values }: RowsQuery,
): ReadonlyMap<number, number> {
  const ids = database
    .prepare(`SELECT ${idColumn} FROM ${from} WHERE ${where} ORDER BY ${order}`)
    .pluck()
    .all({ ...values, server, bit: 2 ** server });
  return new Map(ids.map((id, at) => [Number(id), at]));
}

function stepOf({ all, filtered }: Places, row: number, id: string): PathStep {
  return { id, index: all.get(row) ?? 0, filteredIndex: filtered.get(row) ?? 0 };
}
