// oxlint-disable-next-line no-restricted-imports -- its types alone
import type { Protocol } from 'electron';
import { describe, expect, it } from 'vitest';
import {
  registerSchemes,
  serveSchemes,
} from '../../../main/hosts/electron/hardening/serve-schemes.ts';

type Serve = (request: Request) => Response | Promise<Response>;

/** The two schemes over a window of two files and a service with one preview. */
function served() {
  const handlers = new Map<string, Serve>();
  const on = { handle: (scheme: string, serve: Serve) => void handlers.set(scheme, serve) };
  const files = new Map([
    ['/', { type: 'text/html; charset=utf-8', body: Buffer.from('<p>app') }],
    ['/a.js', { type: 'text/javascript; charset=utf-8', body: Buffer.from('1') }],
  ]);
  const asked: string[] = [];
  const missing = { status: 404, headers: {}, base64: '', stream: null };
  const preview = (path: string) => {
    asked.push(path);
    const found = { status: 200, headers: { 'Content-Type': 'text/html' }, base64: 'YQ==' };
    return Promise.resolve(path === '/p/x' ? { ...found, stream: null } : missing);
  };
  const source = { preview, nextPiece: () => new Promise<never>(() => undefined), stopPieces() {} };
  serveSchemes(on as unknown as Protocol, files, source);
  return {
    asked,
    load: async (url: string, method = 'GET') =>
      handlers.get(new URL(url).protocol.slice(0, -1))?.(new Request(url, { method })),
  };
}

it('PR-1 both schemes have the least rights that they work with', () => {
  let given: unknown;
  registerSchemes({ registerSchemesAsPrivileged: (schemes) => (given = schemes) });
  expect(given).toEqual([
    { scheme: 'carrel', privileges: { standard: true, secure: true } },
    { scheme: 'carrel-preview', privileges: { standard: true, secure: true, stream: true } },
  ]);
});

describe('the window’s files', () => {
  it('CS-1 come with the exact policy, refusals too', async () => {
    const { load } = served();
    for (const path of ['', 'a.js', 'nothing']) {
      const answer = await load(`carrel://app/${path}`);
      expect(answer?.headers.get('Content-Security-Policy')).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; " +
          "img-src 'self' carrel-preview:; media-src carrel-preview:; connect-src 'self'; " +
          "frame-src carrel-preview:; object-src 'none'; base-uri 'none'; form-action 'none'; " +
          "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types carrel",
      );
      expect(answer?.headers.get('Access-Control-Allow-Origin')).toBeNull();
    }
  });

  it.each([
    ['carrel://app/', 'GET', 200],
    ['carrel://app/a.js', 'GET', 200],
    ['carrel://app/a.js', 'POST', 404],
    ['carrel://app/A.js', 'GET', 404],
    ['carrel://app/%61.js', 'GET', 404],
    ['carrel://app//a.js', 'GET', 404],
    ['carrel://other/a.js', 'GET', 404],
    ['carrel://app.evil.test/a.js', 'GET', 404],
  ])('PR-1 %s by %s answers %i', async (url, method, status) => {
    expect((await served().load(url, method))?.status).toBe(status);
  });
});

describe('previews', () => {
  const closed = {
    'content-security-policy': expect.stringMatching(/^sandbox; default-src 'none'; /),
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  };

  it.each([
    ['carrel-preview://preview/p/x', 'GET', 200],
    ['carrel-preview://preview/p/y', 'GET', 404],
    ['carrel-preview://preview/p/x', 'POST', 404],
    ['carrel-preview://other/p/x', 'GET', 404],
  ])('PR-3 %s by %s answers %i under closed headers', async (url, method, status) => {
    const answer = await served().load(url, method);
    expect(answer?.status).toBe(status);
    expect(Object.fromEntries(answer?.headers ?? [])).toMatchObject(closed);
  });

  it('PR-1 PR-2 are found by the path as it came, and asked of the service alone', async () => {
    const { load, asked } = served();
    await load('carrel-preview://preview/%2e%2e/p/x');
    await load('carrel-preview://other/p/x');
    expect(asked).toEqual(['/p/x']);
  });
});
