import { createServer, request } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** Stands before an instance and remembers the secrets that go through it. */
export interface RecordingProxy {
  readonly url: string;
  /** Client secrets and tokens, as they were sent. */
  readonly secrets: ReadonlySet<string>;
  /** Method and path with query of every request. */
  readonly log: readonly string[];
  close(): void;
}

/** The answer, with the proxy's address where the instance gives its own. */
async function passOn(
  answer: IncomingMessage,
  response: ServerResponse,
  target: string,
  message: IncomingMessage,
): Promise<void> {
  if (!(answer.headers['content-type'] ?? '').includes('json')) {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
    return;
  }
  const own = `http://${message.headers.host}`;
  const { 'content-length': _length, ...headers } = answer.headers;
  const body = (await text(answer)).replaceAll(target, own);
  response.writeHead(answer.statusCode ?? 502, headers);
  response.end(body);
}

/** Starts one; `onRequest` is told before each request goes on. */
export async function startRecordingProxy(
  target: string,
  onRequest: () => void = () => undefined,
): Promise<RecordingProxy> {
  const secrets = new Set<string>();
  const log: string[] = [];
  const server = createServer((message, response) => {
    log.push(`${message.method} ${message.url}`);
    const token = /^JWT (.+)$/.exec(message.headers.authorization ?? '')?.[1];
    if (token !== undefined) secrets.add(token);
    onRequest();
    const onward = request(new URL(message.url ?? '/', target), {
      method: message.method ?? 'GET',
      headers: { ...message.headers, host: new URL(target).host },
    });
    if (message.url === '/oauth2/access_token') {
      message.on('data', (chunk: Buffer) => {
        const secret = new URLSearchParams(chunk.toString()).get('client_secret');
        if (secret !== null) secrets.add(secret);
      });
    }
    onward.once('response', (answer) => void passOn(answer, response, target, message));
    onward.once('error', () => response.destroy());
    message.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    secrets,
    log,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
