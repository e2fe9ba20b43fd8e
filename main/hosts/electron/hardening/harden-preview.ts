import type { Session, WebContents, WebPreferences } from 'electron';
import { isPreviewUrl } from '../app-url.ts';
import { deadProxy } from './harden.ts';

/** WC-1, PV-1: what the view's contents may do. They have no preload. */
export const previewPreferences: WebPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  nodeIntegrationInWorker: false,
  javascript: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  plugins: false,
  disableDialogs: true,
  autoplayPolicy: 'document-user-activation-required',
  devTools: false,
};

/** PV-1: a session that has the preview origin, and for the rest is as closed as it was made. */
export async function hardenPreviewSession(session: Session): Promise<void> {
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isPreviewUrl(url) }));
  // Set before, and waited for here.
  await session.setProxy(deadProxy);
}

/** PV-1, EL-5: contents that stay where they were put; `web-contents-created` did the rest. */
export function hardenPreview(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
}
