/** A folder whose rows are in sight: in which folder it stands, and at which place there. */
export interface OpenFolder {
  readonly parent: number;
  readonly position: number;
}

/** A row in sight: the place it has in its folder, and how deep that is. */
export interface PlacedRow {
  readonly folder: number;
  readonly position: number;
  /** From 0. */
  readonly depth: number;
}

/** The rows in sight, found one by one: nothing is as long as the list. */
export interface TreeLayout {
  readonly total: number;
  readonly at: (index: number) => PlacedRow | null;
  /** The row of a place; null where its folder, or one above it, is closed. */
  readonly indexOf: (folder: number, position: number) => number | null;
}

export const root = 0;

/** `countOf`: rows directly in an open folder; 0 until they are known. */
export function layTree(
  open: ReadonlyMap<number, OpenFolder>,
  countOf: (folder: number) => number,
): TreeLayout {
  const inside = openInside(open);
  const sizes = new Map<number, number>();
  const sizeOf = (folder: number): number => {
    const known = sizes.get(folder);
    if (known !== undefined) return known;
    sizes.set(folder, 0); // a folder within itself would never end
    const below = (inside.get(folder) ?? []).reduce((sum, { id }) => sum + sizeOf(id), 0);
    const size = countOf(folder) + below;
    sizes.set(folder, size);
    return size;
  };
  const at = (index: number): PlacedRow | null => {
    let [folder, left, depth] = [root, index, 0];
    if (index < 0 || index >= sizeOf(root)) return null;
    for (;;) {
      const found = within(inside.get(folder) ?? [], left, sizeOf);
      if ('position' in found) return { folder, position: found.position, depth };
      ({ folder, left } = found);
      depth += 1;
    }
  };
  const indexOf = (folder: number, position: number): number | null => {
    const before = (inside.get(folder) ?? [])
      .filter((child) => child.position < position)
      .reduce((sum, { id }) => sum + sizeOf(id), 0);
    if (folder === root) return position + before;
    const own = open.get(folder);
    const above = own === undefined ? null : indexOf(own.parent, own.position);
    return above === null ? null : above + 1 + position + before;
  };
  return { total: sizeOf(root), at, indexOf };
}

type Inside = readonly { readonly id: number; readonly position: number }[];

function openInside(open: ReadonlyMap<number, OpenFolder>): ReadonlyMap<number, Inside> {
  const inside = new Map<number, { id: number; position: number }[]>();
  for (const [id, { parent, position }] of open) {
    inside.set(parent, [...(inside.get(parent) ?? []), { id, position }]);
  }
  for (const children of inside.values()) {
    children.sort((one, other) => one.position - other.position);
  }
  return inside;
}

/** A row of a folder: one of its own, or within one of its open folders. */
function within(
  children: Inside,
  index: number,
  sizeOf: (folder: number) => number,
): { readonly position: number } | { readonly folder: number; readonly left: number } {
  let passed = 0; // rows within the open folders before
  for (const { id, position } of children) {
    if (index <= position + passed) break;
    const left = index - position - passed - 1;
    if (left < sizeOf(id)) return { folder: id, left };
    passed += sizeOf(id);
  }
  return { position: index - passed };
}
