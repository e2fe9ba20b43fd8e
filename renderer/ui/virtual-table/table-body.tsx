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
  return (
    <div role="rowgroup" className={styles.body} style={{ height: props.height }}>
      {props.items.map(({ index, start, size }) => {
        const row = rowAt(index);
        const place = row === undefined ? undefined : tree?.placeOf(row);
        return (
          <TableRow
            key={index}
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
