import type { App, Session, WebContents } from 'electron';
import { appScheme, isAppUrl, isPreviewUrl, previewScheme } from '../app-url.ts';
import { isGranted } from './permissions.ts';

/** What the window loads. DevTools come from their own scheme, in an unpackaged app alone. */
const ownSchemes: readonly string[] = [
  `${appScheme}:`,
  `${previewScheme}:`,
  'devtools:',
  'data:',
  'blob:',
];

/**
 * A proxy that is not there. By SOCKS 5 names are resolved by the proxy, so that none is looked up
 * here; the rule that loopback goes past a proxy is taken away.
 */
export const deadProxy = {
  mode: 'fixed_servers',
  proxyRules: 'socks5://127.0.0.1:9',
  proxyBypassRules: '<-loopback>',
} as const;

/**
 * Closes whatever Chromium opens by itself: sessions and contents as they come into being, so that
 * none is missed, and questions that would be put to the person. Before `ready`.
 */
export function hardenApp(app: App): void {
  app.on('session-created', closeSession);
  app.on('web-contents-created', (_created, contents) => closeContents(contents));
  // WC-3: no bad certificate is taken, none of the person's is given, nor a password.
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, answer) => {
    event.preventDefault();
    answer(false);
  });
  app.on('select-client-certificate', (event, _contents, _url, _certificates, answer) => {
    event.preventDefault();
    answer();
  });
  app.on('login', (event, _contents, _details, _from, answer) => {
    event.preventDefault();
    answer();
  });
}

/** PE-1, WC-2, WC-3, PV-1: a session that grants nothing, downloads nothing and reaches nothing. */
function closeSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.webRequest.onBeforeRequest((_details, answer) => answer({ cancel: true }));
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
  session.on('select-hid-device', (event, _details, answer) => {
    event.preventDefault();
    answer();
  });
  session.on('select-usb-device', (event, _details, answer) => {
    event.preventDefault();
    answer();
  });
  session.on('select-serial-port', (event, _ports, _contents, answer) => {
    event.preventDefault();
    answer('');
  });
  // The second line: requests are refused as it is.
  void session.setProxy(deadProxy);
}

/** EL-1, PE-1: what the window's session may do beyond a closed one. */
export function openForWindow(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, answer, details) => {
    const { requestingUrl: askedBy, isMainFrame } = details;
    answer(isGranted({ permission, contentsUrl: contents.getURL(), askedBy, isMainFrame }));
  });
  session.setPermissionCheckHandler((contents, permission, askedBy, { isMainFrame }) =>
    isGranted({ permission, contentsUrl: contents?.getURL() ?? null, askedBy, isMainFrame }),
  );
  session.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !ownSchemes.some((scheme) => url.startsWith(scheme)) }),
  );
}

/** EL-4, EL-5: no contents may navigate away, open a window, hold a webview or be paired. */
function closeContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-navigate', (event) => {
    if (!isAppUrl(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    // A page shows previews in a frame, and only there.
    const fits = event.isMainFrame ? isAppUrl(event.url) : isPreviewUrl(event.url);
    if (!fits) event.preventDefault();
  });
  contents.on('select-bluetooth-device', (event, _devices, answer) => {
    event.preventDefault();
    answer('');
  });
}
