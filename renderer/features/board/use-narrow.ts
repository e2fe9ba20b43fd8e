import { useSyncExternalStore } from 'react';

/** Below this the look gives up columns (look: Frame and measures). */
const query = '(max-width: 1099px)';

/** Is there little room for columns? */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = globalThis.matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    () => globalThis.matchMedia(query).matches,
  );
}
