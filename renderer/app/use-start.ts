import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { ArchiveId } from '../../contract/model/ids.ts';
import type { ArchiveSummary } from '../../contract/views.ts';
import type { WindowMemory } from '../../contract/window-views.ts';
import { useApi } from '../api/api-context.tsx';
import { keep, remember } from '../api/remembered.ts';
import { followHistory } from '../navigation/browser-history.ts';
import { writePlace } from '../navigation/link.ts';
import type { Link } from '../navigation/link.ts';
import { presentPlace, useWindowState } from '../navigation/window-state.ts';
import { tellLostLink } from './links.ts';
import { foldedName, followOpened, isOn, landFirst, placeName } from './start-place.ts';

type Archives = readonly ArchiveSummary[];

/**
 * Where one was: at the start goes to the link of the address, else to where the window was left,
 * else to the archive opened last; from then on keeps both up to date.
 */
export function useStart(archives: Archives | undefined, memory: WindowMemory | undefined): void {
  const hasStarted = useRef(false);
  const start = useEffectEvent((list: Archives, kept: WindowMemory) => {
    const lost = landFirst(list, kept);
    if (lost !== null) tellLostLink(lost);
  });
  const onLink = useEffectEvent((link: Link | null) => landAt(archives ?? [], link));
  const isKnown = archives !== undefined && memory !== undefined;
  useEffect(() => {
    if (archives === undefined || memory === undefined || hasStarted.current) return;
    hasStarted.current = true;
    start(archives, memory);
  }, [archives, memory]);
  useEffect(() => (isKnown ? followHistory((link) => onLink(link)) : undefined), [isKnown]);
  useKeptPlace(isKnown);
}

/** An address was typed: the browser has gone there already. */
function landAt(archives: Archives, link: Link | null): boolean {
  if (link === null || !isOn(archives, link.place)) {
    tellLostLink(link);
    return false;
  }
  const { land, at } = useWindowState.getState();
  land(link.place, at);
  return true;
}

/** Keeps the place and the folded list over restarts. */
function useKeptPlace(isKnown: boolean): void {
  const api = useApi();
  const client = useQueryClient();
  useEffect(() => {
    if (!isKnown) return;
    const keepPlace = (): void => {
      const place = presentPlace(useWindowState.getState());
      const kept = place && { link: writePlace(place), at: new Date().toISOString() };
      keep(api, placeName, kept);
    };
    keepPlace();
    return useWindowState.subscribe((state, before) => {
      if (state.isListFolded !== before.isListFolded) {
        remember(api, client, foldedName, state.isListFolded);
      }
      const isSame =
        state.archiveId === before.archiveId &&
        state.screen === before.screen &&
        state.spot === before.spot;
      if (!isSame) keepPlace();
    });
  }, [api, client, isKnown]);
}

/** Leaves an archive that is gone for the one opened last; follows openings from outside. */
export function useChosenArchive(archives: Archives | undefined): void {
  const api = useApi();
  const { archiveId, screen, go, leave } = useWindowState(
    useShallow(({ archiveId, screen, go, leave }) => ({ archiveId, screen, go, leave })),
  );
  const seen = useRef(new Set<ArchiveId>());
  useEffect(() => followOpened(api), [api]);
  useEffect(() => {
    if (archives === undefined) return;
    for (const { id } of archives) seen.current.add(id);
    // As it is by now: the start may have gone somewhere since this was drawn.
    const now = useWindowState.getState();
    // One that was just opened may be ahead of the list; one that was on it and is not, is gone.
    const isGone =
      now.archiveId !== null &&
      seen.current.has(now.archiveId) &&
      !archives.some(({ id }) => id === now.archiveId);
    if (isGone) leave();
    const isNowhere = useWindowState.getState().archiveId === null && now.screen !== 'board';
    const [latest] = [...archives].sort((a, b) => b.openedAt.localeCompare(a.openedAt));
    if (isNowhere && latest !== undefined) go({ archiveId: latest.id, screen: 'overview' });
  }, [archives, archiveId, screen, go, leave]);
}
