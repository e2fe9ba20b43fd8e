import { memo } from 'react';
import styles from './virtual-table.module.css';
import type { Column } from './columns.ts';

interface TableRowProps<Row> {
  readonly id: string;
  readonly index: number;
  readonly row: Row | undefined;
  readonly columns: readonly Column<Row>[];
  readonly top: number;
  readonly height: number;
  readonly active: boolean;
  readonly selected: boolean;
  /** Where it stands in a tree. */
  readonly level?: number;
  readonly expanded?: boolean | undefined;
  readonly position?: number;
  readonly siblings?: number;
}

/** One row at its place, or its skeleton while its page is on the way. */
function PlainTableRow<Row>(props: TableRowProps<Row>) {
  const { id, index, row, columns, active, selected } = props;
  return (
    <div
      id={id}
      role="row"
      className={styles.row}
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-level={props.level}
      aria-expanded={props.expanded}
      aria-posinset={props.position}
      aria-setsize={props.siblings}
      aria-busy={row === undefined}
      data-loading={row === undefined}
      data-active={active}
      style={{ transform: `translateY(${props.top}px)`, height: props.height }}
      data-index={index}
    >
      {columns.map((column) => (
        <div
          key={column.id}
          role="gridcell"
          className={styles.cell}
          data-align={column.align}
          data-wide-only={column.wideOnly}
        >
          {row === undefined ? (
            <span className={styles.skeleton} data-after-badge={column.afterBadge} />
          ) : (
            column.render(row)
          )}
        </div>
      ))}
    </div>
  );
}

// memo forgets that the component is generic.
export const TableRow = memo(PlainTableRow) as typeof PlainTableRow;
