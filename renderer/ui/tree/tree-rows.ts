/** One row of a tree as it is shown: flat, with what a screen reader needs to say where it stands. */
export interface TreeRow<T> {
  /** Unique among the rows shown; the same item may stand in several places. */
  readonly id: string;
  readonly parentId: string | null;
  readonly depth: number;
  readonly index: number;
  readonly siblings: number;
  readonly expandable: boolean;
  readonly expanded: boolean;
  /** Undefined while it is being fetched. */
  readonly item: T | undefined;
}

/** What flattening must know of a tree; `undefined` stands for what was not fetched yet. */
export interface TreeSource<T> {
  readonly countOf: (parentId: string | null, item: T | null) => number;
  readonly childAt: (parentId: string | null, index: number, parent: T | null) => T | undefined;
  readonly isExpandable: (item: T) => boolean;
}

/** Where a child stands: the path of places from the top. */
export function childId(parentId: string | null, index: number): string {
  return parentId === null ? String(index) : `${parentId}.${index}`;
}

/** The rows that are in sight when some are open, top to bottom. */
export function flatten<T>(
  source: TreeSource<T>,
  isOpen: (id: string, item: T) => boolean,
): TreeRow<T>[] {
  const rows: TreeRow<T>[] = [];
  const visit = (parentId: string | null, parent: T | null, depth: number) => {
    const siblings = source.countOf(parentId, parent);
    for (let index = 0; index < siblings; index += 1) {
      const id = childId(parentId, index);
      const item = source.childAt(parentId, index, parent);
      const expandable = item !== undefined && source.isExpandable(item);
      const expanded = expandable && isOpen(id, item);
      rows.push({ id, parentId, depth, index, siblings, expandable, expanded, item });
      if (expanded && item !== undefined) visit(id, item, depth + 1);
    }
  };
  visit(null, null, 0);
  return rows;
}

/** What a key of the tree pattern does; null when it is none of the tree's. */
export type TreeMove =
  | { readonly kind: 'go'; readonly index: number }
  | { readonly kind: 'toggle'; readonly id: string };

/** Right opens or goes to the first child, left closes or goes to the parent. */
export function treeMove<T>(
  key: string,
  rows: readonly TreeRow<T>[],
  active: number,
): TreeMove | null {
  const row = rows[active];
  if (row === undefined) return null;
  if (key === 'ArrowRight') {
    if (!row.expandable) return null;
    if (!row.expanded) return { kind: 'toggle', id: row.id };
    return active + 1 < rows.length ? { kind: 'go', index: active + 1 } : null;
  }
  if (key === 'ArrowLeft') {
    if (row.expanded) return { kind: 'toggle', id: row.id };
    const parent = rows.findIndex((candidate) => candidate.id === row.parentId);
    return parent < 0 ? null : { kind: 'go', index: parent };
  }
  return null;
}

/** The next row whose words begin with what was typed, from the active one on and round. */
export function findTyped<T>(
  rows: readonly TreeRow<T>[],
  active: number,
  typed: string,
  wordsOf: (item: T) => string,
): number | null {
  const wanted = typed.toLocaleLowerCase();
  const from = typed.length > 1 ? 0 : 1; // a first letter moves on, more letters narrow
  for (let step = from; step < rows.length + from; step += 1) {
    const index = (Math.max(active, 0) + step) % rows.length;
    const item = rows[index]?.item;
    if (item !== undefined && wordsOf(item).toLocaleLowerCase().startsWith(wanted)) return index;
  }
  return null;
}
