import { useId } from 'react';
import { useDelayed } from '../use-delayed.ts';
import { TableBody } from './table-body.tsx';
import { TableHead } from './table-head.tsx';
import { useGridKeys } from './use-grid-keys.ts';
import { useRowWindow } from './use-row-window.ts';
import { useTableEvents } from './use-table-events.ts';
import styles from './virtual-table.module.css';
import type { CSSProperties, Ref } from 'react';
import type { Column, Sorting } from './columns.ts';
import type { TableTree } from './table-tree.ts';
import type { TableControl } from './use-grid-keys.ts';
import type { TablePicks } from './use-picks.ts';

export interface VirtualTableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly total: number;
  /** Undefined: not here yet, shown as a skeleton. */
  readonly rowAt: (index: number) => Row | undefined;
  readonly rowHeight: number;
  readonly keyOf: (row: Row) => string;
  readonly selectedKey: string | null;
  readonly onSelect: (row: Row) => void;
  readonly onOpen?: (row: Row) => void;
  readonly onVisible?: (first: number, last: number) => void;
  readonly sorting?: Sorting;
  readonly onSort?: (sorting: Sorting) => void;
  /** Another value means other rows: back to the top. */
  readonly resetKey?: string;
  /** Where scroll position and active row are kept while the table is away. */
  readonly memoryKey: string;
  /** Shows the strong selection though the focus is elsewhere: in the search field, for one. */
  readonly strong?: boolean;
  readonly busy?: boolean;
  readonly control?: Ref<TableControl>;
  readonly tree?: TableTree<Row>;
  /** Lets several rows be chosen. */
  readonly picks?: TablePicks;
  /** The search that these rows answer: for what measures the window. */
  readonly shows?: string;
}

const headHeight = 28; // --row
const skeletonDelay = 150; // --skeleton-delay

/**
 * A grid of any length with one tab stop: the grid has the focus and names its active row, so the
 * keys work while rows come and go.
 */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { columns, total, rowHeight, sorting, resetKey = '', memoryKey } = props;
  const id = useId();
  const keys = useGridKeys(props);
  const { scrollRef, ...rows } = useRowWindow({
    count: total,
    heightOf: () => rowHeight,
    heightKey: rowHeight,
    active: keys.row,
    headHeight,
    resetKey,
    memoryKey,
    onVisible: props.onVisible,
  });
  const events = useTableEvents(props, keys, { ...rows, scrollRef });
  const isWaiting = rows.items.some(({ index }) => props.rowAt(index) === undefined);
  const isLong = useDelayed(isWaiting, skeletonDelay);
  return (
    <div
      ref={scrollRef}
      className={styles.table}
      role="grid"
      {...(props.tree && { role: 'treegrid' })}
      aria-label={props.label}
      aria-rowcount={total + 1}
      aria-colcount={columns.length}
      aria-busy={props.busy ?? false}
      aria-multiselectable={props.picks === undefined ? undefined : true}
      data-shows={props.shows}
      aria-activedescendant={keys.headId === null ? `${id}r${keys.row}` : `${id}h${keys.headId}`}
      tabIndex={0}
      style={tracksOf(columns)}
      data-strong={props.strong ?? false}
      data-waiting={isWaiting && isLong}
      {...events}
    >
      <TableHead
        idPrefix={`${id}h`}
        columns={columns}
        sorting={sorting}
        activeId={keys.headId}
        onPress={keys.sortBy}
      />
      <TableBody
        {...props}
        idPrefix={`${id}r`}
        items={rows.items}
        height={rows.height}
        active={keys.headId === null ? keys.row : -1}
      />
    </div>
  );
}

/** The grid's tracks, for a wide and for a narrow table. */
function tracksOf<Row>(columns: readonly Column<Row>[]): CSSProperties {
  const tracks = (shown: readonly Column<Row>[]) => shown.map((column) => column.width).join(' ');
  const narrow = columns.filter((column) => column.wideOnly !== true);
  // React's type of styles has no custom properties.
  return { '--cols': tracks(columns), '--cols-narrow': tracks(narrow) } as CSSProperties;
}
