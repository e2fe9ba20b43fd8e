import { useMemo, useRef, useState } from 'react';
import { nextIndex } from '../virtual-table/list-keys.ts';
import { findTyped, treeMove } from './tree-rows.ts';
import type { KeyboardEvent } from 'react';
import type { TreeProps } from './tree.tsx';

interface TreeKeys {
  readonly active: number;
  /** The selected row, or -1 where it is not among the rows. */
  readonly selected: number;
  readonly setActive: (id: string) => void;
  readonly moveTo: (index: number, reveal: (index: number) => void) => void;
  readonly handler: (
    rowsPerPage: () => number,
    reveal: (index: number) => void,
  ) => (event: KeyboardEvent) => void;
}

const typingPause = 600; // letters typed within it belong together

/** The keyboard's place in a tree, and what each key of the ARIA tree pattern does. */
export function useTreeKeys<T>(props: TreeProps<T>): TreeKeys {
  const { rows, selectedId, onSelect, onToggle, onOpen, wordsOf } = props;
  const [activeId, setActive] = useState<string | null>(null);
  const [shownSelection, setShownSelection] = useState(selectedId);
  if (shownSelection !== selectedId) {
    // Chosen from outside, by F8 for instance: the keyboard goes on from there.
    setShownSelection(selectedId);
    setActive(selectedId);
  }
  const typed = useRef({ text: '', at: 0 });
  const wantedId = activeId ?? selectedId;
  const found = useMemo(() => rows.findIndex((row) => row.id === wantedId), [rows, wantedId]);
  const selected = useMemo(
    () => rows.findIndex((row) => row.id === selectedId),
    [rows, selectedId],
  );
  const active = Math.min(Math.max(found, 0), rows.length - 1);

  const moveTo = (index: number, reveal: (index: number) => void) => {
    const row = rows[index];
    if (row === undefined) return;
    setActive(row.id);
    reveal(index);
    onSelect(row);
  };
  const typedIndex = (letter: string): number | null => {
    const now = Date.now();
    const text = now - typed.current.at < typingPause ? typed.current.text + letter : letter;
    typed.current = { text, at: now };
    return findTyped(rows, active, text, wordsOf);
  };
  const handler = (rowsPerPage: () => number, reveal: (index: number) => void) => {
    const onKey = (key: string): boolean => {
      const row = rows[active];
      if (row === undefined) return false;
      const move = treeMove(key, rows, active);
      if (move?.kind === 'toggle') {
        setActive(row.id);
        onToggle(move.id);
        return true;
      }
      if (key === 'Enter' || key === ' ') {
        onSelect(row);
        if (key === 'Enter') onOpen?.(row);
        return true;
      }
      const step = move?.index ?? nextIndex(key, active, rows.length, rowsPerPage());
      const index = step === null && key.length === 1 ? typedIndex(key) : step;
      if (index !== null) moveTo(index, reveal);
      return index !== null;
    };
    return (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (onKey(event.key)) event.preventDefault();
    };
  };
  return { active, selected, setActive, moveTo, handler };
}
