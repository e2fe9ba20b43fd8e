import type { ArchiveSummary } from '../../contract/views.ts';
import type { WindowApi } from '../api/api-context.tsx';
import { useApi } from '../api/api-context.tsx';
import { useCommand } from '../navigation/commands.ts';
import { writePlace } from '../navigation/link.ts';
import { strings as navigationStrings } from '../navigation/strings.ts';
import { presentPlace, useWindowState } from '../navigation/window-state.ts';
import { showFailure } from './tell-failure.ts';

/**
 * Opens another window at a place, as a link names it; empty: where a window begins. In a browser it
 * is another tab of the same address.
 */
export function openWindow({ shell }: WindowApi, link: string): void {
  if (shell === undefined) {
    const hash = link === '' ? '' : `#${link}`;
    globalThis.open(`${globalThis.location.pathname}${hash}`, '_blank', 'noopener');
    return;
  }
  void shell.ask({ act: 'open-window', link }).then((answer) => {
    if (!answer.ok) showFailure(answer.failure);
  });
}

/** The commands that open another window: an empty one, and one for the chosen archive. */
export function useOpenWindow(archive: ArchiveSummary | null): void {
  const api = useApi();
  const words = api.shell === undefined ? navigationStrings.inTabs : null;
  useCommand('new-window', () => openWindow(api, ''), { words: words?.['new-window'] ?? null });
  const openArchive = (): void => {
    const place = presentPlace(useWindowState.getState());
    if (place !== null) openWindow(api, writePlace(place));
  };
  useCommand('archive-window', openArchive, {
    isAbsent: archive === null,
    words: words?.['archive-window'] ?? null,
  });
}
