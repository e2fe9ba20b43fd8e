import type { ArchiveSummary } from '../../contract/views.ts';
import type { WindowMemory } from '../../contract/window-views.ts';
import type { WindowApi } from '../api/api-context.tsx';
import { historyPosition } from '../navigation/browser-history.ts';
import { readLink } from '../navigation/link.ts';
import type { Link } from '../navigation/link.ts';
import type { Place } from '../navigation/places.ts';
import { presentPlace, useWindowState } from '../navigation/window-state.ts';
import { fillLists } from './use-kept-lists.ts';

type Archives = readonly ArchiveSummary[];

/** Under these names the window remembers where it was left, and whether the list was folded. */
export const placeName = 'place';
export const foldedName = 'list.folded';

/**
 * Goes where the window begins, unless it is somewhere already. Answers the link of the address
 * where that leads nowhere here.
 */
export function landFirst(archives: Archives, memory: WindowMemory): Link | null {
  useWindowState.setState({ isListFolded: readFolded(memory[foldedName]) });
  fillLists(memory); // before any list is drawn
  if (presentPlace(useWindowState.getState()) !== null) return null; // opened from outside meanwhile
  const { place, at, lost } = startOf(archives, memory);
  if (place !== null) useWindowState.getState().land(place, at);
  return lost;
}

interface Start {
  readonly place: Place | null;
  readonly at: number;
  readonly lost: Link | null;
}

function startOf(archives: Archives, memory: WindowMemory): Start {
  const link = readLink(globalThis.location.hash);
  if (link !== null && isOn(archives, link.place)) {
    return { place: link.place, at: historyPosition() ?? 0, lost: null };
  }
  return { place: placeOf(archives, memory), at: 0, lost: link };
}

/** Where there is no link: where the window was left, or what was opened since. */
function placeOf(archives: Archives, memory: WindowMemory): Place | null {
  const kept = readKept(memory[placeName]);
  const [latest] = [...archives].sort((a, b) => b.openedAt.localeCompare(a.openedAt));
  // What was opened since, by an argument, is what one wants to see.
  const isNewer = latest !== undefined && kept !== null && latest.openedAt > kept.at;
  if (kept !== null && !isNewer && isOn(archives, kept.place)) return kept.place;
  return latest === undefined ? null : { archiveId: latest.id, screen: 'overview' };
}

/** Whether a place is one of this window: its archive is on the list. */
export function isOn(archives: Archives, place: Place): boolean {
  return place.screen === 'board' || archives.some(({ id }) => id === place.archiveId);
}

interface KeptPlace {
  readonly place: Place;
  /** ISO 8601. */
  readonly at: string;
}

function readKept(kept: unknown): KeptPlace | null {
  if (typeof kept !== 'object' || kept === null || !('link' in kept) || !('at' in kept))
    return null;
  if (typeof kept.link !== 'string' || typeof kept.at !== 'string') return null;
  const link = readLink(kept.link);
  return link === null ? null : { place: link.place, at: kept.at };
}

function readFolded(kept: unknown): boolean | null {
  return typeof kept === 'boolean' ? kept : null;
}

/** Goes to what is opened from outside. Returns the function that stops it. */
export function followOpened(api: WindowApi): () => void {
  return api.on('archives.opened', ({ archiveId, count = 1 }) => {
    useWindowState.getState().go({ archiveId, screen: count > 1 ? 'board' : 'overview' });
  });
}
