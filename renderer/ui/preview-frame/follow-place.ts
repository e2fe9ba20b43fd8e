import { isCovered, rectInSight } from './covered.ts';
import type { PreviewRect } from '../../../contract/preview-view.ts';

/** Where a view shall stand and in which theme; null: nowhere, it is covered or out of sight. */
export type Place = { readonly rect: PreviewRect; readonly scheme: 'light' | 'dark' } | null;

/** After a change, what slides or fades is looked at until it stands still. */
const settleMs = 400;

/**
 * Tells where an element stands whenever that may have changed. Nothing says that an element moved:
 * so after each sign of change it is measured in the frames that follow, and then no more.
 * Returns the function that ends it.
 */
export function followPlace(element: Element, tell: (place: Place) => void): () => void {
  let told: string | null = null;
  let frame = 0;
  let until = 0;
  const measure = (): void => {
    const place = placeOf(element);
    const words = JSON.stringify(place);
    if (words !== told) {
      told = words;
      until = performance.now() + settleMs;
      tell(place);
    }
    frame = performance.now() < until ? requestAnimationFrame(measure) : 0;
  };
  const look = (): void => {
    until = performance.now() + settleMs;
    if (frame === 0) frame = requestAnimationFrame(measure);
  };
  const sizes = new ResizeObserver(look);
  sizes.observe(element);
  const changes = new MutationObserver(look);
  changes.observe(document.documentElement, {
    childList: true,
    subtree: true,
    attributeFilter: ['data-theme', 'data-placement', 'hidden'],
  });
  const dark = window.matchMedia(darkQuery);
  dark.addEventListener('change', look);
  window.addEventListener('resize', look);
  const moves = ['scroll', 'transitionend', 'animationend'] as const;
  for (const name of moves) document.addEventListener(name, look, true);
  // At once, so that a menu is never seen beneath the view for a frame.
  measure();
  return () => {
    cancelAnimationFrame(frame);
    sizes.disconnect();
    changes.disconnect();
    dark.removeEventListener('change', look);
    window.removeEventListener('resize', look);
    for (const name of moves) document.removeEventListener(name, look, true);
  };
}

const darkQuery = '(prefers-color-scheme: dark)';

function placeOf(element: Element): Place {
  const rect = rectInSight(element);
  return rect === null || isCovered(element, rect) ? null : { rect, scheme: schemeOfWindow() };
}

/** The theme is `color-scheme` on the root: one of both, or the system's. */
function schemeOfWindow(): 'light' | 'dark' {
  const chosen = getComputedStyle(document.documentElement).colorScheme;
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return window.matchMedia(darkQuery).matches ? 'dark' : 'light';
}
