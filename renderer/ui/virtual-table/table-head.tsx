import { HeadCell } from './head-cell.tsx';
import styles from './virtual-table.module.css';
import type { Column, Sorting } from './columns.ts';

interface TableHeadProps<Row> {
  readonly idPrefix: string;
  readonly columns: readonly Column<Row>[];
  readonly sorting: Sorting | undefined;
  /** The head where the keyboard is. */
  readonly activeId: string | null;
  readonly onPress: (column: Column<Row>) => void;
}

/** The heads of the columns; they stay while the rows scroll. */
export function TableHead<Row>(props: TableHeadProps<Row>) {
  return (
    <div role="row" aria-rowindex={1} className={styles.head}>
      {props.columns.map((column) => (
        <HeadCell
          key={column.id}
          id={`${props.idPrefix}${column.id}`}
          column={column}
          sorting={props.sorting}
          active={props.activeId === column.id}
          onPress={() => props.onPress(column)}
        />
      ))}
    </div>
  );
}
