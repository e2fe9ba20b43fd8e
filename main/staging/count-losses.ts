import type { TreeNode } from './roll-up.ts';

/** The containers that hold each entity, in two arrays: lists would take more than the tree. */
export interface Parents {
  /** Ids of the containers that show it, each once for every time. */
  of(id: number): Iterable<number>;
}

/** Turns the outline's tree around. Ids count from 1 without gaps. */
export function parentsIn(tree: readonly TreeNode[]): Parents {
  const ends = new Uint32Array(tree.length + 2);
  for (const { children } of tree) {
    for (const child of children) ends[child + 1] = (ends[child + 1] ?? 0) + 1;
  }
  for (let id = 1; id < ends.length; id += 1) ends[id] = (ends[id] ?? 0) + (ends[id - 1] ?? 0);
  const next = ends.slice();
  const parents = new Uint32Array(ends.at(-1) ?? 0);
  for (const { id, children } of tree) {
    for (const child of children) {
      const at = next[child] ?? 0;
      parents[at] = id;
      next[child] = at + 1;
    }
  }
  return { of: (id) => parents.subarray(ends[id] ?? 0, ends[id + 1] ?? 0) };
}

/** A real library has three levels; what is more entangled than this was made to cost time. */
const climbsPerNode = 64;
const leastClimbs = 200_000;

/**
 * Adds what is below: each entity counts once for every container that it stands below somewhere.
 * `own` holds the losses of each id. Where a hostile outline would take too long, containers above
 * what is left count at least one.
 */
export function totalsOf(parents: Parents, own: Uint32Array): Uint32Array {
  const total = own.slice();
  const seenAt = new Uint32Array(own.length);
  let climbs = Math.max(leastClimbs, own.length * climbsPerNode);
  const left: number[] = [];
  for (let id = 1; id < own.length; id += 1) {
    const count = own[id] ?? 0;
    if (count === 0) continue;
    if (climbs <= 0) left.push(id);
    const waiting = climbs <= 0 ? [] : [id];
    seenAt[id] = id;
    for (let below = waiting.pop(); below !== undefined; below = waiting.pop()) {
      for (const above of parents.of(below)) {
        climbs -= 1;
        if (seenAt[above] === id) continue;
        seenAt[above] = id;
        total[above] = (total[above] ?? 0) + count;
        waiting.push(above);
      }
    }
  }
  for (let id = left.pop(); id !== undefined; id = left.pop()) {
    for (const above of parents.of(id)) {
      if ((total[above] ?? 0) > 0) continue;
      total[above] = 1;
      left.push(above);
    }
  }
  return total;
}
