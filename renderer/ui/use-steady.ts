import { useCallback, useLayoutEffect, useRef } from 'react';

/**
 * One function for all drawings, that does what the last one gave it: a part that is handed it need
 * not be drawn again for it.
 */
export function useSteady<Arguments extends readonly unknown[]>(
  act: (...given: Arguments) => void,
): (...given: Arguments) => void {
  const latest = useRef(act);
  useLayoutEffect(() => {
    latest.current = act;
  });
  return useCallback((...given: Arguments) => latest.current(...given), []);
}
