import { isMeasured, isWorking } from './activity.ts';
import type { Activity } from './activity.ts';

/** What the taskbar shows at a window: as `setProgressBar` takes it. */
export interface Bar {
  /** 0 to 1; below: no bar; above: that something goes on. */
  readonly value: number;
  /** Understood by Windows alone. */
  readonly mode: 'none' | 'normal' | 'indeterminate' | 'error';
}

/** No bar. */
export const noBar: Bar = { value: -1, mode: 'none' };

/**
 * The bar for all that goes on, to a hundredth. A push that did not end well marks it until somebody
 * looks, where the taskbar has a mark for that.
 */
export function barOf(activity: Activity, platform: NodeJS.Platform): Bar {
  const share = Math.floor(activity.share * 100) / 100;
  const hasMark = activity.isUnseen && platform === 'win32';
  // A mark on nothing is not seen.
  if (hasMark) return { value: isWorking(activity) ? Math.max(share, 0.1) : 1, mode: 'error' };
  if (!isWorking(activity)) return noBar;
  // Linux has no mode for it: there the bar stands at what is surely done.
  if (isMeasured(activity) || platform === 'linux') return { value: share, mode: 'normal' };
  return { value: 2, mode: 'indeterminate' };
}
