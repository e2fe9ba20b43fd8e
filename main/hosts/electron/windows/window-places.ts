import type { Rect } from '../../../settings/shell-memory.ts';

export const smallestWindow = { width: 480, height: 400 } as const;
const usualWindow = { width: 1280, height: 820 } as const;
/** A second window stands so far beside the first that both are seen. */
const step = 32;
/** So much of a window's head must be on a screen for a hand to get hold of it. */
const grip = { width: 120, height: 40 } as const;

/**
 * Where a window shall stand, on the screens of today: as it was left where that can still be reached,
 * else in the middle of the main screen, never larger than its screen.
 *
 * @param left as it was left; null: never seen before
 * @param screens the work areas of all screens, the main one first; never empty
 * @param taken where other windows of ours begin
 */
export function boundsOn(
  left: Rect | null,
  screens: readonly Rect[],
  taken: readonly Rect[] = [],
): Rect {
  const [main] = screens;
  if (main === undefined) throw new Error('a desktop has a screen');
  const screen = (left && screens.find((one) => canBeGripped(left, one))) ?? null;
  const bounds = screen === null || left === null ? inMiddle(main) : fitted(left, screen);
  return beside(bounds, screen ?? main, taken);
}

function canBeGripped({ x, y, width }: Rect, screen: Rect): boolean {
  const left = Math.max(x, screen.x);
  const right = Math.min(x + width, screen.x + screen.width);
  const isHeadInside = y >= screen.y - 1 && y + grip.height <= screen.y + screen.height;
  return isHeadInside && right - left >= grip.width;
}

function inMiddle(screen: Rect): Rect {
  const width = Math.min(usualWindow.width, screen.width);
  const height = Math.min(usualWindow.height, screen.height);
  return {
    x: Math.round(screen.x + (screen.width - width) / 2),
    y: Math.round(screen.y + (screen.height - height) / 2),
    width,
    height,
  };
}

/** As it was, but no larger than the screen, which may be a smaller one than the last time. */
function fitted(left: Rect, screen: Rect): Rect {
  const width = Math.min(Math.max(left.width, smallestWindow.width), screen.width);
  const height = Math.min(Math.max(left.height, smallestWindow.height), screen.height);
  // What had to be cut stands on the screen whole: its buttons may be at either end.
  const x = width < left.width ? screen.x : left.x;
  const y = height < left.height ? screen.y : left.y;
  return { x, y, width, height };
}

function beside(bounds: Rect, screen: Rect, taken: readonly Rect[]): Rect {
  let { x, y } = bounds;
  // As many steps as there are windows always find a free place.
  for (let tried = 0; tried < taken.length; tried += 1) {
    if (!taken.some((other) => other.x === x && other.y === y)) break;
    x += step;
    y += step;
  }
  const fits =
    y + grip.height <= screen.y + screen.height && x + grip.width <= screen.x + screen.width;
  return fits ? { ...bounds, x, y } : bounds;
}
