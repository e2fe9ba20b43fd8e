import { createServer, request } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { PracticeServer } from './launch-practice.ts';

/** An instance whose restores do not end before a test lets them, however fast it is. */
export interface HeldServer extends PracticeServer {
  /** From now on it is said how each restore stands. */
  letGo(): void;
}

/** Of the answers to who asks how a restore stands. */
const restorePath = '/api/libraries/v2/restore/';
const underWay = { state: 'In Progress', result: null, error: null, error_log: null };

/** Stands before an instance and says of each restore that it goes on; all else is passed on as it is. */
export async function holdRestores(server: PracticeServer): Promise<HeldServer> {
  let isHeld = true;
  const front = createServer((message, response) => {
    const isHeldBack = () =>
      isHeld && message.method === 'GET' && message.url?.startsWith(restorePath) === true;
    const { method = 'GET', headers, url = '/' } = message;
    const host = new URL(server.url).host;
    const onward = request(new URL(url, server.url), { method, headers: { ...headers, host } });
    onward.once('response', (answer) => {
      const own = `http://${headers.host ?? ''}`;
      void passOn(answer, response, (said) =>
        answer.statusCode === 200 && isHeldBack()
          ? JSON.stringify({ ...(JSON.parse(said) as object), ...underWay })
          : // It names itself where it says what lies at which address.
            said.replaceAll(server.url, own),
      );
    });
    onward.once('error', () => response.destroy());
    response.once('close', () => onward.destroy());
    message.pipe(onward);
  });
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  const { port } = front.address() as AddressInfo; // of a TCP server
  return {
    ...server,
    url: `http://127.0.0.1:${port}`,
    letGo() {
      isHeld = false;
    },
    async stop() {
      const closed = new Promise((resolve) => front.close(resolve));
      front.closeAllConnections();
      await closed;
    },
  };
}

async function passOn(
  answer: IncomingMessage,
  response: ServerResponse,
  change: (said: string) => string,
): Promise<void> {
  const status = answer.statusCode ?? 502;
  if (!(answer.headers['content-type'] ?? '').includes('json')) {
    response.writeHead(status, answer.headers);
    answer.pipe(response);
    return;
  }
  const { 'content-length': _length, ...headers } = answer.headers;
  const said = await text(answer).catch(() => null);
  if (said === null) response.destroy();
  else response.writeHead(status, headers).end(change(said));
}
