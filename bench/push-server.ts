/**
 * A server to push to, in a process of its own: `push-server.ts practice FOLDER` is the practice
 * instance; `push-server.ts sink FOLDER` signs anybody in and throws every upload away, the least that a
 * server can do; `push-server.ts count FOLDER` is the practice instance that says each request on
 * standard output. Prints its address, client id and secret as one line of JSON, then lives until its
 * standard input ends.
 */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { startPractice } from '../main/sandbox/start-practice.ts';

const [kind = '', dataDir = ''] = process.argv.slice(2);

async function practice(onRequest?: (route: string | null) => void): Promise<() => Promise<void>> {
  const started = await startPractice({
    dataDir,
    port: 0,
    release: 'verawood',
    database: 'sqlite',
    now: () => new Date(),
    reportBug: (name, error) => {
      throw new Error(name, { cause: error });
    },
    ...(onRequest === undefined
      ? {}
      : { onRequest: (_number, _method, _path, route) => onRequest(route) }),
  });
  if (!started.ok) throw new Error(started.failure.message);
  const { url, clientId, clientSecret, close } = started.value;
  say({ url, clientId, clientSecret });
  return close;
}

async function sink(): Promise<() => Promise<void>> {
  const server = createServer((request, response) => {
    request.on('end', () => answer(request, response)).resume();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  say({ url: `http://127.0.0.1:${port}/`, clientId: 'sink', clientSecret: 'sink' });
  return () => new Promise((resolve) => server.close(() => resolve()));
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const claims = Buffer.from('{"preferred_username":"sink"}').toString('base64url');
  const token = { access_token: `e30.${claims}.`, expires_in: 3600, token_type: 'JWT' };
  const isToken = request.url?.startsWith('/oauth2/') === true;
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(isToken ? token : { task_id: crypto.randomUUID() }));
}

function say(line: unknown): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function startKind(): Promise<() => Promise<void>> {
  if (kind === 'practice') return practice();
  if (kind === 'count') return practice((route) => say({ route: route ?? 'unknown' }));
  if (kind === 'sink') return sink();
  throw new Error('push-server.ts practice|sink|count FOLDER');
}

const close = await startKind();
process.stdin.on('end', () => void close().then(() => process.exit())).resume();
