import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { listMemory } from './list-memory.ts';
import type { Range, VirtualItem } from '@tanstack/react-virtual';
import type { RefObject } from 'react';

interface RowWindowOptions {
  readonly count: number;
  readonly heightOf: (index: number) => number;
  /** The row of the keyboard: it stays in the document when it is scrolled out of sight. */
  readonly active: number;
  /** Space at the top that a sticky head covers. */
  readonly headHeight?: number;
  /** A change of this value means other rows: scrolls to where they were left, else to the top. */
  readonly resetKey?: string;
  /** Where the scroll position is kept while the list is away. */
  readonly memoryKey: string;
  /** Heights are asked for again when this changes. */
  readonly heightKey?: unknown;
  readonly onVisible?: ((first: number, last: number) => void) | undefined;
}

export interface RowWindow {
  readonly scrollRef: RefObject<HTMLDivElement | null>;
  readonly items: readonly VirtualItem[];
  readonly height: number;
  readonly rowsPerPage: () => number;
  readonly reveal: (index: number) => void;
}

/** The rows of a long list that are near the eye, by known heights: nothing is measured. */
export function useRowWindow(options: RowWindowOptions): RowWindow {
  const { count, heightOf, active, headHeight = 0, resetKey = '', memoryKey } = options;
  const { heightKey, onVisible } = options;
  const scrollRef = useRef<HTMLDivElement | null>(null);
  // oxlint-disable-next-line react/incompatible-library -- its answers change between drawings; nothing here is kept by the compiler
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count,
    getScrollElement: () => scrollRef.current,
    estimateSize: heightOf,
    overscan: 4, // a scroll draws at once; rows that nobody sees cost each key of a search
    scrollPaddingStart: headHeight,
    initialOffset: () => listMemory.offsetOf(memoryKey, resetKey),
    rangeExtractor: (range) => withActive(range, active),
    onChange: (instance) => {
      listMemory.keepOffset(memoryKey, resetKey, instance.scrollOffset ?? 0);
    },
  });
  const sized = useRef({ heightKey, count });
  useEffect(() => {
    const isSame = sized.current.heightKey === heightKey && sized.current.count === count;
    if (isSame) return; // these are the heights by which the rows are drawn
    sized.current = { heightKey, count };
    virtualizer.measure();
  }, [virtualizer, heightKey, count]);
  const shownKey = useRef(resetKey);
  // Asked before the rows of another question are drawn: from then on their own place is kept.
  const left = useMemo(() => listMemory.offsetOf(memoryKey, resetKey), [memoryKey, resetKey]);
  useEffect(() => {
    if (shownKey.current === resetKey) return; // at first the list is where it was left
    shownKey.current = resetKey;
    // Asked of the virtualizer, not of the page: that would lay the page out while one types.
    if ((virtualizer.scrollOffset ?? 0) !== left) virtualizer.scrollToOffset(left);
  }, [virtualizer, resetKey, left]);

  const range = virtualizer.calculateRange();
  const first = range?.startIndex ?? 0;
  const last = range?.endIndex ?? 0;
  useEffect(() => {
    if (count > 0) onVisible?.(first, last);
  }, [onVisible, first, last, count]);

  return {
    scrollRef,
    items: virtualizer.getVirtualItems(),
    height: virtualizer.getTotalSize(),
    rowsPerPage: () => {
      const seen = (virtualizer.scrollRect?.height ?? 0) - headHeight;
      return Math.max(1, Math.floor(seen / heightOf(Math.max(active, 0))) - 1);
    },
    reveal: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
  };
}

function withActive(range: Range, active: number): number[] {
  const near = defaultRangeExtractor(range);
  if (active < 0 || active >= range.count || near.includes(active)) return near;
  return [...near, active].sort((one, other) => one - other);
}
