import { readLink, writePlace } from './link.ts';
import type { Link } from './link.ts';
import { presentPlace, useWindowState } from './window-state.ts';
import type { WindowState } from './window-state.ts';

/** Browsers refuse more than some hundred changes in a few seconds; rows go by faster. */
const restMs = 300;

interface Kept {
  /** Which move of the window led to this entry. */
  readonly carrel: number;
}

function keptAt(state: unknown): number | null {
  const isOurs = typeof state === 'object' && state !== null && 'carrel' in state;
  return isOurs && typeof state.carrel === 'number' ? state.carrel : null;
}

/** Which move led to the entry of the browser's history that is shown; null: none of ours. */
export function historyPosition(): number | null {
  return keptAt(globalThis.history.state);
}

function hashOf(state: WindowState): string | null {
  const place = presentPlace(state);
  return place === null ? null : `#${writePlace(place)}`;
}

let isFollowed = false;

/** Back and forward go through the browser's history, so that its own buttons do the same. */
export function goBack(): void {
  if (isFollowed) globalThis.history.back();
  else useWindowState.getState().goBack();
}

export function goForward(): void {
  if (isFollowed) globalThis.history.forward();
  else useWindowState.getState().goForward();
}

/**
 * Writes each place into the browser's history, and follows it when its own buttons, a mouse's, or
 * an address that somebody typed lead elsewhere; `onLink` lands at that one, or answers false.
 * Returns the function that stops it.
 */
export function followHistory(onLink: (link: Link | null) => boolean): () => void {
  let known = useWindowState.getState().at;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting: string | null = null;
  const kept = (): Kept => ({ carrel: known });
  const replaceNow = (): void => {
    clearTimeout(timer);
    if (waiting !== null) globalThis.history.replaceState(kept(), '', waiting);
    waiting = null;
  };
  const changed = (state: WindowState): void => {
    const hash = hashOf(state);
    if (hash === null) return;
    if (state.at > known) {
      replaceNow();
      known = state.at;
      globalThis.history.pushState(kept(), '', hash);
      return;
    }
    known = state.at;
    if (hash === globalThis.location.hash && historyPosition() === known) {
      waiting = null;
      return;
    }
    waiting = hash;
    clearTimeout(timer);
    timer = setTimeout(replaceNow, restMs);
  };
  const popped = (event: PopStateEvent): void => {
    waiting = null;
    const at = keptAt(event.state);
    const link = readLink(globalThis.location.hash);
    if (at === null) {
      // Somebody typed or pasted an address: the browser has made the entry already.
      known += 1;
      useWindowState.setState({ at: known, last: known });
      globalThis.history.replaceState(kept(), '');
      if (!onLink(link)) waiting = hashOf(useWindowState.getState());
      replaceNow();
      return;
    }
    const by = at - known;
    known = at;
    const { step, land } = useWindowState.getState();
    if (!step(by) && link !== null) land(link.place, at);
  };
  isFollowed = true;
  const stop = useWindowState.subscribe(changed);
  changed(useWindowState.getState());
  globalThis.addEventListener('popstate', popped);
  return () => {
    isFollowed = false;
    stop();
    clearTimeout(timer);
    globalThis.removeEventListener('popstate', popped);
  };
}
