import { useEffect, useState } from 'react';
import { nextIndex } from './list-keys.ts';
import { listMemory } from './list-memory.ts';
import type { KeyboardEvent } from 'react';
import type { Column } from './columns.ts';
import type { VirtualTableProps } from './virtual-table.tsx';

/** What a search field above the table needs to move the rows below it. */
export interface TableControl {
  readonly onKeyDown: (event: KeyboardEvent) => boolean;
  readonly focus: () => void;
  /** Chooses a row and brings it into sight. */
  readonly goTo: (index: number) => void;
}

type Reveal = (index: number) => void;
type OnKey = (event: KeyboardEvent, isFromField?: boolean) => boolean;

export interface GridKeys<Row> {
  /** The active row, which the grid names as its active descendant. */
  readonly row: number;
  /** The active head, where the keyboard is there instead. */
  readonly headId: string | null;
  readonly moveTo: (index: number, reveal: Reveal) => void;
  /** Goes there without choosing it. */
  readonly activate: (index: number, reveal: Reveal) => void;
  readonly sortBy: (column: Column<Row>) => void;
  readonly handler: (rowsPerPage: () => number, reveal: Reveal) => OnKey;
}

/** The keyboard's place in a table: a row, or above the first one a head to sort by. */
export function useGridKeys<Row>(props: VirtualTableProps<Row>): GridKeys<Row> {
  const { columns, total, rowAt, selectedKey, onSelect, onOpen, memoryKey } = props;
  const [active, setActive] = useActiveRow(memoryKey, props.resetKey ?? '');
  const [head, setHead] = useState<number | null>(null);
  const selectLater = useLateSelection(rowAt, onSelect);
  const row = Math.max(0, Math.min(active, total - 1));
  const sortable = columns.filter((column) => column.sortable === true);

  const sortBy = (column: Column<Row> | undefined) => {
    if (column?.sortable !== true) return;
    const isSame = props.sorting?.column === column.id;
    const descending = isSame && props.sorting?.descending !== true;
    props.onSort?.({ column: column.id, descending });
  };
  const activate = (index: number, reveal: Reveal) => {
    setHead(null);
    setActive(index);
    reveal(index);
  };
  const moveTo = (index: number, reveal: Reveal) => {
    activate(index, reveal);
    const found = rowAt(index);
    selectLater(found === undefined ? index : null);
    if (found !== undefined) onSelect(found);
  };
  const choose = (isOpened: boolean): boolean => {
    const found = rowAt(row);
    if (found !== undefined) onSelect(found);
    if (found !== undefined && isOpened) onOpen?.(found);
    return found !== undefined;
  };
  const handler = (rowsPerPage: () => number, reveal: Reveal): OnKey => {
    const onRowKey = (key: string, isFromField: boolean): boolean => {
      if (key === 'Enter' || (key === ' ' && !isFromField)) return choose(key === 'Enter');
      if (key === 'ArrowUp' && row === 0 && !isFromField && sortable.length > 0) {
        setHead(0);
        return true;
      }
      // With nothing chosen yet the first step down chooses the first row.
      const isFirst = key === 'ArrowDown' && selectedKey === null && row === 0;
      const next = isFirst ? 0 : nextIndex(key, row, total, rowsPerPage());
      if (next === null || total === 0) return false;
      moveTo(next, reveal);
      return true;
    };
    return (event, isFromField = false) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return false;
      const onHeadKey = (key: string, at: number): boolean => {
        const next = headStep(key, at, sortable.length);
        if (typeof next === 'number') setHead(next);
        else if (next === 'sort') sortBy(sortable[at]);
        else if (next === 'leave' && total > 0) moveTo(0, reveal);
        return next !== null;
      };
      const isDone = head === null ? onRowKey(event.key, isFromField) : onHeadKey(event.key, head);
      if (isDone) event.preventDefault();
      return isDone;
    };
  };
  const headId = head === null ? null : (sortable[head]?.id ?? null);
  return { row, headId, moveTo, activate, sortBy, handler };
}

/** What a key does among the heads: to another one, sort by it, or down to the rows. */
function headStep(key: string, at: number, count: number): number | 'sort' | 'leave' | null {
  if (key === 'ArrowLeft') return Math.max(0, at - 1);
  if (key === 'ArrowRight') return Math.min(count - 1, at + 1);
  if (key === 'Enter' || key === ' ') return 'sort';
  return key === 'ArrowDown' ? 'leave' : null;
}

/** The active row: kept while the table is away, for rows that are others the one they had, or the first. */
function useActiveRow(memoryKey: string, resetKey: string) {
  const [active, setActive] = useState(() => listMemory.activeOf(memoryKey, resetKey));
  const [shown, setShown] = useState(resetKey);
  if (shown !== resetKey) {
    setShown(resetKey);
    setActive(listMemory.activeOf(memoryKey, resetKey));
  }
  useEffect(
    () => listMemory.keepActive(memoryKey, resetKey, active),
    [memoryKey, resetKey, active],
  );
  return [active, setActive] as const;
}

/** Chooses a row that is not here yet as soon as its page has come. */
function useLateSelection<Row>(
  rowAt: (index: number) => Row | undefined,
  onSelect: (row: Row) => void,
): (index: number | null) => void {
  const [wanted, setWanted] = useState<number | null>(null);
  const arrived = wanted === null ? undefined : rowAt(wanted);
  useEffect(() => {
    if (arrived !== undefined) onSelect(arrived);
  }, [arrived, onSelect]);
  return setWanted;
}
