import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createHttp, maxAnswerBytes } from '../../../main/instance/http.ts';
import type { Http } from '../../../main/instance/http.ts';
import { createInstanceClient } from '../../../main/instance/instance-client.ts';
import type { InstanceClient } from '../../../main/instance/instance-client.ts';

type Answerer = (message: IncomingMessage, response: ServerResponse, number: number) => void;

const open: { servers: Server[]; https: Http[] } = { servers: [], https: [] };
afterEach(async () => {
  for (const http of open.https) await http.close();
  for (const server of open.servers) {
    server.closeAllConnections();
    server.close();
  }
  open.servers = [];
  open.https = [];
});

/** A server of our own for what the practice instance never does. */
async function clientOf(
  answer: Answerer,
  now = (): Date => new Date(),
): Promise<{ client: InstanceClient; log: string[]; port: number }> {
  const log: string[] = [];
  let number = 0;
  let tokens = 0;
  const server = createServer((message, response) => {
    log.push(`${message.method} ${message.url} ${message.headers.authorization ?? ''}`.trim());
    if (message.url === '/oauth2/access_token') {
      tokens += 1;
      json(response, 200, { access_token: `a.b.${tokens}`, expires_in: 600, token_type: 'JWT' });
      return;
    }
    number += 1;
    answer(message, response, number);
  });
  open.servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = new URL(`http://127.0.0.1:${port}/`);
  const http = createHttp();
  open.https.push(http);
  const credentials = { clientId: 'id', clientSecret: 'secret' };
  return {
    client: createInstanceClient({ http, studioUrl: url, lmsUrl: url, credentials, now }),
    log,
    port,
  };
}

