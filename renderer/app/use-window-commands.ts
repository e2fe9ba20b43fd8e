import { useEffect } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { ArchiveSummary } from '../../contract/views.ts';
import { useApi } from '../api/api-context.tsx';
import { ask, useCall } from '../api/calls.ts';
import { useChangePreferences, usePreferences } from '../api/preferences.ts';
import { goBack, goForward } from '../navigation/browser-history.ts';
import { useCommand, useCommandKeys } from '../navigation/commands.ts';
import { useFilterUndo } from '../navigation/filter-undo.ts';
import { focusPane, rememberFocus } from '../navigation/panes.ts';
import { screens } from '../navigation/places.ts';
import { strings as navigationStrings } from '../navigation/strings.ts';
import { undoLast, useLastDone } from '../navigation/undo.ts';
import { presentPlace, useWindowState } from '../navigation/window-state.ts';
import { copyLink } from './links.ts';
import { useDialogState } from './dialog-state.ts';
import { strings } from './strings.ts';
import { focusSearch } from './focus-search.ts';
import { tellFailure } from './tell-failure.ts';
import { useOpen } from './use-open.ts';
import { useEscape } from './use-escape.ts';

export interface WindowActs {
  readonly archives: readonly ArchiveSummary[];
  readonly archive: ArchiveSummary | null;
  readonly toggleList: () => void;
}

/** The commands that hold in the whole window (look: Keyboard), and the keys of all. */
export function useWindowCommands({ archives, archive, toggleList }: WindowActs): void {
  useOpenCommands();
  useGoCommands(archive);
  useLinkCommand(archives);
  useUndoCommand();
  useThemeCommands();
  const openDialog = useDialogState((state) => state.open);
  useCommand('palette', () => openDialog({ kind: 'palette' }));
  useCommand('list', toggleList);
  useCommand('next-pane', () => focusPane(1));
  useCommand('previous-pane', () => focusPane(-1));
  useCommand('strong', pressStrong);
  useCommand('settings', () => openDialog({ kind: 'settings' }));
  useCommand('shortcuts', () => openDialog({ kind: 'shortcuts' }));
  useCommandKeys();
  useEscape();
  useEffect(() => {
    const remember = (event: FocusEvent): void => rememberFocus(event.target);
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, []);
}

function useOpenCommands(): void {
  const api = useApi();
  const open = useOpen();
  const go = useWindowState((state) => state.go);
  useCommand('open-archive', () => open('archive'));
  useCommand('open-folder', () => open('folder'));
  useCommand('open-sample', () => {
    ask(api, 'open.openSample', {}).then(
      (archiveId) => go({ archiveId, screen: 'overview' }),
      tellFailure,
    );
  });
}

function useGoCommands(archive: ArchiveSummary | null): void {
  const { at, last, archiveId, screen, go } = useWindowState(
    useShallow(({ at, last, archiveId, screen, go }) => ({ at, last, archiveId, screen, go })),
  );
  const isAbsent = archive === null;
  const goTo = (index: number) => (): void => {
    const target = screens[index];
    if (archiveId === null || target === undefined) return;
    leaveTab();
    go({ archiveId, screen: target });
  };
  useCommand('overview', goTo(0), { isAbsent });
  useCommand('content', goTo(1), { isAbsent });
  useCommand('findings', goTo(2), { isAbsent });
  useCommand('files', goTo(3), { isAbsent });
  useCommand('restore', goTo(4), { isAbsent });
  useCommand('push', goTo(5), { isAbsent });
  useCommand('board', () => go({ archiveId, screen: 'board' }), { isAbsent });
  useCommand('search', () => focusSearch(screen, archiveId, go), { isAbsent });
  useCommand('back', () => (leaveTab(), goBack()), { off: at > 0 ? null : strings.noBack });
  useCommand('forward', () => (leaveTab(), goForward()), {
    off: at < last ? null : strings.noForward,
  });
}

/** A heading that has the focus would choose itself again at once. */
function leaveTab(): void {
  const { activeElement } = document;
  if (activeElement instanceof HTMLElement && activeElement.getAttribute('role') === 'tab')
    activeElement.blur();
}

function useLinkCommand(archives: readonly ArchiveSummary[]): void {
  const host = useCall('app.getInfo', {}).data?.host ?? 'browser';
  const isNowhere = useWindowState((state) => presentPlace(state) === null);
  useCommand('copy-link', () => void copyLink(archives, host), { isAbsent: isNowhere });
}

function useUndoCommand(): void {
  useFilterUndo();
  const last = useLastDone();
  useCommand('undo', undoLast, {
    isAbsent: last === null,
    words: last === null ? null : navigationStrings.undoOf({ what: last.words }),
  });
}

function useThemeCommands(): void {
  const theme = usePreferences()?.theme;
  const change = useChangePreferences();
  const choose = (next: 'light' | 'dark' | 'system') => (): void => {
    change({ theme: next }).catch(tellFailure);
  };
  useCommand('light-theme', choose('light'), { isAbsent: theme === 'light' });
  useCommand('dark-theme', choose('dark'), { isAbsent: theme === 'dark' });
  useCommand('system-theme', choose('system'), { isAbsent: theme === 'system' });
}

/** The strong button of the dialog, or of the screen. */
function pressStrong(): void {
  const dialog = document.querySelector('[data-modal]');
  (dialog ?? document).querySelector<HTMLElement>('[data-strong]')?.click();
}
