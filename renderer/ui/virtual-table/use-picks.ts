import { useRef } from 'react';
import { nextIndex } from './list-keys.ts';
import { hasRow, rangeBetween, toggleRow } from './row-ranges.ts';
import type { KeyboardEvent, MouseEvent } from 'react';
import type { RowRanges } from './row-ranges.ts';

/** Several rows chosen at once, beside the one that is shown in the inspector. */
export interface TablePicks {
  readonly ranges: RowRanges;
  readonly onPick: (ranges: RowRanges) => void;
}

interface PicksProps<Row> {
  readonly picks?: TablePicks;
  readonly total: number;
  readonly rowAt: (index: number) => Row | undefined;
  readonly keyOf: (row: Row) => string;
  readonly selectedKey: string | null;
}

interface Place {
  readonly row: number;
  readonly headId: string | null;
  /** Goes there and chooses the row. */
  readonly moveTo: (index: number) => void;
  /** Goes there and leaves chosen what is. */
  readonly activate: (index: number) => void;
}

interface Picks {
  /** Whether the key chose several rows, or changed which they are. */
  readonly onKey: (event: KeyboardEvent, place: Place, rowsPerPage: number) => boolean;
  /** The same for a click on a row; without Shift or Ctrl it only ends what was chosen. */
  readonly onClick: (event: MouseEvent, place: Place, index: number) => boolean;
  /** One row is chosen again, by a step from elsewhere. */
  readonly end: () => void;
}

/**
 * Choosing several rows as lists of files do: Shift reaches from where it began, Ctrl goes without
 * choosing, Space and Ctrl with a click take one in or out, Ctrl+A takes all, Escape none.
 */
export function usePicks<Row>(props: PicksProps<Row>): Picks {
  const { picks, total, rowAt, keyOf, selectedKey } = props;
  /** Where Shift reaches from; null: from the active row. */
  const anchor = useRef<number | null>(null);
  if (picks === undefined) return noPicks;
  const { ranges, onPick } = picks;

  const end = () => {
    anchor.current = null;
    if (ranges.length > 0) onPick([]);
  };
  /** What is chosen now, the one row of before among it. */
  const chosenNow = (active: number): RowRanges => {
    if (ranges.length > 0) return ranges;
    const index = anchor.current ?? active;
    const row = rowAt(index);
    return row !== undefined && keyOf(row) === selectedKey ? [[index, index]] : [];
  };
  const reach = (place: Place, index: number) => {
    anchor.current ??= place.row;
    onPick([rangeBetween(anchor.current, index)]);
    place.moveTo(index);
  };
  const toggle = (place: Place, index: number) => {
    const now = chosenNow(place.row);
    const isOnly = ranges.length === 0 && hasRow(now, index);
    anchor.current = index;
    onPick(isOnly ? now : toggleRow(now, index));
    place.activate(index);
  };
  const acts: Readonly<Record<PickKey, (place: Place, next: number) => void>> = {
    all: () => onPick([[0, total - 1]]),
    toggle: (place) => toggle(place, place.row),
    end,
    reach,
    go: (place, next) => {
      anchor.current ??= place.row;
      place.activate(next);
    },
  };
  const onKey: Picks['onKey'] = (event, place, rowsPerPage) => {
    if (event.altKey || place.headId !== null || total === 0) return false;
    const next = nextIndex(event.key, place.row, total, rowsPerPage);
    const act = pickKeyOf(event, next !== null, ranges.length > 0);
    if (act === null) {
      if (next !== null) end();
      return false;
    }
    acts[act](place, next ?? place.row);
    event.preventDefault();
    event.stopPropagation(); // Escape clears a search only when nothing else is left to end
    return true;
  };
  const onClick: Picks['onClick'] = (event, place, index) => {
    const isPlain = !event.shiftKey && !event.ctrlKey && !event.metaKey;
    if (isPlain) end();
    else if (event.shiftKey) reach(place, index);
    else toggle(place, index);
    return !isPlain;
  };
  return { onKey, onClick, end };
}

type PickKey = 'all' | 'toggle' | 'end' | 'reach' | 'go';

function pickKeyOf(event: KeyboardEvent, isStep: boolean, isChosen: boolean): PickKey | null {
  const isCtrl = event.ctrlKey || event.metaKey;
  if (isStep) return event.shiftKey ? 'reach' : isCtrl ? 'go' : null;
  if (event.key === ' ') return 'toggle';
  if (event.key === 'Escape') return isChosen ? 'end' : null;
  return isCtrl && event.key.toLowerCase() === 'a' ? 'all' : null;
}

const noPicks: Picks = { onKey: () => false, onClick: () => false, end: () => undefined };
