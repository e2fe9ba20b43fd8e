import { useImperativeHandle, useRef } from 'react';
import { onTreeKey } from './table-tree.ts';
import { usePicks } from './use-picks.ts';
import type { KeyboardEvent, MouseEvent } from 'react';
import type { GridKeys } from './use-grid-keys.ts';
import type { RowWindow } from './use-row-window.ts';
import type { VirtualTableProps } from './virtual-table.tsx';

interface TableEvents {
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onMouseDown: (event: MouseEvent) => void;
  readonly onClick: (event: MouseEvent) => void;
  readonly onDoubleClick: (event: MouseEvent) => void;
}

/** What keys and clicks do in a table: fold rows, choose several, or go to one. */
export function useTableEvents<Row>(
  props: VirtualTableProps<Row>,
  keys: GridKeys<Row>,
  { scrollRef, rowsPerPage, reveal }: RowWindow,
): TableEvents {
  const onKeyDown = keys.handler(rowsPerPage, reveal);
  const picks = usePicks(props);
  /** What was pressed is what is meant, also where the rows move before the button is let go. */
  const pressed = useRef<number | null>(null);
  const place = {
    row: keys.row,
    headId: keys.headId,
    moveTo: (index: number) => keys.moveTo(index, reveal),
    activate: (index: number) => keys.activate(index, reveal),
  };
  useImperativeHandle(props.control, () => ({
    onKeyDown: (event) => {
      picks.end();
      return onKeyDown(event, true);
    },
    focus: () => scrollRef.current?.focus(),
    goTo: place.moveTo,
  }));
  return {
    onKeyDown: (event) => {
      if (onTreeKey(props, keys, event, reveal)) return;
      if (!picks.onKey(event, place, rowsPerPage())) onKeyDown(event);
    },
    onMouseDown: (event) => {
      pressed.current = indexOf(event.target);
    },
    onClick: (event) => {
      const index = pressed.current ?? indexOf(event.target);
      pressed.current = null;
      if (index !== null && !picks.onClick(event, place, index)) keys.moveTo(index, reveal);
    },
    onDoubleClick: (event) => {
      const row = props.rowAt(indexOf(event.target) ?? -1);
      if (row !== undefined) props.onOpen?.(row);
    },
  };
}

/** The row that an event came from: one listener serves all, so that rows need not be drawn anew. */
function indexOf(target: EventTarget): number | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
  return row === null ? null : Number(row.dataset['index']);
}
