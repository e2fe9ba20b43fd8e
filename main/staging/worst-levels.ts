import type { FindingRow } from './finding-rows.ts';
import { raise } from './finding-rows.ts';
import type { LibraryPlaces } from './library-rows.ts';
import { rollUp } from './roll-up.ts';
import type { RolledUp, TreeNode } from './roll-up.ts';
import { servers } from './server-columns.ts';

/** Gathers the worst level of each entity and collection while findings go by. */
export interface WorstLevels {
  note(row: FindingRow): void;
  /** Entities with what their containers inherit. */
  rollUp(tree: readonly TreeNode[]): RolledUp;
  /** Of each collection, in order: its own and its members'. */
  ofCollections(rolled: RolledUp): readonly (readonly number[])[];
}

/** Levels of a library without findings. */
export function worstLevels(library: LibraryPlaces): WorstLevels {
  const width = servers.length;
  const own = new Uint8Array(library.entries.length * width);
  const collectionAt = new Map(library.collections.map((one, at) => [one.entry, at]));
  const ownOfCollections = new Uint8Array(library.collections.length * width);
  return {
    note(row) {
      const collection = row.entry === null ? undefined : collectionAt.get(row.entry);
      if (row.entity !== null) raise(own, row.entity, row.levels);
      if (collection !== undefined) raise(ownOfCollections, collection + 1, row.levels);
    },
    rollUp: (tree) => rollUp(tree, own),
    ofCollections: (rolled) =>
      library.collections.map((collection, at) => {
        const levels = [...ownOfCollections.subarray(at * width, (at + 1) * width)];
        for (const member of collection.entities ?? []) {
          const id = library.idsByKey.get(member.value.trim());
          if (id === undefined) continue;
          for (let server = 0; server < width; server += 1) {
            const level = rolled.worst[(id - 1) * width + server] ?? 0;
            if (level > (levels[server] ?? 0)) levels[server] = level;
          }
        }
        return levels;
      }),
  };
}
