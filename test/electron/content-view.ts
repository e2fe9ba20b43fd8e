import { BrowserWindow } from 'electron';
import type { View } from 'electron';
import type { WebContentsViewShim } from './web-contents-view.ts';

const contentViews = new WeakMap<BrowserWindow, View>();

/** A window's `contentView` came with Electron 30, as the views did that stand on it. */
export function addContentView(): void {
  if ('contentView' in BrowserWindow.prototype) return;
  Object.defineProperty(BrowserWindow.prototype, 'contentView', {
    get(this: BrowserWindow) {
      const made = contentViews.get(this) ?? contentViewOf(this);
      contentViews.set(this, made);
      return made;
    },
  });
}

function contentViewOf(window: BrowserWindow): View {
  const children: WebContentsViewShim[] = [];
  const made = {
    children,
    addChildView: (view: WebContentsViewShim) => {
      children.push(view);
      view.putOn(window);
    },
    removeChildView: (view: WebContentsViewShim) => {
      children.splice(children.indexOf(view), 1);
      view.putOn(null);
    },
  };
  return made as unknown as View; // of which Carrel uses these three
}
