import type { KeyboardEvent } from 'react';

/** Rows that fold: the table is a tree grid, and Left and Right close, open and go. */
export interface TableTree<Row> {
  /** From 1. */
  readonly levelOf: (row: Row) => number;
  /** Null: nothing is below it. */
  readonly isExpanded: (row: Row) => boolean | null;
  /** Among the rows beside it, from 1. */
  readonly placeOf: (row: Row) => { readonly position: number; readonly of: number };
  /** The row above which it stands; null: none. */
  readonly parentOf: (index: number) => number | null;
  readonly onToggle: (row: Row, index: number) => void;
}

/** What a key of the tree pattern does to the active row; null when it is none of the tree's. */
function treeStep<Row>(
  key: string,
  tree: TableTree<Row>,
  row: Row,
  index: number,
): 'toggle' | number | null {
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return null;
  const isExpanded = tree.isExpanded(row);
  if (key === 'ArrowRight') {
    if (isExpanded === null) return null;
    return isExpanded ? index + 1 : 'toggle';
  }
  return isExpanded === true ? 'toggle' : tree.parentOf(index);
}

interface TreeKeysProps<Row> {
  readonly tree?: TableTree<Row>;
  readonly rowAt: (index: number) => Row | undefined;
}

interface Keys {
  readonly row: number;
  readonly headId: string | null;
  readonly moveTo: (index: number, reveal: (index: number) => void) => void;
}

/** Left and Right in a table whose rows fold; false where the key was none of the tree's. */
export function onTreeKey<Row>(
  { tree, rowAt }: TreeKeysProps<Row>,
  keys: Keys,
  event: KeyboardEvent,
  reveal: (index: number) => void,
): boolean {
  const row = rowAt(keys.row);
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
  if (tree === undefined || row === undefined || keys.headId !== null || !isPlain) return false;
  const step = treeStep(event.key, tree, row, keys.row);
  if (step === null) return false;
  if (step === 'toggle') tree.onToggle(row, keys.row);
  else keys.moveTo(step, reveal);
  event.preventDefault();
  return true;
}
