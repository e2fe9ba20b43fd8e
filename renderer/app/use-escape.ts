import { useEffect } from 'react';
import { isDialogOpen } from '../navigation/shortcuts.ts';

/**
 * Escape closes what is open first, then clears a search; where neither is, it leaves the pane: the
 * focus goes to the heading of the screen (look: Keyboard).
 */
export function useEscape(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || isDialogOpen()) return;
      const { activeElement } = document;
      if (activeElement?.closest('[data-pane]') === null) return;
      if (activeElement instanceof HTMLInputElement && activeElement.value !== '') return;
      document.querySelector<HTMLElement>('main [role="tab"][aria-selected="true"]')?.focus();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
