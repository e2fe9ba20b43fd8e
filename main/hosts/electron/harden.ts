import { app } from 'electron';
import type { Session, WebContents } from 'electron';
import { appScheme, isAppUrl, isPreviewUrl, previewScheme } from './app-url.ts';

/** The only permission that the app's own window has: its copy buttons. */
const copyPermission = 'clipboard-sanitized-write';
/** DevTools come from their own scheme, and exist only in an unpackaged app. */
const ownSchemes: readonly string[] = [
  `${appScheme}:`,
  `${previewScheme}:`,
  'devtools:',
  'data:',
  'blob:',
];

/** PE-1, WC-3, EL-1: a session that grants nothing, downloads nothing and reaches no network. */
export function hardenSession(session: Session): void {
  const mayCopy = (contents: WebContents | null, permission: string): boolean =>
    permission === copyPermission && contents !== null && isAppUrl(contents.getURL());
  session.setPermissionRequestHandler((contents, permission, callback) =>
    callback(mayCopy(contents, permission)),
  );
  session.setPermissionCheckHandler(
    (contents, permission, origin) => mayCopy(contents, permission) && isAppUrl(origin),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback({}));
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !ownSchemes.some((scheme) => details.url.startsWith(scheme)) });
  });
}

/** EL-4, EL-5: no contents may navigate away, open a window or hold a webview. Before `ready`. */
export function hardenContents(): void {
  app.on('web-contents-created', (_created, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.on('will-navigate', (event) => {
      if (!isAppUrl(event.url)) event.preventDefault();
    });
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => {
      // The window shows previews in a frame, and only there.
      const fits = event.isMainFrame ? isAppUrl(event.url) : isPreviewUrl(event.url);
      if (!fits) event.preventDefault();
    });
  });
}
