import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { faultOf } from '../../../main/instance/http-faults.ts';
import { createHttp } from '../../../main/instance/http.ts';
import type { Http, HttpTimeouts } from '../../../main/instance/http.ts';
import { readRetryAfter } from '../../../main/instance/client-fault.ts';
import { multipartBody } from '../../../main/instance/multipart.ts';
import { makeAuthority } from './made-certificate.ts';
import { startStudio } from './made-studio.ts';

const open: (() => unknown)[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const close of open.splice(0)) await close();
});

/** It waits as Carrel does, unless it is told otherwise: a slow machine is no silent server. */
function http(authorities: readonly string[] = [], timeouts?: HttpTimeouts): Http {
  const made = createHttp(timeouts, authorities);
  open.push(() => made.close());
  return made;
}

async function listen(server: Server): Promise<URL> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
}

/** Speaks as it likes once a request has begun. */
function rawServer(speak: (socket: Socket) => void): Promise<URL> {
  return listen(
    createServer((socket) => {
      socket.once('data', () => speak(socket));
      socket.resume();
    }),
  );
}

function every(ms: number, socket: Socket, text: string): void {
  const timer = setInterval(() => socket.write(text), ms);
  socket.on('close', () => clearInterval(timer));
}

const answer = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';

/** A file whose chunks come slowly; tells how many were taken. */
function slowFile(chunks: number): {
  file: Parameters<typeof multipartBody>[1];
  taken: () => number;
} {
  let taken = 0;
  const size = 256 * 1024;
  return {
    taken: () => taken,
    file: {
      bytes: chunks * size,
      name: 'a.zip',
      async *chunks() {
        for (let index = 0; index < chunks; index++) {
          taken += 1;
          await new Promise((resolve) => setTimeout(resolve, 5));
          yield Buffer.alloc(size);
        }
      },
    },
  };
}

test('UI-2: an answer that says yes before the whole archive was taken is none', async () => {
  const url = await rawServer((socket) => {
    socket.write(`${answer}Content-Length: 15\r\n\r\n{"task_id":"x"}`);
  });
  const { file, taken } = slowFile(60);
  const sent = await http().send({
    method: 'POST',
    url,
    headers: {},
    body: multipartBody('file', file),
  });
  expect(sent).toEqual({
    ok: false,
    failure: { kind: 'cut', effect: 'unknown', code: 'early answer' },
  });
  expect(taken()).toBeLessThan(60);
});

test('an answer that says no before the whole archive was taken is heard', async () => {
  const url = await rawServer((socket) => {
    socket.write('HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n');
  });
  const { file } = slowFile(60);
  const sent = await http().send({
    method: 'POST',
    url,
    headers: {},
    body: multipartBody('file', file),
  });
  expect(sent).toMatchObject({ ok: true, value: { status: 413 } });
});

describe('a server that gives a little now and then does not hold a request for ever', () => {
  test.each([
    [
      'a body',
      (socket: Socket) => {
        socket.write(`${answer}Content-Length: 1000000\r\n\r\n`);
        every(20, socket, ' ');
      },
    ],
    [
      'headers',
      (socket: Socket) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        every(20, socket, 'X-More: 1\r\n');
      },
    ],
    [
      'early hints',
      (socket: Socket) => every(20, socket, 'HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n'),
    ],
  ])('%s', async (_what, speak) => {
    const url = await rawServer(speak);
    const hasty = http([], { connectMs: 15_000, answerMs: 200, uploadMs: 200 });
    const sent = await hasty.send({ method: 'POST', url, headers: {}, body: '{}' });
    expect(sent).toMatchObject({ ok: false, failure: { kind: 'timeout', effect: 'unknown' } });
  });
});

const lost = (code: string, syscall: string): Error =>
  Object.assign(new Error(`${syscall} ${code}`), { code, syscall });
const whole = { method: 'POST', complete: true, isStopped: false, isLate: false } as const;

test.each([
  // Of a connection that stood: Linux says so when the network goes.
  [lost('EHOSTUNREACH', 'read'), whole, { kind: 'cut', effect: 'unknown' }],
  [lost('ENETDOWN', 'write'), whole, { kind: 'cut', effect: 'unknown' }],
  [lost('EPROTO', 'write'), whole, { kind: 'tls', effect: 'unknown' }],
  [
    Object.assign(new Error('bad record mac'), { code: 'ERR_SSL_SSLV3_ALERT_BAD_RECORD_MAC' }),
    whole,
    { kind: 'tls', effect: 'unknown' },
  ],
  [lost('ECONNRESET', 'read'), whole, { kind: 'cut', effect: 'unknown' }],
  [lost('ECONNRESET', 'read'), { ...whole, complete: false }, { kind: 'cut', effect: 'none' }],
  [
    lost('ECONNRESET', 'read'),
    { ...whole, method: 'GET' as const },
    { kind: 'cut', effect: 'none' },
  ],
  [lost('ETIMEDOUT', 'read'), whole, { kind: 'timeout', effect: 'unknown' }],
  // Of one that never did.
  [lost('EHOSTUNREACH', 'connect'), whole, { kind: 'unreachable', effect: 'none' }],
  [
    new AggregateError([lost('ECONNREFUSED', 'connect')]),
    whole,
    { kind: 'unreachable', effect: 'none' },
  ],
  [
    new Error('failed', { cause: lost('ENOTFOUND', 'getaddrinfo') }),
    whole,
    { kind: 'unreachable', effect: 'none' },
  ],
  [
    Object.assign(new Error('expired'), { code: 'CERT_HAS_EXPIRED' }),
    whole,
    { kind: 'tls', effect: 'none' },
  ],
  [new Error('no code'), { ...whole, isStopped: true }, { kind: 'aborted', effect: 'unknown' }],
])('%s is %j', (error, reached, fault) => {
  expect(faultOf(error, reached)).toMatchObject(fault);
});

