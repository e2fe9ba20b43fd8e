import { useEffect } from 'react';
import { useWindowState } from '../../navigation/window-state.ts';

/** Four columns fit from here on. */
const fourColumns = '(min-width: 1440px)';

/**
 * Folds the archive list to its rail while the inspector is open and there is no room for both.
 * A person who folds or unfolds the list keeps it as they left it.
 */
export function useFoldedList(isInspectorOpen: boolean): void {
  useEffect(() => {
    if (!isInspectorOpen || window.matchMedia(fourColumns).matches) return;
    if (useWindowState.getState().isListFolded !== null) return;
    useWindowState.setState({ isListFolded: true });
    return () => {
      // Unfolded in between: that was the person.
      if (useWindowState.getState().isListFolded) useWindowState.setState({ isListFolded: null });
    };
  }, [isInspectorOpen]);
}
