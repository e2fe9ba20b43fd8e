import { readdir, readFile, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ArchiveId } from '../../contract/model/ids.ts';
import { httpLimits } from '../../main/hosts/browser/listen.ts';
import { safeFileName } from '../../main/hosts/browser/receive-upload.ts';
import { codeLifetimeMs, createSession } from '../../main/hosts/browser/session.ts';
import { startBrowserHost } from '../../main/hosts/browser/start-browser-host.ts';
import { createPreviewStore } from '../../main/preview/preview-store.ts';
import { startRig } from './browser-host-rig.ts';
import type { Rig } from './browser-host-rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
});
afterEach(() => rig.close());

const url = (path: string): string => `${rig.host.origin}${path}`;
const callUrl = (): string => url('/api/call/archives.list');
const ownHeaders = (cookie: string): Record<string, string> => ({
  cookie,
  origin: rig.host.origin,
  'x-carrel': '1',
  'content-type': 'application/json',
});

describe('LO-1: listening', () => {
  test('LO-1 no other address of this machine answers', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .filter((address) => !address.internal && address.family === 'IPv4');
    for (const { address } of others) {
      for (const origin of [rig.host.origin, rig.host.previewOrigin]) {
        expect(await canConnect(address, Number(new URL(origin).port))).toBe(false);
      }
    }
    expect(await canConnect('127.0.0.2', rig.port)).toBe(false);
  });

  test('LO-1 no answer has a CORS header, a preflight gets none', async () => {
    const cookie = await rig.signIn();
    const answers = await Promise.all([
      fetch(url('/'), { headers: { cookie, origin: 'https://evil.test' } }),
      fetch(callUrl(), { method: 'OPTIONS', headers: { cookie, origin: 'https://evil.test' } }),
      fetch(callUrl(), { method: 'POST', headers: ownHeaders(cookie), body: '{}' }),
      fetch(`${rig.host.previewOrigin}/p/x`),
    ]);
    for (const answer of answers) {
      const names = [...answer.headers.keys()];
      expect(names.filter((name) => name.startsWith('access-control-'))).toEqual([]);
    }
  });

  test('LO-1 a taken port is a failure that says what next', async () => {
    const second = await startBrowserHost({
      port: rig.port,
      rendererFolder: join(dirname(rig.dataFolder), 'renderer'),
      dataFolder: rig.dataFolder,
      previews: createPreviewStore(),
      createServices: () => {
        throw new Error('must not be asked');
      },
      reportBug: () => '',
      onFreshLink: () => undefined,
    });
    expect(second).toMatchObject({ ok: false, failure: { kind: 'not-here' } });
  });
});

