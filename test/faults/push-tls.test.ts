import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:tls';
import type { Server } from 'node:tls';
import { afterEach, expect, test } from 'vitest';
import { makeAuthority, makeSelfSigned } from '../unit/instance/made-certificate.ts';
import type { MadeCertificate } from '../unit/instance/made-certificate.ts';
import { tinyLibrary } from '../unit/push/tiny-library.ts';
import { openTrial } from './push-trial.ts';
import type { Trial } from './push-trial.ts';

let trial: Trial;
let server: Server;
afterEach(async () => {
  server.close();
  await trial.close();
});

/** The instance of a trial behind TLS with this certificate. */
async function secured(certificate: MadeCertificate): Promise<string> {
  const { port } = new URL(trial.proxy.url);
  server = createServer(certificate, (socket) => {
    const inner = connect(Number(port), '127.0.0.1');
    socket.on('error', () => inner.destroy());
    inner.on('error', () => socket.destroy());
    socket.pipe(inner).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test.each([
  ['vouches for itself', (): MadeCertificate => makeSelfSigned('127.0.0.1')],
  ['nobody here knows', (): MadeCertificate => makeAuthority().issue({ names: ['127.0.0.1'] })],
])('UI-5: a push to a server with a certificate that %s sends nothing', async (_name, made) => {
  trial = await openTrial(tinyLibrary());
  const { rig, proxy } = trial;
  const url = await secured(made());
  const { id } = await rig.services.instances.putPractice({
    url,
    clientId: 'client-one',
    clientSecret: 'secret',
    release: 'verawood',
    database: 'mysql',
  });
  const view = await rig.push(rig.request(id));
  expect(view).toMatchObject({
    state: 'failed',
    failedAt: 'queued',
    failure: { kind: 'instance-not-secure' },
  });
  expect(proxy.seen).toEqual([]);
});
