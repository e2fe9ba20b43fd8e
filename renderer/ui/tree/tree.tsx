import { useId, useRef, useState } from 'react';
import { nextIndex } from '../virtual-table/list-keys.ts';
import { useRowWindow } from '../virtual-table/use-row-window.ts';
import { TreeItem } from './tree-item.tsx';
import { findTyped, treeMove } from './tree-rows.ts';
import styles from './tree.module.css';
import type { KeyboardEvent, ReactNode } from 'react';
import type { TreeRow } from './tree-rows.ts';

interface TreeProps<T> {
  readonly label: string;
  readonly rows: readonly TreeRow<T>[];
  readonly heightOf: (row: TreeRow<T>) => number;
  readonly renderRow: (row: TreeRow<T>, item: T) => ReactNode;
  readonly wordsOf: (item: T) => string;
  readonly selectedId: string | null;
  /** Rows that stand for what is chosen elsewhere: shown quietly. */
  readonly isLocated?: (item: T) => boolean;
  readonly onSelect: (row: TreeRow<T>) => void;
  readonly onToggle: (id: string) => void;
  readonly onOpen?: (row: TreeRow<T>) => void;
  readonly onVisible?: (first: number, last: number) => void;
  readonly flush?: boolean;
}

const typingPause = 600;

/** A tree of any size with one tab stop, by the keys of the ARIA tree pattern. */
export function Tree<T>(props: TreeProps<T>) {
  const { rows, heightOf, selectedId, onSelect, onToggle, onOpen } = props;
  const id = useId();
  const [activeId, setActiveId] = useState<string | null>(null);
  const typed = useRef({ text: '', at: 0 });
  const found = rows.findIndex((row) => row.id === (activeId ?? selectedId));
  const active = Math.min(Math.max(found, 0), rows.length - 1);
  const visible = useRowWindow({
    count: rows.length,
    heightOf: (index) => {
      const row = rows[index];
      return row === undefined ? 0 : heightOf(row);
    },
    heightKey: rows,
    active,
    onVisible: props.onVisible,
  });

  const moveTo = (index: number) => {
    const row = rows[index];
    if (row === undefined) return;
    setActiveId(row.id);
    visible.reveal(index);
    onSelect(row);
  };
  const onLetter = (letter: string): boolean => {
    const now = Date.now();
    const text = now - typed.current.at < typingPause ? typed.current.text + letter : letter;
    typed.current = { text, at: now };
    const index = findTyped(rows, active, text, props.wordsOf);
    if (index !== null) moveTo(index);
    return true;
  };
  const onKey = (key: string): boolean => {
    const row = rows[active];
    if (row === undefined) return false;
    const move = treeMove(key, rows, active);
    if (move?.kind === 'toggle') {
      setActiveId(row.id);
      onToggle(move.id);
      return true;
    }
    const index = move?.index ?? nextIndex(key, active, rows.length, visible.rowsPerPage());
    if (index !== null) moveTo(index);
    else if (key === 'Enter' || key === ' ') {
      onSelect(row);
      if (key === 'Enter') onOpen?.(row);
    } else if (key.length === 1) return onLetter(key);
    else return false;
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (onKey(event.key)) event.preventDefault();
  };

  return (
    <div
      ref={visible.scrollRef}
      className={styles.tree}
      role="tree"
      aria-label={props.label}
      aria-activedescendant={rows.length > 0 ? `${id}${rows[active]?.id}` : undefined}
      tabIndex={0}
      data-flush={props.flush ?? false}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" className={styles.body} style={{ height: visible.height }}>
        {visible.items.map(({ index, start, size }) => {
          const row = rows[index];
          if (row === undefined) return null;
          const located = row.item !== undefined && (props.isLocated?.(row.item) ?? false);
          return (
            <TreeItem
              key={row.id}
              id={`${id}${row.id}`}
              row={row}
              top={start}
              height={size}
              active={index === active}
              selected={row.id === selectedId}
              located={located}
              onPress={() => moveTo(index)}
              onToggle={() => {
                setActiveId(row.id);
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
