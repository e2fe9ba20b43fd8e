import { servers } from './server-columns.ts';

/** The part of an entity that rolling up needs; ids count from 1 without gaps. */
export interface TreeNode {
  readonly id: number;
  readonly isComponent: boolean;
  readonly isSection: boolean;
  /** Ids of the shown version's children that are in the archive. */
  readonly children: readonly number[];
}

export interface RolledUp {
  /** Distinct components below each id; null where counting was given up. */
  readonly components: readonly (number | null)[];
  /** The worst level of each id and all below it: `servers.length` numbers an id. */
  readonly worst: Uint8Array;
  readonly isPlaced: Uint8Array;
  /** Where the outline begins. */
  readonly isTop: Uint8Array;
}

/**
 * A real library's levels visit each component three times. What is more entangled than that was
 * made to cost time; it is then counted when it is shown, one container at a time.
 */
const visitsPerNode = 64;
const leastVisits = 200_000;

/**
 * Sums what the outline shows of each container. Children may be shared by several parents, and a
 * hostile archive may nest containers in circles: each node counts once below a container.
 * `own` holds `servers.length` levels an id, from id 1 on.
 */
export function rollUp(nodes: readonly TreeNode[], own: Uint8Array): RolledUp {
  const width = servers.length;
  const worst = own.slice();
  const isPlaced = new Uint8Array(nodes.length + 1);
  for (const node of nodes) for (const child of node.children) isPlaced[child] = 1;
  const seenAt = new Int32Array(nodes.length + 1);
  let visits = Math.max(leastVisits, nodes.length * visitsPerNode);
  const components = nodes.map((node) => {
    if (node.isComponent) return 1;
    let count = 0;
    const waiting = [...node.children];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      visits -= 1;
      if (visits < 0) return null;
      if (seenAt[id] === node.id || id === node.id) continue;
      seenAt[id] = node.id;
      takeWorse(worst, own, node.id, id, width);
      const child = nodes[id - 1];
      if (child?.isComponent === true) count += 1;
      else for (const below of child?.children ?? []) waiting.push(below);
    }
    return count;
  });
  return { components, worst, isPlaced, isTop: topsOf(nodes, isPlaced) };
}

function takeWorse(
  worst: Uint8Array,
  own: Uint8Array,
  into: number,
  from: number,
  width: number,
): void {
  for (let server = 0; server < width; server += 1) {
    const level = own[(from - 1) * width + server] ?? 0;
    const at = (into - 1) * width + server;
    if (level > (worst[at] ?? 0)) worst[at] = level;
  }
}

/**
 * The outline begins with sections and with containers that nothing holds; then with one of each
 * circle, so that nothing is unreachable.
 */
function topsOf(nodes: readonly TreeNode[], isPlaced: Uint8Array): Uint8Array {
  const isTop = new Uint8Array(nodes.length + 1);
  const reached = new Uint8Array(nodes.length + 1);
  const start = (node: TreeNode): void => {
    isTop[node.id] = 1;
    const waiting = [node.id];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (reached[id] === 1) continue;
      reached[id] = 1;
      for (const child of nodes[id - 1]?.children ?? []) {
        if (reached[child] === 0) waiting.push(child);
      }
    }
  };
  const containers = nodes.filter((node) => !node.isComponent);
  for (const node of containers) if (node.isSection || isPlaced[node.id] === 0) start(node);
  for (const node of containers) if (reached[node.id] === 0) start(node);
  return isTop;
}
