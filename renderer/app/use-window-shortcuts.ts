import { useEffect } from 'react';
import { focusPane, rememberFocus } from '../navigation/panes.ts';
import { screens } from '../navigation/places.ts';
import { isDialogOpen, useShortcut } from '../navigation/shortcuts.ts';
import { useWindowState } from '../navigation/window-state.ts';
import { useDialogState } from './dialog-state.ts';

export interface WindowActs {
  readonly open: (what: 'archive' | 'folder') => void;
  readonly search: () => void;
  readonly toggleList: () => void;
}

/** The shortcuts that hold in the whole window (look: Keyboard). */
export function useWindowShortcuts({ open, search, toggleList }: WindowActs): void {
  const { archiveId, go, goBack, goForward } = useWindowState();
  const openDialog = useDialogState((state) => state.open);
  const goTo = (index: number): void => {
    const screen = screens[index];
    if (archiveId === null || screen === undefined) return;
    leaveTab();
    go({ archiveId, screen });
  };
  useShortcut('mod+o', () => open('archive'));
  useShortcut('mod+shift+o', () => open('folder'));
  useShortcut('mod+f', search);
  useShortcut('mod+1', () => goTo(0));
  useShortcut('mod+2', () => goTo(1));
  useShortcut('mod+3', () => goTo(2));
  useShortcut('mod+4', () => goTo(3));
  useShortcut('mod+5', () => goTo(4));
  useShortcut('mod+6', () => goTo(5));
  useShortcut('mod+b', toggleList);
  useShortcut('F6', () => focusPane(1));
  useShortcut('shift+F6', () => focusPane(-1));
  useShortcut('alt+ArrowLeft', () => {
    leaveTab();
    goBack();
  });
  useShortcut('alt+ArrowRight', () => {
    leaveTab();
    goForward();
  });
  useShortcut('mod+,', () => openDialog({ kind: 'settings' }));
  usePlainKeys({ search, showShortcuts: () => openDialog({ kind: 'shortcuts' }) });
  useStrongButton();
  useEffect(() => {
    const remember = (event: FocusEvent): void => rememberFocus(event.target);
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, []);
}

/** A heading that has the focus would choose itself again at once. */
function leaveTab(): void {
  const { activeElement } = document;
  if (activeElement instanceof HTMLElement && activeElement.getAttribute('role') === 'tab')
    activeElement.blur();
}

/** `/` and `?`, which are text where one types. */
function usePlainKeys(acts: { readonly search: () => void; readonly showShortcuts: () => void }) {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || isDialogOpen()) return;
      if (event.key === '/') acts.search();
      else if (event.key === '?') acts.showShortcuts();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  });
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select') !== null;
}

/** Ctrl+Enter presses the strong button of the dialog, or of the screen. */
function useStrongButton(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      const dialog = document.querySelector('[data-modal]');
      const strong = (dialog ?? document).querySelector<HTMLElement>('[data-strong]');
      if (strong === null) return;
      event.preventDefault();
      strong.click();
    };
    // Before the part that has the focus: a heading would keep Enter for itself.
    document.addEventListener('keydown', listen, { capture: true });
    return () => document.removeEventListener('keydown', listen, { capture: true });
  }, []);
}
