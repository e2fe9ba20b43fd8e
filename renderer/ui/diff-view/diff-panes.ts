import { foldsOf } from './diff-rows.ts';
import type { PaneRows } from './diff-pane.ts';
import type { DiffRow, RowRange, TextDifference } from './diff-rows.ts';

/** Both texts in one column. */
export function unifiedPane(difference: TextDifference): PaneRows {
  const { rows, changes } = difference;
  return { rows, folds: foldsOf(difference), starts: changes.map(({ from }) => from) };
}

/** One text alone, as it stands beside the other. */
export function sidePane(difference: TextDifference, side: 'old' | 'new'): PaneRows {
  const hidden: DiffRow['kind'] = side === 'old' ? 'added' : 'removed';
  const lineOf: number[] = []; // of each row of the difference: the line of this pane it stands at
  const rows: DiffRow[] = [];
  for (const row of difference.rows) {
    lineOf.push(rows.length);
    if (row.kind !== hidden) rows.push(row);
  }
  lineOf.push(rows.length);
  const place = ({ from, to }: RowRange): RowRange => ({
    from: lineOf[from] ?? 0,
    to: lineOf[to] ?? rows.length,
  });
  return {
    rows,
    folds: foldsOf(difference).map(place),
    starts: difference.changes.map((change) => place(change).from),
  };
}
