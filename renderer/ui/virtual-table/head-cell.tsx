import { Icon } from '../icon.tsx';
import styles from './virtual-table.module.css';
import type { Column, Sorting } from './columns.ts';

interface HeadCellProps<Row> {
  readonly id: string;
  readonly column: Column<Row>;
  readonly sorting: Sorting | undefined;
  readonly active: boolean;
  readonly onPress: () => void;
}

/** A head says how the table is sorted, and sorts when it is pressed. */
export function HeadCell<Row>(props: HeadCellProps<Row>) {
  const { id, column, sorting, active, onPress } = props;
  const sorted = sorting?.column === column.id;
  const order = sorting?.descending === true ? 'descending' : 'ascending';
  return (
    <div
      id={id}
      role="columnheader"
      className={styles.headCell}
      aria-sort={sorted ? order : undefined}
      data-align={column.align}
      data-after-badge={column.afterBadge}
      data-active={active}
      data-wide-only={column.wideOnly}
      data-sortable={column.sortable ?? false}
      onClick={column.sortable === true ? onPress : undefined}
    >
      <span className={column.headHidden === true ? styles.unseen : styles.headLabel}>
        {column.label}
      </span>
      {sorted ? (
        <span className={styles.order} data-order={order}>
          <Icon name="sort" size="small" />
        </span>
      ) : null}
    </div>
  );
}