describe('Retry-After', () => {
  const now = Date.parse('2026-11-22T10:00:00Z');
  test.each([
    [{ 'retry-after': '7' }, 7_000],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after': '99999999999999999999' }, 600_000], // ten minutes at most
    [{ 'retry-after': 'Sun, 22 Nov 2026 10:00:30 GMT' }, 30_000],
    [{ 'retry-after': 'Sun, 22 Nov 2026 09:00:00 GMT' }, 0],
    [{ 'retry-after': 'Mon, 23 Nov 2026 10:00:00 GMT' }, 600_000],
    // By the server's own clock, where it tells the time.
    [
      { 'retry-after': 'Sun, 22 Nov 2026 12:00:30 GMT', date: 'Sun, 22 Nov 2026 12:00:00 GMT' },
      30_000,
    ],
    [{ 'retry-after': 'soon' }, null],
    [{ 'retry-after': '-5' }, null],
    [{ 'retry-after': '2027' }, 600_000],
    [{ 'retry-after': '2026-11-22T10:00:30Z' }, null],
    [{}, null],
  ] as const)('%j: %s ms', (headers, ms) => {
    expect(readRetryAfter(headers, () => now)).toBe(ms);
  });
});

describe('proxies', () => {
  /** A proxy that leads every name to one port of this machine. */
  async function proxyTo(port: number, status = '200 OK'): Promise<{ url: URL; asked: string[] }> {
    const asked: string[] = [];
    const server = createHttpServer();
    server.on('connect', (message, socket: Socket) => {
      asked.push(message.url ?? '');
      socket.on('error', () => undefined);
      socket.write(`HTTP/1.1 ${status}\r\n\r\n`);
      if (!status.startsWith('200')) return void socket.end();
      const onward = connect(port, '127.0.0.1');
      onward.on('error', () => socket.destroy());
      socket.pipe(onward).pipe(socket);
    });
    return { url: await listen(server), asked };
  }

  test('HTTPS_PROXY leads to an instance, whose certificate is checked behind it; not for this machine', async () => {
    const authority = makeAuthority();
    const studio = await startStudio(
      { 'GET /': { body: 'hello' } },
      authority.issue({ names: ['studio.test', '127.0.0.1'] }),
    );
    open.push(studio.close);
    const { url, asked } = await proxyTo(Number(studio.url.port));
    vi.stubEnv('HTTPS_PROXY', url.href);
    const get = (wanted: URL | string, given: readonly string[]) =>
      http(given).send({ method: 'GET', url: new URL(wanted), headers: {} });
    const there = 'https://studio.test/';
    expect(await get(there, [authority.cert])).toMatchObject({ ok: true, value: { status: 200 } });
    expect(await get(there, [])).toMatchObject({ ok: false, failure: { kind: 'tls' } });
    const other = 'https://other.test/';
    expect(await get(other, [authority.cert])).toMatchObject({
      ok: false,
      failure: { kind: 'tls', code: 'ERR_TLS_CERT_ALTNAME_INVALID' },
    });
    expect(asked).toEqual(['studio.test:443', 'studio.test:443', 'other.test:443']);
    expect(await get(studio.url, [authority.cert])).toMatchObject({ ok: true });
    vi.stubEnv('NO_PROXY', 'studio.test');
    expect(await get(there, [authority.cert])).toMatchObject({ failure: { kind: 'unreachable' } });
    expect(asked).toHaveLength(3);
  });

  test('one that lets nobody through says so', async () => {
    const { url } = await proxyTo(1, '407 Proxy Authentication Required');
    vi.stubEnv('HTTPS_PROXY', url.href);
    const sent = await http().send({
      method: 'GET',
      url: new URL('https://studio.test/'),
      headers: {},
    });
    expect(sent).toEqual({
      ok: false,
      failure: { kind: 'unreachable', effect: 'none', code: 'proxy 407' },
    });
  });
});

test('NODE_EXTRA_CA_CERTS names the authority of an organisation', async () => {
  const authority = makeAuthority();
  const studio = await startStudio(
    { 'GET /': { body: 'hello' } },
    authority.issue({ names: ['127.0.0.1'] }),
  );
  const folder = mkdtempSync(join(tmpdir(), 'carrel-ca-'));
  open.push(studio.close, () => rmSync(folder, { recursive: true }));
  const file = join(folder, 'authority.pem');
  writeFileSync(file, authority.cert);
  const module = new URL('../../../main/instance/http.ts', import.meta.url).href;
  const script = `
    const { createHttp } = await import(${JSON.stringify(module)});
    const http = createHttp();
    const sent = await http.send({ method: 'GET', url: new URL(process.argv[1]), headers: {} });
    console.log(sent.ok ? sent.value.status : sent.failure.code);
    await http.close();`;
  const run = (environment: Record<string, string>): Promise<string> => {
    const args = ['--input-type=module', '-e', script, studio.url.href];
    const child = spawn(process.execPath, args, { env: { ...process.env, ...environment } });
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    return new Promise((resolve) => child.once('close', () => resolve(out.trim())));
  };
  expect(await run({ NODE_EXTRA_CA_CERTS: file })).toBe('200');
  expect(await run({})).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE');
});
