import { useEffect, useEffectEvent } from 'react';
import { create } from 'zustand';
import type { ArchiveId } from '../../contract/model/ids.ts';
import { writePlace } from './link.ts';
import type { ArchivePlace, Arrivals, Place, Screen, Spots } from './places.ts';

const longestTrail = 50;

export interface WindowState {
  /** The chosen archive; null at first run and when the list is empty. */
  readonly archiveId: ArchiveId | null;
  readonly screen: Screen | 'board';
  /** What is chosen on the screen, as it told last; null until it told. */
  readonly spot: ArchivePlace['show'] | null;
  /** What the screen was asked to show, until it has taken it up. */
  readonly arrival: ArchivePlace | null;
  readonly back: readonly Place[];
  readonly forward: readonly Place[];
  /** How many moves lead here: one more for each `go`, one less for each step back. */
  readonly at: number;
  /** The last move that one can go forward to. */
  readonly last: number;
  /** The archive list: null lets the window's width decide between list and rail. */
  readonly isListFolded: boolean | null;
  /** A screen needs the room of the list, where the window is not wide enough for both. */
  readonly isRoomWanted: boolean;
  readonly go: (place: Place) => void;
  readonly goBack: () => void;
  readonly goForward: () => void;
  /** So many steps forward (back: less than 0); false where the way there is not remembered. */
  readonly step: (by: number) => boolean;
  /** Takes a place as the one move number `at` led to, without a way back of its own. */
  readonly land: (place: Place, at: number) => void;
  /** What is chosen on a screen now: the present place is that, without a move. */
  readonly tell: (place: ArchivePlace) => void;
  /** Leaves the chosen archive, because it is off the list. */
  readonly leave: () => void;
  readonly takeArrival: () => void;
  readonly foldList: (isFolded: boolean) => void;
}

/** Where one is, with all that is chosen there; null at first run. */
export function presentPlace(state: WindowState): Place | null {
  const { archiveId, screen, spot } = state;
  if (screen === 'board') return { archiveId, screen };
  if (archiveId === null) return null;
  // The screen that told the spot is the present one.
  return { archiveId, screen, ...(spot === null ? {} : { show: spot }) } as ArchivePlace;
}

function isElsewhere(state: WindowState, place: Place): boolean {
  if (state.screen !== place.screen) return true;
  if (place.screen === 'board') return false;
  if (state.archiveId !== place.archiveId) return true;
  if (place.show === undefined) return false;
  const spot: Readonly<Record<string, unknown>> = { ...state.spot };
  return Object.entries(place.show).some(
    ([name, value]) => JSON.stringify(spot[name]) !== JSON.stringify(value),
  );
}

function arriveAt(state: WindowState, place: Place) {
  const show = place.screen === 'board' ? undefined : place.show;
  return {
    archiveId: place.archiveId ?? state.archiveId,
    screen: place.screen,
    spot: show ?? null,
    arrival: place.screen === 'board' || show === undefined ? null : place,
  };
}

/** What the window remembers: where one is, and the way one came. */
export const useWindowState = create<WindowState>()((set, get) => ({
  archiveId: null,
  screen: 'overview',
  spot: null,
  arrival: null,
  back: [],
  forward: [],
  at: 0,
  last: 0,
  isListFolded: null,
  isRoomWanted: false,
  go: (place) =>
    set((state) => {
      const from = presentPlace(state);
      if (from === null) return arriveAt(state, place);
      if (!isElsewhere(state, place)) return {};
      const back = [...state.back, from].slice(-longestTrail);
      const at = state.at + 1;
      return { ...arriveAt(state, place), back, forward: [], at, last: at };
    }),
  goBack: () => void get().step(-1),
  goForward: () => void get().step(1),
  step: (by) => {
    const next = stepped(get(), by);
    if (next !== null) set(next);
    return next !== null;
  },
  land: (place, at) =>
    set((state) => {
      const last = Math.max(at, state.last);
      return { ...arriveAt(state, place), back: [], forward: [], at, last };
    }),
  tell: (place) =>
    set((state) => {
      const isHere = state.archiveId === place.archiveId && state.screen === place.screen;
      return isHere && state.arrival === null ? { spot: place.show ?? null } : {};
    }),
  leave: () =>
    set(({ screen }) => ({
      archiveId: null,
      screen: screen === 'board' ? 'board' : 'overview', // the table of many is about the others
      spot: null,
      arrival: null,
    })),
  takeArrival: () => set({ arrival: null }),
  foldList: (isFolded) => set({ isListFolded: isFolded }),
}));

function stepped(state: WindowState, by: number): Partial<WindowState> | null {
  const here = presentPlace(state);
  const trail = [...state.back, ...(here === null ? [] : [here]), ...[...state.forward].reverse()];
  const index = state.back.length + by;
  const place = trail[index];
  if (by === 0 || place === undefined) return null;
  return {
    ...arriveAt(state, place),
    back: trail.slice(0, index),
    forward: trail.slice(index + 1).reverse(),
    at: state.at + by,
  };
}

/** Goes to a screen: `go({ archiveId, screen: 'findings', show: { severity: 'loss' } })`. */
export function useGo(): (place: Place) => void {
  return useWindowState((state) => state.go);
}

/**
 * Tells a screen, once, what it was asked to show: by a line of the overview, a finding's place, a
 * component's collection, a link, or by going back to it.
 */
export function useArrival<Name extends Screen>(
  archiveId: ArchiveId,
  screen: Name,
  onArrival: (show: Arrivals[Name]) => void,
): void {
  const arrival = useWindowState((state) => state.arrival);
  const takeArrival = useWindowState((state) => state.takeArrival);
  const arrived = useEffectEvent(onArrival);
  useEffect(() => {
    if (arrival === null || arrival.show === undefined) return;
    if (arrival.archiveId !== archiveId || arrival.screen !== screen) return;
    arrived(arrival.show as Arrivals[Name]); // the screen decides the type of what is shown
    takeArrival();
  }, [arrival, archiveId, screen, takeArrival]);
}

/**
 * A screen tells what is chosen on it, every field named: back, forward, a copied link and a
 * restart bring it back through `useArrival`.
 */
export function useHere<Name extends Screen>(
  archiveId: ArchiveId,
  screen: Name,
  spot: Spots[Name],
): void {
  const tell = useWindowState((state) => state.tell);
  const isArriving = useWindowState((state) => state.arrival !== null);
  // The screen decides the type of the spot; the compiler cannot follow that through the union.
  const place = { archiveId, screen, show: spot } as unknown as ArchivePlace;
  const written = writePlace(place);
  const tellNow = useEffectEvent(() => tell(place));
  useEffect(() => {
    // What is drawn while something arrives is the place before it.
    if (!isArriving) tellNow();
  }, [written, isArriving]);
}
