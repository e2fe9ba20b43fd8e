import type { PreviewRect } from '../../../../contract/preview-view.ts';

/** Whole pixels of the window, as Electron takes them. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Where the view stands: a rectangle of the page as pixels of the window, and never outside of it.
 * Null where nothing of it is left.
 *
 * @param zoom how many pixels of the window one of the page is
 * @param window width and height of what the window shows
 */
export function boundsIn(
  rect: PreviewRect,
  zoom: number,
  [width, height]: readonly [number, number],
): Bounds | null {
  const within = (value: number, most: number): number =>
    Math.min(Math.max(Math.round(value * zoom), 0), most);
  const left = within(rect.x, width);
  const top = within(rect.y, height);
  const right = within(rect.x + rect.width, width);
  const bottom = within(rect.y + rect.height, height);
  if (right <= left || bottom <= top) return null;
  return { x: left, y: top, width: right - left, height: bottom - top };
}
