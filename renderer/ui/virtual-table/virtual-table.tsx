import { useEffect, useId, useImperativeHandle, useState } from 'react';
import { HeadCell } from './head-cell.tsx';
import { nextIndex } from './list-keys.ts';
import { TableRow } from './table-row.tsx';
import { useRowWindow } from './use-row-window.ts';
import styles from './virtual-table.module.css';
import type { CSSProperties, KeyboardEvent, ReactNode, Ref } from 'react';

export interface Column<Row> {
  readonly id: string;
  readonly label: string;
  /** A track of the grid: `minmax(0, 1fr)`, `118px`. */
  readonly width: string;
  readonly render: (row: Row) => ReactNode;
  readonly sortable?: boolean;
  readonly align?: 'end';
  /** Goes first when the table is narrow. */
  readonly wideOnly?: boolean;
  /** Its cells begin with a badge: head and skeleton stand over the words. */
  readonly afterBadge?: boolean;
  /** The head is read aloud but not shown. */
  readonly headHidden?: boolean;
}

export interface Sorting {
  readonly column: string;
  readonly descending: boolean;
}

/** What a search field above the table needs to move the rows below it. */
export interface TableControl {
  readonly onKeyDown: (event: KeyboardEvent) => boolean;
  readonly focus: () => void;
}

interface VirtualTableProps<Row> {
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
  readonly resetKey?: string;
  /** Shows the strong selection though the focus is elsewhere: in the search field, for one. */
  readonly strong?: boolean;
  readonly busy?: boolean;
  readonly control?: Ref<TableControl>;
}

const headHeight = 28;

/**
 * A grid of any length with one tab stop: the grid has the focus and names its active row, so the
 * keys work while rows come and go. Row -1 is the head.
 */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { columns, total, rowAt, rowHeight, keyOf, selectedKey, onSelect, onOpen } = props;
  const { sorting, onSort } = props;
  const id = useId();
  const [active, setActive] = useState(0);
  const [headCell, setHeadCell] = useState(0);
  const sortable = columns.filter((column) => column.sortable);
  const shownActive = Math.min(active, total - 1);
  const rows = useRowWindow({
    count: total,
    heightOf: () => rowHeight,
    heightKey: rowHeight,
    active: shownActive,
    headHeight,
    resetKey: props.resetKey ?? '',
    onVisible: props.onVisible,
  });
  const [resetKey, setResetKey] = useState(props.resetKey);
  if (resetKey !== props.resetKey) {
    setResetKey(props.resetKey);
    setActive(0);
  }

  const [wanted, setWanted] = useState<number | null>(null);
  const arrived = wanted === null ? undefined : rowAt(wanted);
  useEffect(() => {
    if (arrived === undefined) return;
    setWanted(null);
    onSelect(arrived);
  }, [arrived, onSelect]);
  const moveTo = (index: number) => {
    setActive(index);
    rows.reveal(index);
    const row = rowAt(index);
    if (row === undefined)
      setWanted(index); // chosen as soon as its page is here
    else onSelect(row);
  };
  const sortBy = (column: Column<Row> | undefined) => {
    if (!column?.sortable || onSort === undefined) return;
    const same = sorting?.column === column.id;
    onSort({ column: column.id, descending: same && !sorting.descending });
  };
  const onHeadKey = (key: string): boolean => {
    if (key === 'ArrowLeft') setHeadCell(Math.max(0, headCell - 1));
    else if (key === 'ArrowRight') setHeadCell(Math.min(sortable.length - 1, headCell + 1));
    else if (key === 'Enter' || key === ' ') sortBy(sortable[headCell]);
    else if (key === 'ArrowDown' && total > 0) moveTo(0);
    else return false;
    return true;
  };
  const onRowKey = (key: string): boolean => {
    const row = rowAt(shownActive);
    if (key === 'ArrowUp' && shownActive <= 0 && sortable.length > 0) {
      setActive(-1);
      return true;
    }
    if ((key === 'Enter' || key === ' ') && row !== undefined) {
      onSelect(row);
      if (key === 'Enter') onOpen?.(row);
      return true;
    }
    const row0 = selectedKey === null && shownActive === 0 && key === 'ArrowDown';
    const next = row0 ? 0 : nextIndex(key, shownActive, total, rows.rowsPerPage());
    if (next === null || total === 0) return false;
    moveTo(next);
    return true;
  };
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const done = active === -1 ? onHeadKey(event.key) : onRowKey(event.key);
    if (done) event.preventDefault();
    return done;
  };
  useImperativeHandle(props.control, () => ({
    onKeyDown,
    focus: () => rows.scrollRef.current?.focus(),
  }));

  const activeId = active === -1 ? `${id}h${sortable[headCell]?.id}` : `${id}r${shownActive}`;
  return (
    <div
      ref={rows.scrollRef}
      className={styles.table}
      role="grid"
      aria-label={props.label}
      aria-rowcount={total + 1}
      aria-colcount={columns.length}
      aria-busy={props.busy ?? false}
      aria-activedescendant={total > 0 || active === -1 ? activeId : undefined}
      tabIndex={0}
      style={tracksOf(columns)}
      data-strong={props.strong ?? false}
      onKeyDown={onKeyDown}
    >
      <div role="row" aria-rowindex={1} className={styles.head}>
        {columns.map((column) => (
          <HeadCell
            key={column.id}
            id={`${id}h${column.id}`}
            column={column}
            sorting={sorting}
            active={active === -1 && sortable[headCell]?.id === column.id}
            onPress={() => sortBy(column)}
          />
        ))}
      </div>
      <div role="rowgroup" className={styles.body} style={{ height: rows.height }}>
        {rows.items.map(({ index, start, size }) => {
          const row = rowAt(index);
          return (
            <TableRow
              key={index}
              id={`${id}r${index}`}
              index={index}
              row={row}
              columns={columns}
              top={start}
              height={size}
              active={index === shownActive && active !== -1}
              selected={row !== undefined && keyOf(row) === selectedKey}
              onPress={() => moveTo(index)}
              onOpen={onOpen}
            />
          );
        })}
      </div>
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
