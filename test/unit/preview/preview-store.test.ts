import { describe, expect, it } from 'vitest';
import { createPreviewStore } from '../../../main/preview/preview-store.ts';

function documentOf(owner: string, html = '<p>one</p>') {
  return { owner, render: () => Promise.resolve(html) };
}

const text = (body: Uint8Array): string => new TextDecoder().decode(body);

/** Traversal in every form that a resolver was ever taken in by. */
function traversals(path: string): readonly string[] {
  const ups = ['..', '%2e%2e', '%2E%2e', '.%2e', '%252e%252e', '..%c0%af', '..;', '%c0%ae%c0%ae'];
  const separators = ['/', '\\', '%2f', '%5c', '%252f', '%255c', '//', '/./'];
  const targets = ['etc/passwd', 'package.toml', 'C:\\Windows\\win.ini'];
  const climbs = ups.flatMap((up) =>
    separators.flatMap((separator) =>
      targets.map((target) => `/p/${up}${separator}${up}${separator}${target}`),
    ),
  );
  const token = path.slice(3);
  return [
    ...climbs,
    '',
    '/',
    '/p',
    '/p/',
    '//',
    '/p//',
    '/P/' + token,
    path + '/',
    path + '/..',
    path + '\0',
    path + '%00',
    path + '?x',
    path + '#x',
    ' ' + path,
    path + ' ',
    '/p/' + token.slice(1),
    '\\\\host\\share',
    '//host/share',
    'file:///etc/passwd',
    'C:/x',
    '/p/__proto__',

    '/p/constructor',
    '/p/' + 'A'.repeat(43),
    '/p/' + 'A'.repeat(1_000_000),
    '/p/../p/' + token,
  ];
}

describe('preview store', () => {
  it('serves a document under an unguessable path with the headers of PR-3', async () => {
    const store = createPreviewStore();
    const path = store.publish(documentOf('a'));
    expect(path).toMatch(/^\/p\/[A-Za-z0-9_-]{43}$/);
    const answer = await store.respond(path);
    expect(answer.status).toBe(200);
    expect(text(answer.body)).toBe('<p>one</p>');
    expect(answer.headers).toEqual({
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy':
        "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; " +
        "form-action 'none'; frame-src 'none'; webrtc 'block'",
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'no-store',
      'X-DNS-Prefetch-Control': 'off',
    });
  });

  it('answers traversal with 400 or 404 alone, under the same headers (PR-2, PR-3)', async () => {
    const store = createPreviewStore();
    const path = store.publish(documentOf('a', 'secret'));
    const urls = traversals(path);
    expect(urls.length).toBeGreaterThan(200);
    for (const url of urls) {
      const answer = await store.respond(url);
      expect([400, 404], url).toContain(answer.status);
      expect(text(answer.body)).not.toContain('secret');
      expect(answer.headers['Content-Security-Policy']).toContain('sandbox');
      expect(answer.headers['X-Content-Type-Options']).toBe('nosniff');
    }
  });

  it('forgets the documents of an archive with it, and no others', async () => {
    const store = createPreviewStore();
    const [first, second] = [store.publish(documentOf('a')), store.publish(documentOf('b'))];
    store.forget('a');
    expect((await store.respond(first)).status).toBe(404);
    expect((await store.respond(second)).status).toBe(200);
  });

  it('forgets the oldest beyond its limit', async () => {
    const store = createPreviewStore(2);
    const paths = ['a', 'b', 'c'].map((owner) => store.publish(documentOf(owner)));
    const statuses = await Promise.all(
      paths.map(async (path) => (await store.respond(path)).status),
    );
    expect(statuses).toEqual([404, 200, 200]);
  });
});
