import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
// oxlint-disable-next-line no-restricted-imports -- its types alone
import type { App, Session, WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { hardenApp, openForWindow } from '../../../main/hosts/electron/hardening/harden.ts';
import {
  hardenPreview,
  hardenPreviewSession,
} from '../../../main/hosts/electron/hardening/harden-preview.ts';
import { isFromPage } from '../../../main/hosts/electron/hardening/message-sender.ts';
import { isGranted } from '../../../main/hosts/electron/hardening/permissions.ts';

type Handler = (...args: unknown[]) => unknown;

/** A stand-in that keeps what it is given by `set…`, and emits what it is told. */
class Recorded extends EventEmitter {
  readonly kept = new Map<string, unknown>();
  readonly webRequest = {
    onBeforeRequest: (handler: Handler) => this.kept.set('request', handler),
  };

  static make(names: readonly string[]): Recorded {
    const made = new Recorded();
    for (const name of names) {
      const keep = (value: unknown) => {
        made.kept.set(name, value);
        return Promise.resolve();
      };
      Object.defineProperty(made, name, { value: keep });
    }
    return made;
  }

  /** What a handler answers by its callback, or by itself. */
  ask(name: string, ...args: unknown[]): unknown {
    return (this.kept.get(name) as Handler)(...args);
  }

  /** Whether listeners of an event prevent what it would do, and what they answer with. */
  happens(event: string, ...args: unknown[]): { prevented: boolean; answers: unknown[][] } {
    const answers: unknown[][] = [];
    let prevented = false;
    const what = { preventDefault: () => (prevented = true), ...(args.shift() as object) };
    this.emit(event, what, ...args, (...answer: unknown[]) => answers.push(answer));
    return { prevented, answers };
  }
}

const setters = [
  'setPermissionRequestHandler',
  'setPermissionCheckHandler',
  'setDevicePermissionHandler',
  'setDisplayMediaRequestHandler',
  'setSpellCheckerEnabled',
  'setProxy',
];

function hardened() {
  const app = new Recorded();
  hardenApp(app as unknown as App);
  const session = Recorded.make(setters);
  app.emit('session-created', session);
  const contents = Recorded.make(['setWindowOpenHandler', 'setWebRTCIPHandlingPolicy']);
  app.emit('web-contents-created', {}, contents);
  return { app, session, contents };
}

function answerOf(session: Recorded, name: string, ...args: unknown[]): unknown {
  let answered: unknown;
  session.ask(name, ...args, (answer: unknown) => (answered = answer));
  return answered;
}

function mayLoad(session: Recorded, url: string): boolean {
  return !(answerOf(session, 'request', { url }) as { cancel: boolean }).cancel;
}

describe('a session, whoever made it', () => {
  const { session } = hardened();

  it('PE-1 grants nothing, by request, by check, for devices and the screen', () => {
    expect(answerOf(session, 'setPermissionRequestHandler', {}, 'geolocation')).toBe(false);
    expect(session.ask('setPermissionCheckHandler', {}, 'clipboard-sanitized-write')).toBe(false);
    expect(session.ask('setDevicePermissionHandler', {})).toBe(false);
    expect(answerOf(session, 'setDisplayMediaRequestHandler', {})).toEqual({});
  });

  it.each([
    ['select-hid-device', [{}, {}], []],
    ['select-usb-device', [{}, {}], []],
    ['select-serial-port', [{}, [], {}], ['']],
  ])('PE-1 %s answers with no device', (event, args, answer) => {
    expect(session.happens(event, ...args)).toEqual({ prevented: true, answers: [answer] });
  });

  it('WC-3 cancels downloads', () => {
    expect(session.happens('will-download', {}).prevented).toBe(true);
  });

  it('EL-1 WC-2 reaches nothing: no request, a dead proxy, no dictionaries', () => {
    for (const url of ['http://127.0.0.1/', 'https://example.org/', 'carrel://app/', 'file:///x']) {
      expect(mayLoad(session, url), url).toBe(false);
    }
    expect(session.kept.get('setProxy')).toEqual({
      mode: 'fixed_servers',
      proxyRules: 'socks5://127.0.0.1:9',
      proxyBypassRules: '<-loopback>',
    });
    expect(session.kept.get('setSpellCheckerEnabled')).toBe(false);
  });
});

describe('the session of the window', () => {
  const { session } = hardened();
  openForWindow(session as unknown as Session);
  const page = { getURL: () => 'carrel://app/#/x' };

  it.each([
    ['carrel://app/index.html', true],
    ['carrel-preview://preview/p/x', true],
    ['data:image/png;base64,', true],
    ['http://127.0.0.1:9/', false],
    ['https://example.org/', false],
    ['ws://127.0.0.1:9/', false],
    ['file:///etc/passwd', false],
    ['chrome://settings/', false],
  ])('EL-1 %s may be loaded: %s', (url, may) => {
    expect(mayLoad(session, url)).toBe(may);
  });

  it('PE-1 lets its own page copy, by request and by check', () => {
    const details = { isMainFrame: true, requestingUrl: 'carrel://app/' };
    const ask = (name: string, by = details) => [
      answerAt(session, page, name, by),
      session.ask('setPermissionCheckHandler', page, name, by.requestingUrl, by),
    ];
    expect(ask('clipboard-sanitized-write')).toEqual([true, true]);
    expect(ask('clipboard-read')).toEqual([false, false]);
    expect(ask('clipboard-sanitized-write', { ...details, isMainFrame: false })) //
      .toEqual([false, false]);
  });

  it.each(documentedPermissions())(
    'PE-1 grants %s by no request and no check but the copying',
    (name) => {
      const details = { isMainFrame: true, requestingUrl: 'carrel://app/' };
      const isCopying = name === 'clipboard-sanitized-write';
      const closed = hardened().session;
      expect([
        answerAt(session, page, name, details),
        session.ask('setPermissionCheckHandler', page, name, 'carrel://app/', details),
        answerAt(closed, page, name, details),
        closed.ask('setPermissionCheckHandler', page, name, 'carrel://app/', details),
      ]).toEqual([isCopying, isCopying, false, false]);
    },
  );

  it('PE-1 lets nobody copy who is not a page', () => {
    const details = { isMainFrame: true };
    const name = 'clipboard-sanitized-write';
    expect(session.ask('setPermissionCheckHandler', null, name, 'carrel://app/', details)) //
      .toBe(false);
  });
});

/** Every permission that the pinned Electron's own types name: a new one is asked for by itself. */
function documentedPermissions(): readonly string[] {
  const path = join(import.meta.dirname, '../../../node_modules/electron/electron.d.ts');
  const types = readFileSync(path, 'utf8');
  const [, names = ''] =
    /setPermissionRequestHandler\(handler: .*?permission: ([^,]+),/.exec(types) ?? [];
  const found = [...names.matchAll(/'([\w-]+)'/g)].map(([, name = '']) => name);
  if (found.length < 20) throw new Error('the permissions of Electron are not found');
  return found;
}

function answerAt(session: Recorded, page: object, name: string, details: object): unknown {
  let answered: unknown;
  session.ask('setPermissionRequestHandler', page, name, (a: unknown) => (answered = a), details);
  return answered;
}

describe('PE-1 who may copy', () => {
  const may = {
    permission: 'clipboard-sanitized-write',
    contentsUrl: 'carrel://app/#/a',
    askedBy: 'carrel://app/',
    isMainFrame: true,
  };
  it('the top frame of the app', () => expect(isGranted(may)).toBe(true));
  it.each([
    { permission: 'clipboard-read' },
    { permission: 'fullscreen' },
    { contentsUrl: null },
    { contentsUrl: 'carrel-preview://preview/p/x' },
    { askedBy: 'carrel-preview://preview/p/x' },
    { askedBy: 'https://example.org/' },
    { askedBy: '' },
    { isMainFrame: false },
  ])('nobody with %j', (change) => expect(isGranted({ ...may, ...change })).toBe(false));
});

describe('the session of a preview', () => {
  it('PV-1 has the preview origin alone', async () => {
    const { session } = hardened();
    await hardenPreviewSession(session as unknown as Session);
    expect(mayLoad(session, 'carrel-preview://preview/p/x')).toBe(true);
    for (const url of ['carrel://app/', 'data:text/html,x', 'http://127.0.0.1/', 'blob:x']) {
      expect(mayLoad(session, url), url).toBe(false);
    }
    expect(answerOf(session, 'setPermissionRequestHandler', {}, 'midi')).toBe(false);
  });
});

describe('contents, whoever made them', () => {
  const { contents } = hardened();
  const inPreview = hardened().contents;
  hardenPreview(inPreview as unknown as WebContents);

  it('EL-5 open no window, EL-4 hold no webview, PE-1 pair with nothing', () => {
    expect(contents.ask('setWindowOpenHandler', {})).toEqual({ action: 'deny' });
    expect(contents.happens('will-attach-webview', {}).prevented).toBe(true);
    expect(contents.happens('select-bluetooth-device', {}, [])) //
      .toEqual({ prevented: true, answers: [['']] });
    expect(contents.kept.get('setWebRTCIPHandlingPolicy')).toBe('disable_non_proxied_udp');
  });

  it.each([
    ['will-navigate', { url: 'carrel://app/#/a' }, false],
    ['will-navigate', { url: 'https://example.org/' }, true],
    ['will-navigate', { url: 'carrel-preview://preview/p/x' }, true],
    ['will-navigate', { url: 'file:///etc/passwd' }, true],
    ['will-redirect', { url: 'carrel://app/' }, true],
    ['will-frame-navigate', { url: 'carrel://app/', isMainFrame: true }, false],
    ['will-frame-navigate', { url: 'carrel://app/', isMainFrame: false }, true],
    ['will-frame-navigate', { url: 'carrel-preview://preview/p/x', isMainFrame: false }, false],
    ['will-frame-navigate', { url: 'carrel-preview://preview/p/x', isMainFrame: true }, true],
    ['will-frame-navigate', { url: 'data:text/html,x', isMainFrame: false }, true],
  ])('EL-5 %s of %j is prevented: %s', (event, what, prevented) => {
    expect(contents.happens(event, what).prevented).toBe(prevented);
  });

  it.each(['will-navigate', 'will-frame-navigate'])(
    'EL-5 PV-1 %s of a preview is prevented',
    (event) => {
      const to = { url: 'carrel://app/', isMainFrame: true };
      expect(inPreview.happens(event, to).prevented).toBe(true);
    },
  );
});

describe('WC-3 what is asked of the person', () => {
  const { app } = hardened();
  it.each([
    ['certificate-error', [{}, {}, 'https://x/', 'net::ERR', {}], [false]],
    ['select-client-certificate', [{}, null, 'https://x/', [{}]], []],
    ['login', [{}, {}, {}, {}], []],
  ])('%s is answered with nothing given', (event, args, answer) => {
    expect(app.happens(event, ...args)).toEqual({ prevented: true, answers: [answer] });
  });
});

describe('IP-1 a message', () => {
  const mainFrame = { url: 'carrel://app/#/a' };
  it('of the top frame of the app is taken', () => {
    expect(isFromPage({ senderFrame: mainFrame, sender: { mainFrame } })).toBe(true);
  });
  it.each([
    ['a frame that is gone', null, mainFrame],
    ['a frame inside, of the same origin', { url: 'carrel://app/#/a' }, mainFrame],
    ['a frame inside, of a preview', { url: 'carrel-preview://preview/p/x' }, mainFrame],
  ])('of %s is not', (_who, senderFrame, top) => {
    expect(isFromPage({ senderFrame, sender: { mainFrame: top } })).toBe(false);
  });
  it.each(['about:blank', 'https://app/', 'carrel://app.evil.test/', 'carrel-preview://preview/'])(
    'of a top frame at %s is not',
    (url) => {
      const top = { url };
      expect(isFromPage({ senderFrame: top, sender: { mainFrame: top } })).toBe(false);
    },
  );
});
