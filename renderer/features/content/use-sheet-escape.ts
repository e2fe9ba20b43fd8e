import { useEffect, useEffectEvent } from 'react';
import { isDialogOpen } from '../../navigation/shortcuts.ts';

/**
 * Escape closes what lies over the table before it does anything else, as clearing the search
 * (look: Keyboard). `close` answers whether there was anything to close.
 */
export function useSheetEscape(close: () => boolean): void {
  const act = useEffectEvent(close);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || isDialogOpen() || isMenuOpen()) return;
      if (!act()) return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener('keydown', listen, { capture: true });
    return () => document.removeEventListener('keydown', listen, { capture: true });
  }, []);
}

/** A menu or list of choices is open, and Escape is its own. */
function isMenuOpen(): boolean {
  return document.querySelector('[data-trigger]') !== null;
}

/** Whether a pane lies over its neighbours instead of beside them. */
export function isSheet(pane: HTMLElement): boolean {
  return getComputedStyle(pane).position === 'absolute';
}
