import { describe, expect, it } from 'vitest';
import { createPreviewStore } from '../../../main/preview/preview-store.ts';

function documentOf(owner: string, html = '<p>one</p>') {
  return { owner, render: () => Promise.resolve(html) };
}

const text = (body: unknown): string =>
  body instanceof Uint8Array ? new TextDecoder().decode(body) : 'not one piece';

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
  it('serves a document under an unguessable path with the headers of PR-3 and the policy of PV-3', async () => {
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

  it('keeps the path of what is published again under its name', async () => {
    const store = createPreviewStore();
    const first = store.publish(documentOf('a', 'old'), 'one');
    expect(store.publish(documentOf('a', 'new'), 'one')).toBe(first);
    expect(text((await store.respond(first)).body)).toBe('new');
    expect(store.publish(documentOf('b'), 'one')).not.toBe(first);
    store.forget('a');
    expect(store.publish(documentOf('a'), 'one')).not.toBe(first);
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

describe('files of the preview store', () => {
  const whole = Buffer.from('0123456789');
  const open: string[] = [];

  function fileOf(owner: string) {
    return {
      owner,
      mediaType: 'video/mp4',
      bytes: whole.length,
      async *open(start: number, length: number) {
        open.push(`${start}+${length}`);
        yield whole.subarray(start, start + length);
      },
    };
  }

  async function ask(range?: string) {
    const store = createPreviewStore();
    open.length = 0;
    const answer = await store.respond(store.publishFile(fileOf('a')), range);
    const { status, headers, length, body } = answer;
    const pieces: Uint8Array[] = [];
    if (!(body instanceof Uint8Array)) for await (const piece of body) pieces.push(piece);
    return { status, headers, length, text: Buffer.concat(pieces).toString() };
  }

  it.each([
    [undefined, 200, '0123456789', undefined],
    ['bytes=0-', 206, '0123456789', 'bytes 0-9/10'],
    ['bytes=2-4', 206, '234', 'bytes 2-4/10'],
    ['bytes=8-99', 206, '89', 'bytes 8-9/10'],
    ['bytes=-3', 206, '789', 'bytes 7-9/10'],
    ['bytes=-99', 206, '0123456789', 'bytes 0-9/10'],
    ['bytes=0-1,4-5', 200, '0123456789', undefined],
    ['bytes=5-2', 200, '0123456789', undefined],
    ['bytes=-', 200, '0123456789', undefined],
    ['lines=0-1', 200, '0123456789', undefined],
    ['bytes=0x1-2', 200, '0123456789', undefined],
  ])('answers %s with %i %s', async (range, status, content, place) => {
    const answer = await ask(range);
    expect(answer).toMatchObject({ status, text: content, length: content.length });
    expect(answer.headers['Content-Range']).toBe(place);
    expect(answer.headers).toMatchObject({
      'Accept-Ranges': 'bytes',
      'Content-Type': 'video/mp4',
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Cache-Control': 'no-store',
    });
    expect(answer.headers['Content-Security-Policy']).toContain("sandbox; default-src 'none'");
  });

  it.each(['bytes=10-', 'bytes=99-100', 'bytes=-0'])('refuses %s with 416', async (range) => {
    const answer = await ask(range);
    expect(answer.status).toBe(416);
    expect(answer.headers['Content-Range']).toBe('bytes */10');
    expect(open).toEqual([]);
  });

  it('forgets the files of an archive with it', async () => {
    const store = createPreviewStore();
    const path = store.publishFile(fileOf('a'));
    expect(path).toMatch(/^\/f\/[A-Za-z0-9_-]{43}$/);
    expect((await store.respond(path.replace('/f/', '/p/'))).status).toBe(404);
    store.forget('a');
    expect((await store.respond(path)).status).toBe(404);
  });
});
