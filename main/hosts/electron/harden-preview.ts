import type { Session, WebContents, WebPreferences } from 'electron';
import { isPreviewUrl } from './app-url.ts';

/**
 * A proxy that is not there. By SOCKS 5 names are resolved by the proxy, so that none is looked up
 * here; the rule that loopback goes past a proxy is taken away.
 */
const deadProxy = {
  mode: 'fixed_servers',
  proxyRules: 'socks5://127.0.0.1:9',
  proxyBypassRules: '<-loopback>',
} as const;

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

/** PV-1, PE-1, WC-3: a session that has the preview origin and nothing else. */
export async function hardenPreviewSession(session: Session): Promise<void> {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback({}));
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((details, callback) =>
    callback({ cancel: !isPreviewUrl(details.url) }),
  );
  await session.setProxy(deadProxy);
}

/** PV-1, EL-5: contents that stay where they were put; `web-contents-created` did the rest. */
export function hardenPreview(contents: WebContents): void {
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
}
