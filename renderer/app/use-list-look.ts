import { useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useWindowState } from '../navigation/window-state.ts';
import { useMediaQuery } from './use-media-query.ts';

/**
 * How the archive list stands beside the screen: whole, as a rail of marks; in a window that has
 * room for one pane only it is away, or alone in place of the screen.
 */
export type ListKind = 'list' | 'rail' | 'away' | 'alone';

export interface ListLook {
  readonly kind: ListKind;
  readonly toggle: () => void;
  /** An archive was chosen: where the list stands alone, the screen comes back. */
  readonly chosen: () => void;
}

/** A person's own choice stands; else the width of the window decides, and what the screen needs. */
export function useListLook(): ListLook {
  const { isListFolded, isRoomWanted, foldList } = useWindowState(
    useShallow(({ isListFolded, isRoomWanted, foldList }) => ({
      isListFolded,
      isRoomWanted,
      foldList,
    })),
  );
  const isNarrow = useMediaQuery('(max-width: 1099px)');
  const hasFourColumns = useMediaQuery('(min-width: 1440px)');
  const isTiny = useMediaQuery('(max-width: 559px)');
  const [isAlone, setAlone] = useState(false);
  if (isTiny) {
    return {
      kind: isAlone ? 'alone' : 'away',
      toggle: () => setAlone(!isAlone),
      chosen: () => setAlone(false),
    };
  }
  const isRail = isListFolded ?? (isNarrow || (isRoomWanted && !hasFourColumns));
  return {
    kind: isRail ? 'rail' : 'list',
    toggle: () => foldList(!isRail),
    chosen: () => undefined,
  };
}
