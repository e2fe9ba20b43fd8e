import { useEffect, useState } from 'react';
import type { RefObject } from 'react';

/** Room for two columns of code (look: 480 wanted for Difference). */
const wideFrom = 480;

/** Whether an element is wide enough for two columns. */
export function useIsWide(place: RefObject<HTMLElement | null>): boolean {
  const [isWide, setWide] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setWide(entry.contentRect.width >= wideFrom);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [place]);
  return isWide;
}
