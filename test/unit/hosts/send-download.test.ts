import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { sendDownload } from '../../../main/hosts/browser/send-report.ts';
import type { Services } from '../../../main/services/services.ts';

test('a browser that goes away while a piece is made ends the download, and its source', async () => {
  const source = { isOver: false, gone: Promise.withResolvers<void>() };
  async function* pieces() {
    try {
      yield 'x'.repeat(100_000);
      await source.gone.promise; // the browser goes away now
      for (;;) yield 'x'.repeat(100_000);
    } finally {
      source.isOver = true;
    }
  }
  const file = { name: 'rows.csv', mediaType: 'text/csv', pieces };
  // The only call that a download makes.
  const services = { takeDownload: () => file } as unknown as Services;
  const ended = Promise.withResolvers<void>();
  const server = createServer((request, response) => {
    response.once('close', () => source.gone.resolve());
    sendDownload(services, request, response).then(ended.resolve, ended.reject);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const request = get({ port, host: '127.0.0.1', path: '/api/download/one' }, (answer) => {
    answer.once('data', () => request.destroy());
    answer.on('error', () => undefined);
  });
  request.on('error', () => undefined);
  await ended.promise;
  expect(source.isOver).toBe(true);
  server.close();
});
