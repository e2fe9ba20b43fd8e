import { useEffect, useEffectEvent, useId, useMemo } from 'react';
import { useRowWindow } from '../virtual-table/use-row-window.ts';
import { TreeItem } from './tree-item.tsx';
import styles from './tree.module.css';
import { useTreeKeys } from './use-tree-keys.ts';
import type { ReactNode } from 'react';
import type { TreeRow } from './tree-rows.ts';

export interface TreeProps<T> {
  readonly label: string;
  readonly rows: readonly TreeRow<T>[];
  readonly heightOf: (row: TreeRow<T>) => number;
  /** Changes with the heights of rows that are already there; not needed where all are equal. */
  readonly heightKey?: string;
  readonly renderRow: (row: TreeRow<T>, item: T) => ReactNode;
  readonly wordsOf: (item: T) => string;
  readonly selectedId: string | null;
  /** Rows that stand for what is chosen elsewhere: shown quietly. */
  readonly isLocated?: (item: T) => boolean;
  /** A row to bring into sight when it changes, though it is not selected here. */
  readonly revealId?: string | null;
  readonly onSelect: (row: TreeRow<T>) => void;
  readonly onToggle: (id: string) => void;
  /** A click, beside the selection that it makes; the keys have their own way to open a row. */
  readonly onPress?: (row: TreeRow<T>) => void;
  readonly onOpen?: (row: TreeRow<T>) => void;
  readonly onVisible?: (first: number, last: number) => void;
  /** Where the scroll position is kept while the tree is away. */
  readonly memoryKey: string;
  /** Rows from edge to edge, all at one indent: for lists in groups. */
  readonly flush?: boolean;
}

/** A tree of any size with one tab stop, by the keys of the ARIA tree pattern. */
export function Tree<T>(props: TreeProps<T>) {
  const { rows, heightOf, selectedId, onToggle, onOpen } = props;
  const id = useId();
  const keys = useTreeKeys(props);
  const isFlat = useMemo(() => rows.every((row) => !row.expandable), [rows]);
  const { scrollRef, items, height, rowsPerPage, reveal } = useRowWindow({
    count: rows.length,
    heightOf: (index) => {
      const row = rows[index];
      return row === undefined ? 0 : heightOf(row);
    },
    heightKey: props.heightKey,
    active: keys.active,
    memoryKey: props.memoryKey,
    onVisible: props.onVisible,
  });
  useRevealed(keys.selected, selectedId, reveal);
  useRevealed(useIndexOf(rows, props.revealId ?? null), props.revealId ?? null, reveal);
  return (
    <div
      ref={scrollRef}
      className={styles.tree}
      role="tree"
      aria-label={props.label}
      aria-activedescendant={rows.length > 0 ? `${id}${rows[keys.active]?.id}` : undefined}
      tabIndex={0}
      data-flush={props.flush ?? false}
      data-flat={isFlat}
      onKeyDown={keys.handler(rowsPerPage, reveal)}
    >
      <div role="presentation" className={styles.body} style={{ height }}>
        {items.map(({ index, start, size }) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <TreeItem
              key={row.id}
              id={`${id}${row.id}`}
              row={row}
              top={start}
              height={size}
              active={index === keys.active}
              selected={row.id === selectedId}
              located={row.item !== undefined && (props.isLocated?.(row.item) ?? false)}
              onPress={() => (keys.moveTo(index, reveal), props.onPress?.(row))}
              onToggle={() => {
                keys.setActive(row.id);
                onToggle(row.id);
              }}
              onOpen={() => onOpen?.(row)}
            >
              {row.item === undefined ? null : props.renderRow(row, row.item)}
            </TreeItem>
          );
        })}
      </div>
    </div>
  );
}

function useIndexOf<T>(rows: readonly TreeRow<T>[], id: string | null): number {
  return useMemo(() => (id === null ? -1 : rows.findIndex((row) => row.id === id)), [rows, id]);
}

/** Brings the selected row into sight when another one is selected, or when it has come. */
function useRevealed(index: number, id: string | null, reveal: (index: number) => void): void {
  const isHere = index >= 0;
  const show = useEffectEvent(() => {
    if (isHere) reveal(index);
  });
  useEffect(() => show(), [id, isHere]);
}
