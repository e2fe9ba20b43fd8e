import type { PreviewRect } from '../../../contract/preview-view.ts';

/**
 * What of an element is in sight: its box without what the boxes around it cut off. Null where
 * nothing is.
 */
export function rectInSight(element: Element): PreviewRect | null {
  let { left, top, right, bottom } = element.getBoundingClientRect();
  const cut = (box: Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>): void => {
    left = Math.max(left, box.left);
    top = Math.max(top, box.top);
    right = Math.min(right, box.right);
    bottom = Math.min(bottom, box.bottom);
  };
  cut({ left: 0, top: 0, right: window.innerWidth, bottom: window.innerHeight });
  for (let around = element.parentElement; around !== null; around = around.parentElement) {
    if (getComputedStyle(around).overflow !== 'visible') cut(around.getBoundingClientRect());
  }
  if (right - left < 1 || bottom - top < 1) return null;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/**
 * Whether something of the window stands over an element's place. Whatever floats (dialogs, menus, tooltips,
 * notices, and the sheets beneath them that take clicks) is put beside the root, at the end of the
 * body; what floats inside of the root says so with `data-covers`.
 */
export function isCovered(element: Element, place: PreviewRect): boolean {
  const floating = document.querySelectorAll('body > *, [data-covers]');
  return [...floating].some((over) => {
    if (over.contains(element)) return false; // the root, where the place itself is
    const inside = [over, ...over.querySelectorAll('*')];
    return inside.some((part) => meets(part.getBoundingClientRect(), place));
  });
}

/** What is a point or a line is there for screen readers alone. */
const leastSide = 2;

function meets(box: DOMRect, place: PreviewRect): boolean {
  return (
    box.width > leastSide &&
    box.height > leastSide &&
    box.left < place.x + place.width &&
    box.right > place.x &&
    box.top < place.y + place.height &&
    box.bottom > place.y
  );
}
