import { useEffect, useEffectEvent } from 'react';
import { create } from 'zustand';
import type { ArchiveId } from '../../contract/model/ids.ts';
import type { Arrivals, Place, Screen } from './places.ts';

const longestTrail = 50;

export interface WindowState {
  /** The chosen archive; null at first run and when the list is empty. */
  readonly archiveId: ArchiveId | null;
  readonly screen: Screen;
  /** What the screen was asked to show, until it has taken it up. */
  readonly arrival: Place | null;
  readonly back: readonly Place[];
  readonly forward: readonly Place[];
  /** The archive list: null lets the window's width decide between list and rail. */
  readonly isListFolded: boolean | null;
  readonly go: (place: Place) => void;
  readonly goBack: () => void;
  readonly goForward: () => void;
  /** Leaves the chosen archive, because it is off the list. */
  readonly leave: () => void;
  readonly takeArrival: () => void;
  readonly foldList: (isFolded: boolean) => void;
}

function here(state: WindowState): Place | null {
  return state.archiveId === null ? null : { archiveId: state.archiveId, screen: state.screen };
}

/** What the window remembers: where one is, and the way one came. */
export const useWindowState = create<WindowState>()((set) => ({
  archiveId: null,
  screen: 'overview',
  arrival: null,
  back: [],
  forward: [],
  isListFolded: null,
  go: (place) =>
    set((state) => {
      const from = here(state);
      const isMove = from?.archiveId !== place.archiveId || from.screen !== place.screen;
      return {
        archiveId: place.archiveId,
        screen: place.screen,
        arrival: place.show === undefined ? null : place,
        ...(isMove && from !== null
          ? { back: [...state.back, from].slice(-longestTrail), forward: [] }
          : {}),
      };
    }),
  goBack: () => set((state) => step(state, 'back', 'forward')),
  goForward: () => set((state) => step(state, 'forward', 'back')),
  leave: () => set({ archiveId: null, screen: 'overview', arrival: null }),
  takeArrival: () => set({ arrival: null }),
  foldList: (isFolded) => set({ isListFolded: isFolded }),
}));

function step(
  state: WindowState,
  from: 'back' | 'forward',
  to: 'back' | 'forward',
): Partial<WindowState> {
  const place = state[from].at(-1);
  const left = here(state);
  if (place === undefined) return {};
  return {
    archiveId: place.archiveId,
    screen: place.screen,
    arrival: null,
    [from]: state[from].slice(0, -1),
    [to]: left === null ? state[to] : [...state[to], left],
  };
}

/** Goes to a screen: `go({ archiveId, screen: 'findings', show: { severity: 'loss' } })`. */
export function useGo(): (place: Place) => void {
  return useWindowState((state) => state.go);
}

/**
 * Tells a screen, once, what it was asked to show: by a line of the overview, a finding's place, a
 * component's collection.
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