function json(response: ServerResponse, status: number, body: unknown, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

const page = { count: 0, results: [] };

test('a token is used again, and renewed a minute before its end', async () => {
  let time = Date.parse('2026-01-01T00:00:00Z');
  const { client, log } = await clientOf(
    (_message, response) => json(response, 200, page),
    () => new Date(time),
  );
  await client.probe();
  await client.probe();
  expect(log.filter((line) => line.includes('oauth2'))).toHaveLength(1);
  time += 541_000;
  await client.probe();
  expect(log.filter((line) => line.includes('oauth2'))).toHaveLength(2);
  expect(log.at(-1)).toMatch(/JWT a\.b\.2$/);
});

test('after a 401 the token is renewed once, and a second 401 is the answer', async () => {
  const { client, log } = await clientOf((_message, response) =>
    json(response, 401, { detail: 'No.' }),
  );
  const answer = await client.probe();
  expect(answer).toMatchObject({
    ok: false,
    failure: { failure: { kind: 'sign-in-refused', detail: 'HTTP 401: No.' }, effect: 'none' },
  });
  expect(log.map((line) => line.split(' ')[1]?.split('?')[0])).toEqual([
    '/oauth2/access_token',
    '/api/libraries/v2/',
    '/oauth2/access_token',
    '/api/libraries/v2/',
  ]);
});

test('UI-5: a redirect to another host is refused, and the token does not go there', async () => {
  let visited = 0;
  const elsewhere = createServer((_message, response) => {
    visited += 1;
    json(response, 200, page);
  });
  open.servers.push(elsewhere);
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  const other = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
  const { client } = await clientOf((_message, response) =>
    json(response, 302, {}, { location: other }),
  );
  expect(await client.probe()).toMatchObject({
    ok: false,
    failure: { failure: { kind: 'server-refused' } },
  });
  expect(visited).toBe(0);
});

test('a redirect on the same host is followed for GET, not for POST', async () => {
  const { client } = await clientOf((message, response) => {
    if (message.url === '/moved') json(response, 200, page);
    else json(response, 301, {}, { location: '/moved' });
  });
  expect(await client.probe()).toMatchObject({ ok: true });
  const target = { org: 'O', slug: 's', title: 'T', description: '', learningPackage: 1 };
  const library = { ...target, allowPublicLearning: false, allowPublicRead: false };
  expect(await client.createLibrary(library)).toMatchObject({
    ok: false,
    failure: { failure: { kind: 'server-refused' } },
  });
});

test('UI-5: an answer over 1 MiB is cut off', async () => {
  let sent = 0;
  const { client } = await clientOf((_message, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const chunk = Buffer.alloc(64 * 1024, ' ');
    const more = (): void => {
      while (!response.destroyed && sent < 64 * maxAnswerBytes) {
        sent += chunk.length;
        if (!response.write(chunk)) return void response.once('drain', more);
      }
      response.end();
    };
    more();
  });
  expect(await client.probe()).toMatchObject({
    ok: false,
    failure: { failure: { kind: 'server-failed' } },
  });
  expect(sent).toBeLessThan(32 * maxAnswerBytes);
});

test.each([
  [403, 'not-allowed', 'none', false],
  [404, 'server-refused', 'none', false],
  [413, 'server-refused', 'none', false],
  [429, 'server-failed', 'none', true],
  [500, 'server-failed', 'unknown', true],
  [503, 'server-failed', 'unknown', true],
])('status %i is %s, effect %s, passing %s', async (status, kind, effect, passing) => {
  const { client } = await clientOf((_message, response) => {
    response.writeHead(status, { 'content-type': 'text/html', 'retry-after': '7' });
    response.end('<title>Oh no</title>');
  });
  expect(await client.probe()).toMatchObject({
    ok: false,
    failure: {
      failure: { kind, detail: `HTTP ${status}: Oh no` },
      effect,
      passing,
      retryAfterMs: 7000,
    },
  });
});

test('a 404 that is not the API’s says nothing about a library', async () => {
  const { client } = await clientOf((_message, response, number) => {
    if (number === 1) return json(response, 404, { detail: 'Not found.' });
    response.writeHead(404, { 'content-type': 'text/html' });
    response.end('<title>nginx</title>');
  });
  expect(await client.findLibrary('lib:O:s')).toEqual({ ok: true, value: null });
  expect(await client.findLibrary('lib:O:s')).toMatchObject({ ok: false });
});

test('an answer that is not of the API is a failure of its own', async () => {
  const { client } = await clientOf((_message, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<title>Welcome</title>');
  });
  expect(await client.probe()).toMatchObject({
    ok: false,
    failure: { failure: { kind: 'server-failed', detail: 'HTTP 200: Welcome' } },
  });
});

test('the upload has an exact length and a part of type application/zip', async () => {
  const seen: { length: string | undefined; body: string } = { length: undefined, body: '' };
  const { client } = await clientOf((message, response) => {
    seen.length = message.headers['content-length'];
    message.setEncoding('latin1');
    message.on('data', (text: string) => (seen.body += text));
    message.on('end', () => json(response, 200, { task_id: 'abc-1' }));
  });
  const file = {
    bytes: 5,
    name: 'a.zip',
    async *chunks() {
      yield Buffer.from('PK');
      yield Buffer.from('abc');
    },
  };
  expect(await client.startRestore(file)).toEqual({ ok: true, value: 'abc-1' });
  expect(seen.length).toBe(String(seen.body.length));
  expect(seen.body).toContain(
    'Content-Disposition: form-data; name="file"; filename="a.zip"\r\nContent-Type: application/zip\r\n\r\nPKabc\r\n--',
  );
});

test.each([
  ['cut before its end', false, 'none'],
  ['taken whole and not answered', true, 'unknown'],
])('an upload that is %s has effect %s', async (_name, whole, effect) => {
  const { client } = await clientOf((message) => {
    message.on('data', () => {
      if (!whole) message.socket.destroy();
    });
    message.on('end', () => message.socket.destroy());
  });
  const bytes = whole ? 1000 : 8_000_000;
  const file = {
    bytes,
    name: 'a.zip',
    async *chunks() {
      for (let sent = 0; sent < bytes; sent += 1000) yield Buffer.alloc(1000);
    },
  };
  expect(await client.startRestore(file)).toMatchObject({ ok: false, failure: { effect } });
});

test('a log on another host is not fetched', async () => {
  const elsewhere = { ok: true, value: null };
  const { client, port, log } = await clientOf((_message, response) => response.end('the log'));
  expect(await client.readErrorLog(`http://127.0.0.1:${port}/media/a.log`)).toEqual({
    ok: true,
    value: 'the log',
  });
  expect(log).toEqual(['GET /media/a.log']); // without the token
  expect(await client.readErrorLog('http://127.0.0.2:9/media/a.log')).toEqual(elsewhere);
  expect(await client.readErrorLog('https://bucket.example.org/a.log')).toEqual(elsewhere);
});

test('a web page in place of a log is none, and may be asked for again', async () => {
  const { client, port } = await clientOf((_message, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end('<title>Sign in</title>');
  });
  expect(await client.readErrorLog(`http://127.0.0.1:${port}/media/a.log`)).toMatchObject({
    ok: false,
    failure: { failure: { kind: 'server-failed', detail: 'HTTP 200: Sign in' } },
  });
});
