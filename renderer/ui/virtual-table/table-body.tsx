import { hasRow } from './row-ranges.ts';
import { TableRow } from './table-row.tsx';
import styles from './virtual-table.module.css';
import type { VirtualItem } from '@tanstack/react-virtual';
import type { VirtualTableProps } from './virtual-table.tsx';

interface TableBodyProps<Row> extends Pick<
  VirtualTableProps<Row>,
  'columns' | 'rowAt' | 'keyOf' | 'selectedKey' | 'tree' | 'picks'
> {
  readonly idPrefix: string;
  readonly items: readonly VirtualItem[];
  readonly height: number;
  readonly active: number;
}

/** The rows that are near the eye, in a box as high as all of them. */
export function TableBody<Row>(props: TableBodyProps<Row>) {
  const { columns, rowAt, keyOf, selectedKey, active, tree } = props;
  const ranges = props.picks?.ranges ?? [];
  const keyAt = rowKeys(props.items);
  return (
    <div role="rowgroup" className={styles.body} style={{ height: props.height }}>
      {props.items.map(({ index, start, size }) => {
        const row = rowAt(index);
        const place = row === undefined ? undefined : tree?.placeOf(row);
        return (
          <TableRow
            key={keyAt(index)}
            id={`${props.idPrefix}${index}`}
            index={index}
            row={row}
            columns={columns}
            top={start}
            height={size}
            active={index === active}
            selected={
              ranges.length > 0
                ? hasRow(ranges, index)
                : row !== undefined && keyOf(row) === selectedKey
            }
            {...(row === undefined || tree === undefined || place === undefined
              ? {}
              : {
                  level: tree.levelOf(row),
                  expanded: tree.isExpanded(row) ?? undefined,
                  position: place.position,
                  siblings: place.of,
                })}
          />
        );
      })}
    </div>
  );
}

const leastSlots = 37; // no multiple of a page: a step of the keyboard leads to another element

/**
 * Rows that scroll out of sight lend their elements to those that scroll into it. The row of the
 * keyboard has its own while it is apart from the others.
 */
function rowKeys(items: readonly VirtualItem[]): (index: number) => string {
  const [first, second] = items;
  const last = items.at(-1);
  const before = items.at(-2);
  const isFirstApart =
    first !== undefined && second !== undefined && second.index > first.index + 1;
  const isLastApart = last !== undefined && before !== undefined && last.index > before.index + 1;
  const slots = leastSlots * Math.ceil(items.length / leastSlots);
  return (index) => {
    const isApart =
      (isFirstApart && index === first.index) || (isLastApart && index === last.index);
    return isApart ? 'apart' : String(index % slots);
  };
}
