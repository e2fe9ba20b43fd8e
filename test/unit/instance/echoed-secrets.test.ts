import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import { createHttp } from '../../../main/instance/http.ts';
import { createInstanceClient } from '../../../main/instance/instance-client.ts';
import { createRedactor, withoutTokens } from '../../../main/instance/redact.ts';
import { goodRoutes, madeToken, startStudio } from './made-studio.ts';
import type { Routes } from './made-studio.ts';

const secret = 'canary+secret/with=odd&signs';
const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function clientFor(routes: Routes) {
  const studio = await startStudio({ ...goodRoutes, ...routes });
  const http = createHttp();
  open.push(studio.close, () => http.close());
  const credentials = { clientId: 'client', clientSecret: secret };
  const { url } = studio;
  return createInstanceClient({
    http,
    studioUrl: url,
    lmsUrl: url,
    credentials,
    now: () => new Date(),
  });
}

/** Says back whatever came, as debug pages and some firewalls do. */
function echo(status: number) {
  return (message: IncomingMessage, response: ServerResponse): void => {
    const header = message.headers.authorization ?? '';
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ detail: `You sent: ${header}, and ${header.slice(4)}` }));
  };
}

const forms = [
  secret,
  encodeURIComponent(secret),
  Buffer.from(`client:${secret}`).toString('base64'),
];

test.each([200, 400, 401, 500])(
  'SE-3: a token endpoint that says back the secret, with %i',
  async (status) => {
    const said = (body: string): string => `${body} ${forms.join(' ')}`;
    const client = await clientFor({
      'POST /oauth2/access_token': (message, response) => {
        void text(message).then((body) => {
          response.writeHead(status, { 'content-type': 'application/json' });
          response.end(JSON.stringify({ error: 'invalid_request', error_description: said(body) }));
        });
      },
    });
    const kept = JSON.stringify(await client.probe());
    for (const form of forms) expect(kept).not.toContain(form);
    if (status !== 200) expect(kept).toContain('[secret]');
  },
);

test.each([400, 403, 500])(
  'SE-3: an instance that says back the token, with %i',
  async (status) => {
    const client = await clientFor({ 'GET /api/libraries/v2/': echo(status) });
    const kept = JSON.stringify(await client.probe());
    expect(kept).toContain('You sent: JWT [secret], and [secret]');
    expect(kept).not.toContain(await madeToken('reader'));
  },
);

test('SE-3: a log and the words of a restore hold no token', async () => {
  const token = await madeToken('reader');
  const client = await clientFor({
    'GET /api/libraries/v2/restore/': {
      body: { state: 'Failed', result: null, error: `No ${token}`, error_log: `/log?${token}` },
    },
    'GET /log': { html: `cannot say ${token}` },
  });
  const task = await client.getRestore('1');
  expect(task).toMatchObject({
    ok: true,
    value: { error: 'No [secret]', error_log: '/log?[secret]' },
  });
  expect(JSON.stringify(await client.readErrorLog('/log'))).not.toContain(token);
});

test('short secrets are not looked for in words that have nothing to do with them', () => {
  expect(createRedactor('id', 'the').redact('the other day')).toBe('the other day');
});

test('whatever looks like a token goes out of words, cut off or not; other words stay', () => {
  const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl';
  expect(withoutTokens(`a ${token} b ${token.slice(0, 25)}`)).toBe('a [secret] b [secret]');
  expect(withoutTokens('Hey.J is eyJ, KeyJack.eyJ.x')).toBe('Hey.J is eyJ, KeyJack.eyJ.x');
});
