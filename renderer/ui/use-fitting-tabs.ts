import { useEffectEvent, useLayoutEffect, useState } from 'react';
import type { RefObject } from 'react';

/** What the button of the menu takes, with the space around it; the strip's own is in its width. */
const roomForMore = 36;

interface MeasuredTab<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly count?: string | undefined;
}

/** The headings that have room in their order, the chosen one always among them. */
export function useFittingTabs<Id extends string>(
  strip: RefObject<HTMLElement | null>,
  tabs: readonly MeasuredTab<Id>[],
  selected: Id,
): readonly Id[] {
  const [fitting, setFitting] = useState<readonly Id[]>(() => tabs.map(({ id }) => id));
  const measure = useEffectEvent((): void => {
    const element = strip.current;
    const list = element?.querySelector<HTMLElement>('[role="tablist"]') ?? null;
    if (element === null || list === null) return;
    const { paddingLeft, paddingRight } = getComputedStyle(element);
    const gap = Number.parseFloat(getComputedStyle(list).columnGap) || 0;
    const room =
      element.clientWidth - (Number.parseFloat(paddingLeft) + Number.parseFloat(paddingRight) || 0);
    const widths = new Map(
      [...list.querySelectorAll<HTMLElement>('[data-tab]')].map((tab) => [
        tab.dataset['tab'],
        tab.offsetWidth + gap,
      ]),
    );
    const next = fittingTabs(
      tabs.map(({ id }) => ({ id, width: widths.get(id) ?? 0 })),
      selected,
      room + gap,
    );
    setFitting((before) => (before.join(' ') === next.join(' ') ? before : next));
  });
  const drawn = tabs.map(({ id, label, count }) => `${id} ${label} ${count ?? ''}`).join('\n');
  useLayoutEffect(() => {
    if (strip.current === null || typeof ResizeObserver === 'undefined') return;
    // It tells once at the start too: after layout and before anything is painted.
    const observer = new ResizeObserver(() => measure());
    observer.observe(strip.current);
    return () => observer.disconnect();
  }, [strip, drawn, selected]);
  return fitting;
}

/** Which of some headings fit into so much room. */
export function fittingTabs<Id extends string>(
  tabs: readonly { readonly id: Id; readonly width: number }[],
  selected: Id,
  room: number,
): readonly Id[] {
  const all = tabs.reduce((sum, { width }) => sum + width, 0);
  if (all <= room) return tabs.map(({ id }) => id);
  let left = room - roomForMore - (tabs.find(({ id }) => id === selected)?.width ?? 0);
  let isFull = false;
  return tabs
    .filter(({ id, width }) => {
      if (id === selected) return true;
      if (isFull || width > left) {
        isFull = true;
        return false;
      }
      left -= width;
      return true;
    })
    .map(({ id }) => id);
}