describe('a report as a download', () => {
  const path = '/api/report/a0/html';

  test('is sent whole, as an attachment that no browser sniffs or shows', async () => {
    const cookie = await rig.signIn();
    const answer = await fetch(url(path), { headers: { cookie } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toBe(
      "attachment; filename*=UTF-8''a%27b%20%E7%81%AF.html",
    );
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await answer.text()).toBe('<p>whole</p>');
    expect(rig.acts).toEqual(['report a0 html']);
  });

  test('LO-2 LO-4 not without the cookie, not for another site, not for another form', async () => {
    const cookie = await rig.signIn();
    const stranger = { cookie, 'sec-fetch-site': 'cross-site' };
    const statuses = await Promise.all([
      fetch(url(path)),
      fetch(url(path), { headers: stranger }),
      fetch(url('/api/report/a0/pdf'), { headers: { cookie } }),
      fetch(url('/api/report/a0/html/x'), { headers: { cookie } }),
      fetch(url('/api/report/..%2Fa0/html'), { headers: { cookie } }),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([401, 403, 404, 404, 404]);
    expect(rig.acts).toEqual([]);
  });
});

describe('a file that waits to be downloaded', () => {
  test('is sent as an attachment; what nobody offered is none', async () => {
    const cookie = await rig.signIn();
    const answer = await fetch(url('/api/download/waits'), { headers: { cookie } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toBe(
      "attachment; filename*=UTF-8''archives.csv",
    );
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(await answer.text()).toBe('Title\r\nA\r\n');
    const others = await Promise.all([
      fetch(url('/api/download/waits')),
      fetch(url('/api/download/gone'), { headers: { cookie } }),
    ]);
    expect(others.map(({ status }) => status)).toEqual([401, 404]);
  });
});

describe('LO-2: who may come in', () => {
  test('LO-2 the code gives a strict, host-only cookie named by port, once', async () => {
    const link = rig.host.freshLink();
    const first = await fetch(link);
    const cookie = first.headers.get('set-cookie') ?? '';
    expect(first.status).toBe(200);
    expect(cookie).toMatch(
      new RegExp(`^carrel-${rig.port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`),
    );
    const again = await fetch(link);
    expect(again.status).toBe(401);
    expect(await again.text()).toContain('This link is used up');
    const strange = await fetch(url(`/?code=${'y'.repeat(43)}`));
    expect(await strange.text()).toContain('This link is not known');
  });

  test('LO-2 a code is good for a minute, once, and what became of it is known', () => {
    let now = 0;
    const session = createSession(1, () => now);
    const early = session.freshCode();
    const late = session.freshCode();
    now = codeLifetimeMs;
    expect(session.exchange(early).cookie).toMatch(/^carrel-1=/);
    expect(session.exchange(early)).toEqual({ cookie: null, why: 'used' });
    now = codeLifetimeMs + 1;
    expect(session.exchange(late)).toEqual({ cookie: null, why: 'old' });
    expect(session.exchange('x'.repeat(43))).toEqual({ cookie: null, why: 'unknown' });
  });

  test('LO-2 of many codes the newest are remembered', () => {
    const session = createSession(1);
    const codes = Array.from({ length: 102 }, () => session.freshCode());
    expect(session.exchange(codes[1]!)).toEqual({ cookie: null, why: 'unknown' });
    expect(session.exchange(codes[2]!).cookie).not.toBeNull();
  });

  test('LO-2 a used link gets a fresh one printed, not more than one at a time', async () => {
    const used = url(`/?code=${'x'.repeat(43)}`);
    await fetch(used);
    await fetch(used);
    expect(rig.freshLinks).toHaveLength(1);
    expect((await fetch(rig.freshLinks[0] ?? '')).status).toBe(200);
  });

  test.each([
    ['none', () => ''],
    ['of another port', (good: string) => good.replace(/^carrel-\d+/, 'carrel-1')],
    ['cut', (good: string) => good.slice(0, -1)],
    ['empty', (good: string) => `${good.split('=')[0]}=`],
    ['two of them', (good: string) => `${good}; ${good}`],
  ])('LO-2 cookie %s: 401 on every route', async (_name, spoil) => {
    const cookie = spoil(await rig.signIn());
    const headers = ownHeaders(cookie);
    const statuses = await Promise.all([
      ...['/', '/index.html', '/assets/main.js', '/nothing', '/api/events'].map(
        async (path) => (await fetch(url(path), { headers })).status,
      ),
      ...['/api/call/archives.list', '/api/call/x'].map(
        async (path) => (await fetch(url(path), { method: 'POST', headers, body: '{}' })).status,
      ),
      fetch(url('/api/receive?name=a.zip'), { method: 'PUT', headers, body: 'x' }).then(
        (answer) => answer.status,
      ),
    ]);
    expect(new Set(statuses)).toEqual(new Set([401]));
    expect(rig.acts).toEqual([]);
  });

  test('LO-2 the page of the code holds no token, the log line of a used link neither', async () => {
    const answer = await fetch(rig.host.freshLink());
    const token = answer.headers.get('set-cookie')?.match(/=([^;]+)/)?.[1] ?? 'none';
    expect(await answer.text()).not.toContain(token);
    await fetch(url('/?code=old'));
    expect(rig.freshLinks.join()).not.toContain(token);
  });
});

describe('LO-3: Host', () => {
  const forms: readonly (readonly [string, (port: number) => string])[] = [
    ['another name', (port) => `GET / HTTP/1.1\r\nHost: evil.test:${port}`],
    ['our address as a label', (port) => `GET / HTTP/1.1\r\nHost: 127.0.0.1.evil.test:${port}`],
    ['a trailing dot', (port) => `GET / HTTP/1.1\r\nHost: localhost.:${port}`],
    ['an address with a trailing dot', (port) => `GET / HTTP/1.1\r\nHost: 127.0.0.1.:${port}`],
    ['mapped IPv6', (port) => `GET / HTTP/1.1\r\nHost: [::ffff:127.0.0.1]:${port}`],
    ['IPv6 loopback', (port) => `GET / HTTP/1.1\r\nHost: [::1]:${port}`],
    ['another form of the number', (port) => `GET / HTTP/1.1\r\nHost: 127.1:${port}`],
    ['any address', (port) => `GET / HTTP/1.1\r\nHost: 0.0.0.0:${port}`],
    ['no port', () => `GET / HTTP/1.1\r\nHost: 127.0.0.1`],
    ['another port', () => `GET / HTTP/1.1\r\nHost: 127.0.0.1:1`],
    ['no Host', () => `GET / HTTP/1.1`],
    ['an empty Host', () => `GET / HTTP/1.1\r\nHost: `],
    ['two', (port) => `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nHost: evil.test`],
    ['a user part', (port) => `GET / HTTP/1.1\r\nHost: x@127.0.0.1:${port}`],
    [
      'absolute form',
      (port) => `GET http://127.0.0.1:${port}/ HTTP/1.1\r\nHost: 127.0.0.1:${port}`,
    ],
  ];
  test.each(forms)('LO-3 %s is refused before routing', async (_name, head) => {
    const cookie = await rig.signIn();
    const previewPort = Number(new URL(rig.host.previewOrigin).port);
    for (const port of [rig.port, previewPort]) {
      const answer = await rig.raw(
        `${head(port)}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`,
        port,
      );
      expect(answer).toMatch(/^HTTP\/1\.1 (421|403) /);
    }
  });

  test('LO-3 both own names are let in', async () => {
    const cookie = await rig.signIn();
    for (const name of ['127.0.0.1', 'localhost']) {
      const answer = await rig.raw(
        `GET / HTTP/1.1\r\nHost: ${name}:${rig.port}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`,
      );
      expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    }
  });
});

describe('LO-4: who may change something', () => {
  test('LO-4 our own page may', async () => {
    const cookie = await rig.signIn();
    const answer = await fetch(callUrl(), {
      method: 'POST',
      headers: ownHeaders(cookie),
      body: '{}',
    });
    expect(await answer.json()).toEqual({ ok: true, value: null });
    expect(rig.acts).toEqual(['archives.list']);
  });

  const spoilt: readonly (readonly [string, Record<string, string | undefined>])[] = [
    ['no Origin', { origin: undefined }],
    ['Origin null', { origin: 'null' }],
    ['another origin', { origin: 'https://evil.test' }],
    ['the preview origin', { origin: 'preview' }],
    ['our origin over https', { origin: 'https' }],
    ['no header of ours', { 'x-carrel': undefined }],
    ['Sec-Fetch-Site same-site', { 'sec-fetch-site': 'same-site' }],
    ['Sec-Fetch-Site cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['Sec-Fetch-Site none', { 'sec-fetch-site': 'none' }],
  ];
  test.each(spoilt)('LO-4 %s: nothing happens', async (_name, change) => {
    const cookie = await rig.signIn();
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries({ ...ownHeaders(cookie), ...change })) {
      if (value === 'preview') headers[name] = rig.host.previewOrigin;
      else if (value === 'https') headers[name] = rig.host.origin.replace('http:', 'https:');
      else if (value !== undefined) headers[name] = value;
    }
    const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    for (const [method, path] of [
      ['POST', '/api/call/archives.list'],
      ['PUT', '/api/receive?name=a.zip'],
      ['DELETE', '/'],
    ]) {
      const answer = await rig.raw(
        `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1:${rig.port}\r\n${head.join('')}` +
          'Content-Length: 2\r\nConnection: close\r\n\r\n{}',
      );
      expect(answer).toMatch(/^HTTP\/1\.1 403 /);
    }
    expect(rig.acts).toEqual([]);
    expect(await readdir(rig.dataFolder)).toEqual([]);
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])(
    'LO-4 a call of type %s is not read',
    async (type) => {
      const cookie = await rig.signIn();
      const headers = { ...ownHeaders(cookie), 'content-type': type };
      const answer = await fetch(callUrl(), { method: 'POST', headers, body: '{}' });
      expect(answer.status).toBe(415);
      expect(rig.acts).toEqual([]);
    },
  );

  test('LO-4 GET calls nothing, an upgrade is closed', async () => {
    const cookie = await rig.signIn();
    expect((await fetch(callUrl(), { headers: { cookie } })).status).toBe(404);
    const answer = await rig.raw(
      `GET / HTTP/1.1\r\nHost: 127.0.0.1:${rig.port}\r\nCookie: ${cookie}\r\n` +
        'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
        'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
    );
    expect(answer).toBe('');
    expect(rig.acts).toEqual([]);
  });

  test('LO-4 another origin may not even read the interface', async () => {
    const cookie = await rig.signIn();
    for (const site of ['cross-site', 'same-site']) {
      const headers = { cookie, 'sec-fetch-site': site };
      expect((await fetch(url('/api/events'), { headers })).status).toBe(403);
      expect((await fetch(url('/assets/main.js'), { headers })).status).toBe(403);
    }
  });
});

describe('LO-5: headers and the preview origin', () => {
  test('what is named after its content is kept by the browser, and nothing else is', async () => {
    const cookie = await rig.signIn();
    const kept = async (path: string) =>
      (await fetch(url(path), { headers: { cookie } })).headers.get('cache-control');
    expect(await kept('/assets/main.js')).toBe('private, max-age=31536000, immutable');
    expect(await kept('/')).toBe('no-store');
    expect(await kept('/index.html')).toBe('no-store');
    expect(await kept('/assets/nothing.js')).toBe('no-store');
    expect((await fetch(url('/assets/main.js'))).headers.get('cache-control')).toBe('no-store');
  });

  test('LO-5 CS-1 every answer has the policy and is isolated', async () => {
    const cookie = await rig.signIn();
    const answers = await Promise.all([
      fetch(url('/'), { headers: { cookie } }),
      fetch(url('/')),
      fetch(url('/nothing'), { headers: { cookie } }),
      fetch(url('/api/call/x'), { method: 'POST', headers: ownHeaders(cookie), body: '{}' }),
      fetch(url('/api/call/x'), { method: 'POST', body: '{}' }),
    ]);
    for (const { headers } of answers) {
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cache-control')).toBe('no-store');
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
      expect(policy).toContain(`frame-src ${rig.host.previewOrigin};`);
      expect(policy).toContain("require-trusted-types-for 'script'; trusted-types carrel");
      expect(policy).not.toMatch(/unsafe|\*|https?:(?!\/\/127\.0\.0\.1:)/);
      const sources = policy.match(/https?:\/\/[^ ;]+/g) ?? [];
      expect(new Set(sources)).toEqual(new Set([rig.host.previewOrigin]));
    }
  });

  test('LO-5 PR-3 previews come from another origin, framed by the window alone', async () => {
    const path = rig.previews.publish({ owner: 'a', render: () => Promise.resolve('<p>seen</p>') });
    const answer = await fetch(rig.host.previewOrigin + path);
    expect(await answer.text()).toContain('seen');
    expect(rig.host.previewOrigin).not.toBe(rig.host.origin);
    expect(answer.headers.get('content-security-policy')).toMatch(
      new RegExp(`^sandbox; .*frame-ancestors ${rig.host.origin} http://localhost:${rig.port}$`),
    );
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(answer.headers.has('set-cookie')).toBe(false);
    const cookie = await rig.signIn();
    expect((await fetch(url(path), { headers: { cookie } })).status).toBe(404);
    expect((await fetch(rig.host.previewOrigin + path, { method: 'POST' })).status).toBe(405);
  });

  test('PR-1 the window is an allowlist: only built types, nothing outside', async () => {
    const cookie = await rig.signIn();
    const status = async (path: string): Promise<string> =>
      (
        await rig.raw(
          `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${rig.port}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`,
        )
      ).slice(9, 12);
    expect(await status('/assets/main.js')).toBe('200');
    expect(await status('/notes.txt')).toBe('404');
    for (const path of traversals('secret.html')) {
      expect([path, await status(path)]).toEqual([path, expect.stringMatching(/^40[04]$/)]);
    }
  });

  test('PR-2 traversal of the preview origin: 400 or 404', async () => {
    const port = Number(new URL(rig.host.previewOrigin).port);
    for (const path of traversals('secret.html')) {
      const answer = await rig.raw(
        `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`,
        port,
      );
      expect(answer).toMatch(/^HTTP\/1\.1 40[04] /);
    }
  });
});

describe('LO-6: limits', () => {
  test('LO-6 headers over 16 KiB are refused', async () => {
    const answer = await rig.raw(
      `GET / HTTP/1.1\r\nHost: 127.0.0.1:${rig.port}\r\nX: ${'a'.repeat(17 * 1024)}\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
  });

  test('LO-6 a call over the limit is refused, declared or not', async () => {
    const cookie = await rig.signIn();
    const big = JSON.stringify({ x: 'a'.repeat(httpLimits.callBytes) });
    const headers = ownHeaders(cookie);
    expect((await fetch(callUrl(), { method: 'POST', headers, body: big })).status).toBe(413);
    const stream = new Blob([big]).stream();
    const chunked = { method: 'POST', headers, body: stream, duplex: 'half' } as RequestInit;
    expect((await fetch(callUrl(), chunked)).status).toBe(413);
    expect(rig.acts).toEqual([]);
  });

  test('LO-6 an upload that says it is too large is refused before it comes', async () => {
    const cookie = await rig.signIn();
    const head = Object.entries(ownHeaders(cookie)).map(([name, value]) => `${name}: ${value}\r\n`);
    const answer = await rig.raw(
      `PUT /api/receive?name=a.zip HTTP/1.1\r\nHost: 127.0.0.1:${rig.port}\r\n${head.join('')}` +
        `Content-Length: ${6 * 1024 ** 3}\r\n\r\nPK`,
    );
    expect(answer).toContain('larger than any archive');
    expect(rig.acts).toEqual([]);
  });

  test('LO-6 slow headers and a slow body end after ten seconds', { timeout: 60_000 }, async () => {
    const cookie = await rig.signIn();
    const head = Object.entries(ownHeaders(cookie)).map(([name, value]) => `${name}: ${value}\r\n`);
    const started = performance.now();
    let ticks = 0; // seconds in which this process, host and all, did not stand still
    const clock = setInterval(() => (ticks += 1), 1_000);
    const [headers, body] = await Promise.all([
      rig.raw(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${rig.port}\r\n`),
      rig.raw(
        `POST /api/call/archives.list HTTP/1.1\r\nHost: 127.0.0.1:${rig.port}\r\n${head.join('')}` +
          'Content-Length: 100\r\n\r\n{',
      ),
    ]);
    clearInterval(clock);
    const seconds = (performance.now() - started) / 1_000;
    expect(headers).toMatch(/^HTTP\/1\.1 408 /);
    expect(body).toBe('');
    expect(seconds).toBeGreaterThan(9);
    expect(ticks).toBeLessThan(15);
    expect(rig.acts).toEqual([]);
  });

  test('LO-6 the hundred and first connection is closed', async () => {
    const sockets = Array.from({ length: httpLimits.connections }, () =>
      connect(rig.port, '127.0.0.1'),
    );
    await Promise.all(
      sockets.map((socket) => new Promise((resolve) => socket.once('connect', resolve))),
    );
    const answer = await rig
      .raw(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${rig.port}\r\nConnection: close\r\n\r\n`)
      .catch(() => '');
    expect(answer).toBe('');
    for (const socket of sockets) socket.destroy();
  });
});

describe('uploads and events', () => {
  test('an upload is kept whole below received/, for this user alone, and opened as a copy', async () => {
    const cookie = await rig.signIn();
    const bytes = new Uint8Array(300_000).fill(7);
    const answer = await fetch(url('/api/receive?name=..%2F..%2Fmy%20library.zip'), {
      method: 'PUT',
      headers: { ...ownHeaders(cookie), 'content-type': 'application/octet-stream' },
      body: bytes,
    });
    expect(await answer.json()).toEqual({ ok: true, value: 'a0' });
    const path = rig.acts[0]?.replace('open copy ', '') ?? '';
    expect(dirname(dirname(path))).toBe(join(rig.dataFolder, 'received'));
    expect(path).toMatch(/my library\.zip$/);
    expect(new Uint8Array(await readFile(path))).toEqual(bytes);
    if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test('an upload that breaks off leaves nothing', async () => {
    const cookie = await rig.signIn();
    const head = Object.entries(ownHeaders(cookie)).map(([name, value]) => `${name}: ${value}\r\n`);
    const received = async (): Promise<readonly string[]> =>
      readdir(join(rig.dataFolder, 'received'), { recursive: true }).catch(() => []);
    const socket = connect(rig.port, '127.0.0.1');
    socket.write(
      `PUT /api/receive?name=a.zip HTTP/1.1\r\nHost: 127.0.0.1:${rig.port}\r\n` +
        `${head.join('')}Content-Length: 1000\r\n\r\nPK`,
    );
    await expect.poll(received).toContainEqual(expect.stringMatching(/\.part$/));
    socket.destroy();
    await expect.poll(received).toEqual([]);
    expect(rig.acts).toEqual([]);
  });

  test.each([
    ['', 'archive.zip'],
    ['../../etc/passwd', '-..-etc-passwd'],
    ['C:\\x\\lib.zip', 'C--x-lib.zip'],
    ['con.zip', '_con.zip'],
    ['a\u0000b.zip', 'a-b.zip'],
    ['.hidden', 'hidden'],
    ['Bücherei ✓.zip', 'Bücherei ✓.zip'],
    [`${'x'.repeat(500)}.zip`, `${'x'.repeat(196)}.zip`],
    [`${'字'.repeat(83)}.zip`, `${'字'.repeat(65)}.zip`], // 199 bytes
  ])('the name %j of an upload becomes %j', (given, safe) => {
    expect(safeFileName(given)).toBe(safe);
  });

  test('events reach the window under the names of the contract', async () => {
    const cookie = await rig.signIn();
    const answer = await fetch(url('/api/events'), { headers: { cookie } });
    const reader = answer.body?.getReader();
    rig.emit({ name: 'archives.opened', payload: { archiveId: 'a\n1' as ArchiveId } });
    let text = '';
    while (!text.includes('archives.opened')) {
      const part = await reader?.read();
      text += new TextDecoder().decode(part?.value);
    }
    expect(text).toContain('event: archives.opened\ndata: {"archiveId":"a\\n1"}\n\n');
    await reader?.cancel();
  });

  test('junk instead of a call is answered, not thrown', async () => {
    const cookie = await rig.signIn();
    const post = (name: string, body: string): Promise<Response> =>
      fetch(url(`/api/call/${name}`), { method: 'POST', headers: ownHeaders(cookie), body });
    expect((await post('archives.list', '{')).status).toBe(400);
    expect(await (await post('no.such', '{}')).json()).toMatchObject({
      ok: false,
      failure: { kind: 'bad-request' },
    });
    expect(await (await post('archives.list', '{"more":1}')).json()).toMatchObject({ ok: false });
    expect((await post('__proto__', '{}')).status).toBe(404);
    expect(rig.acts).toEqual([]);
  });
});

function traversals(name: string): readonly string[] {
  const ups = ['..', '%2e%2e', '.%2e', '%2E%2E', '%252e%252e', '..%00', '..;'];
  const separators = ['/', '\\', '%2f', '%5c', '%252f', '//'];
  const relative = ups.flatMap((up) =>
    separators.flatMap((separator) =>
      [1, 2, 3, 4, 6].map((depth) => `/${`${up}${separator}`.repeat(depth)}${name}`),
    ),
  );
  const inside = ups.flatMap((up) => [`/assets/${up}/${up}/${name}`, `/p/${up}/${name}`]);
  const absolute = ['//etc/passwd', '/C:/', '/C:%5cWindows', '/%5c%5chost%5cshare', '/%00', '/.'];
  return [...relative, ...inside, ...absolute];
}

function canConnect(address: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port, timeout: 500 });
    const end = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });
}
