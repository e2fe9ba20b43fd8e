import { useEffect } from 'react';
import { useWindowState } from '../../navigation/window-state.ts';

/**
 * Asks for the room of the archive list while the inspector is open: the window folds the list to
 * its rail where there is no room for both. A person who unfolds it keeps it.
 */
export function useFoldedList(isInspectorOpen: boolean): void {
  useEffect(() => {
    if (!isInspectorOpen) return;
    useWindowState.setState({ isRoomWanted: true });
    return () => useWindowState.setState({ isRoomWanted: false });
  }, [isInspectorOpen]);
}
