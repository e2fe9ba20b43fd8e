import { useEffect, useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useWindowState } from '../navigation/window-state.ts';
import { useDialogState } from './dialog-state.ts';

/**
 * Where what had the focus went away with its screen or dialog, the heading of the screen takes it:
 * the next key then acts from there and not from the top of the document.
 */
export function useKeptFocus(): void {
  const { archiveId, screen } = useWindowState(
    useShallow(({ archiveId, screen }) => ({ archiveId, screen })),
  );
  const isDialogOpen = useDialogState((state) => state.dialog !== null);
  const seen = useRef<string | null>(null);
  useEffect(() => {
    const isFirst = seen.current !== archiveId; // nothing had the focus in it
    seen.current = archiveId;
    if (isDialogOpen || isFirst) return;
    // A dialog gives the focus back in the next frame, a screen may take it in its first.
    const timer = setTimeout(() => {
      if (document.activeElement !== document.body) return;
      document.querySelector<HTMLElement>('main [role="tab"][aria-selected="true"]')?.focus();
    }, 60);
    return () => clearTimeout(timer);
  }, [archiveId, screen, isDialogOpen]);
}
