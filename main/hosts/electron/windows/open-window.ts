import { join } from 'node:path';
import { BrowserWindow, app, nativeTheme } from 'electron';
import { addressOf } from '../app-url.ts';
import { smallestWindow } from './window-places.ts';
import type { WindowPlace } from '../../../settings/shell-memory.ts';

/** What is seen before the page has drawn anything; the window's own ground (renderer/theme). */
const ground = { light: '#f1f3f6', dark: '#14181c' } as const;

export function windowGround(): string {
  return nativeTheme.shouldUseDarkColors ? ground.dark : ground.light;
}

/**
 * Opens a window of the app (EL-2, WC-1). It shows itself when there is something to see.
 *
 * @param folder where `preload.cjs` lies
 */
export function openWindow(folder: string, place: WindowPlace): BrowserWindow {
  const window = new BrowserWindow({
    ...place.bounds,
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    show: false,
    title: 'Carrel',
    backgroundColor: windowGround(),
    webPreferences: {
      preload: join(folder, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      plugins: false,
      autoplayPolicy: 'document-user-activation-required',
      devTools: !app.isPackaged,
    },
  });
  window.once('ready-to-show', () => {
    if (place.isMaximized) window.maximize(); // shows it, too
    window.show();
    if (place.isFullScreen) window.setFullScreen(true);
  });
  loadPlace(window, place.link);
  return window;
}

/** Loads the app's page at a place of it. */
export function loadPlace(window: BrowserWindow, link: string): void {
  // A page that dies meanwhile, or is loaded anew, is seen to by recover-windows.ts.
  window.loadURL(addressOf(link)).catch(() => undefined);
}
