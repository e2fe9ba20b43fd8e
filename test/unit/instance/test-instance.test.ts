import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { InstanceTestLine } from '../../../contract/instance-views.ts';
import type { ReleaseId } from '../../../contract/releases.ts';
import type { HttpTimeouts } from '../../../main/instance/http.ts';
import { testInstance } from '../../../main/instance/test-instance.ts';
import type { ShownSize } from '../../../main/instance/test-lines.ts';
import { makeAuthority, makeSelfSigned } from './made-certificate.ts';
import {
  clientOf,
  goodRoutes,
  madeToken,
  notFoundPage,
  openHome,
  startStudio,
} from './made-studio.ts';
import type { Routes } from './made-studio.ts';

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

const nothingShown: ShownSize = { refusedBytes: null, acceptedBytes: null };

async function look(
  addresses: { studioUrl: URL; lmsUrl: URL },
  {
    authorities = [] as string[],
    release = 'verawood' as ReleaseId,
    shown = nothingShown,
    timeouts = undefined as HttpTimeouts | undefined,
  } = {},
) {
  const { client, http } = clientOf(addresses, authorities, timeouts);
  open.push(() => http.close());
  const { studioUrl, lmsUrl } = addresses;
  const profile = { studioUrl: studioUrl.href, lmsUrl: lmsUrl.href, release };
  return testInstance(client, profile, shown);
}

async function lookAt(routes: Routes, options: Parameters<typeof look>[1] = {}) {
  const studio = await startStudio({ ...goodRoutes, ...routes });
  open.push(studio.close);
  const tested = await look({ studioUrl: studio.url, lmsUrl: studio.url }, options);
  return { tested, log: studio.log };
}

function resultsOf(lines: readonly InstanceTestLine[]): Record<string, string> {
  return Object.fromEntries(lines.map(({ what, result }) => [what, result]));
}

const allWell = {
  reachable: 'ok',
  tls: 'ok',
  'signed-in': 'ok',
  libraries: 'ok',
  'can-create': 'ok',
  organisations: 'ok',
  'upload-limit': 'unknown',
  release: 'ok',
};

test('where all is well every line says so, and nothing but the token is asked with POST', async () => {
  const { tested, log } = await lookAt({});
  expect(resultsOf(tested.lines)).toEqual(allWell);
  expect(Object.keys(resultsOf(tested.lines))).toEqual(Object.keys(allWell));
  expect(tested).toMatchObject({ userName: 'reader', failure: null });
  expect(log).toEqual([
    'GET /api/libraries/v2/?pagination=true&page_size=1',
    'POST /oauth2/access_token',
    'GET /api/libraries/v2/?pagination=true&page_size=1 JWT',
    'GET /api/contentstore/v1/home JWT',
    'GET /organizations JWT',
    'GET /api/libraries/v2/blocks/lb%3Acarrel%3Acarrel%3Ahtml%3Acarrel/draft_history/ JWT',
  ]);
});

interface Case {
  readonly title: string;
  readonly routes: Routes;
  readonly what: InstanceTestLine['what'];
  readonly said: RegExp;
  /** Whom to ask for what. */
  readonly next: RegExp;
  readonly kind: string;
}

const home = (fields: Partial<Record<keyof typeof openHome, unknown>>): Routes => ({
  'GET /api/contentstore/v1/home': { body: { ...openHome, ...fields } },
});
const token = (status: number, body: unknown): Routes => ({
  'POST /oauth2/access_token': { status, body },
});
const libraries = (status: number, body: unknown): Routes => ({
  'GET /api/libraries/v2/': { status, body },
});

const refusals: readonly Case[] = [
  {
    title: 'a client that the LMS does not know',
    routes: token(401, { error: 'invalid_client' }),
    what: 'signed-in',
    said: /does not know this client/,
    next: /administrator of the LMS to look them up in Django admin/,
    kind: 'sign-in-refused',
  },
  {
    title: 'the same with the status that older toolkits give',
    routes: token(400, { error: 'invalid_client' }),
    what: 'signed-in',
    said: /does not know this client/,
    next: /client secret/,
    kind: 'sign-in-refused',
  },
  {
    title: 'an application that is not for programs',
    routes: token(400, { error: 'unauthorized_client' }),
    what: 'signed-in',
    said: /not made for programs/,
    next: /administrator of the LMS .*“Client credentials”/,
    kind: 'sign-in-refused',
  },
  {
    title: 'a token that is no JWT',
    routes: token(200, { access_token: 'opaque', token_type: 'Bearer', expires_in: 10 }),
    what: 'signed-in',
    said: /another kind/,
    next: /administrator whether the LMS .* JWT/,
    kind: 'sign-in-refused',
  },
  {
    title: 'an address that is not the LMS’s',
    routes: { 'POST /oauth2/access_token': notFoundPage },
    what: 'signed-in',
    said: /probably not the LMS/,
    next: /LMS address/,
    kind: 'server-refused',
  },
  {
    title: 'an LMS that keeps programs out',
    routes: { 'POST /oauth2/access_token': { status: 403, html: '<title>Blocked</title>' } },
    what: 'signed-in',
    said: /does not let this computer/,
    next: /administrator of the LMS whether a firewall/,
    kind: 'not-allowed',
  },
  {
    title: 'an LMS that has trouble of its own',
    routes: token(503, {}),
    what: 'signed-in',
    said: /an error of its own/,
    next: /administrator/,
    kind: 'server-failed',
  },
  {
    title: 'a Studio that does not accept the token',
    routes: libraries(401, { detail: 'Error decoding token.' }),
    what: 'signed-in',
    said: /Studio does not accept it/,
    next: /of one instance.*administrator whether the user .* is active/,
    kind: 'sign-in-refused',
  },
  {
    title: 'a user without access to libraries',
    routes: libraries(403, { detail: 'You do not have permission to perform this action.' }),
    what: 'can-create',
    said: /does not let it see libraries/,
    next: /administrator of the instance .* course creator/,
    kind: 'not-allowed',
  },
  {
    title: 'a site without libraries v2',
    routes: { 'GET /api/libraries/v2/': notFoundPage },
    what: 'libraries',
    said: /no libraries of the new kind/,
    next: /administrator of the instance whether it runs Ulmo or later/,
    kind: 'server-refused',
  },
  {
    title: 'a page where the API should be',
    routes: { 'GET /api/libraries/v2/': { html: '<title>Welcome</title>' } },
    what: 'libraries',
    said: /no libraries of the new kind/,
    next: /Studio’s, not the LMS’s/,
    kind: 'server-failed',
  },
  {
    title: 'libraries that are switched off',
    routes: home({ libraries_v2_enabled: false }),
    what: 'libraries',
    said: /switched off/,
    next: /administrator of the instance to switch them on.*disable_new_libraries/,
    kind: 'not-allowed',
  },
  {
    title: 'a user who may not create libraries',
    routes: home({ show_new_library_v2_button: false }),
    what: 'can-create',
    said: /may not create libraries/,
    next: /administrator of the instance to make the user .* course creator, or global staff/,
    kind: 'not-allowed',
  },
  {
    title: 'a user without any organisation',
    routes: home({ allow_to_create_new_org: false, can_create_organizations: false }),
    what: 'organisations',
    said: /names no organisation/,
    next: /course creator of the organisation/,
    kind: 'not-allowed',
  },
];

describe('each failure says whom to ask for what', () => {
  test.each(refusals)('$title', async ({ routes, what, said, next, kind }) => {
    const { tested } = await lookAt(routes);
    const line = tested.lines.find((each) => each.what === what);
    expect(line?.result).toBe('failed');
    expect(line?.said).toMatch(said);
    expect(line?.next).toMatch(next);
    expect(tested.failure).toMatchObject({ kind, message: line?.said, next: line?.next });
  });
});

const authority = makeAuthority();
const here = '127.0.0.1';
const certificates = [
  {
    title: 'nobody vouches for',
    made: () => makeSelfSigned(here),
    said: /does not know/,
    next: /NODE_EXTRA_CA_CERTS/,
  },
  {
    title: 'an unknown authority made',
    made: () => makeAuthority('Another').issue({ names: [here] }),
    said: /does not know/,
    next: /NODE_EXTRA_CA_CERTS/,
  },
  {
    title: 'has expired',
    made: () => authority.issue({ names: [here], until: new Date('2021-01-01') }),
    said: /has expired/,
    next: /administrator of the instance to renew/,
  },
  {
    title: 'is not valid yet',
    made: () => authority.issue({ names: [here], from: new Date('2048-01-01') }),
    said: /not valid yet/,
    next: /date of this computer/,
  },
  {
    title: 'is of another host',
    made: () => authority.issue({ names: ['studio.test'] }),
    said: /of another host/,
    next: /certificate that names this host/,
  },
];

describe('TLS', () => {
  test('a certificate of a given authority is accepted', async () => {
    const studio = await startStudio(goodRoutes, authority.issue({ names: [here] }));
    open.push(studio.close);
    const addresses = { studioUrl: studio.url, lmsUrl: studio.url };
    const tested = await look(addresses, { authorities: [authority.cert] });
    expect(resultsOf(tested.lines)).toEqual(allWell);
    expect(tested.lines[1]?.said).toMatch(/certificate is valid/);
  });

  test.each(certificates)('a certificate that $title', async ({ made, said, next }) => {
    const studio = await startStudio(goodRoutes, made());
    open.push(studio.close);
    const addresses = { studioUrl: studio.url, lmsUrl: studio.url };
    const tested = await look(addresses, { authorities: [authority.cert] });
    expect(resultsOf(tested.lines)).toMatchObject({
      reachable: 'ok',
      tls: 'failed',
      'signed-in': 'unknown',
    });
    expect(tested.failure?.kind).toBe('instance-not-secure');
    expect(tested.failure?.message).toMatch(said);
    expect(tested.failure?.next).toMatch(next);
    expect(studio.log).toEqual([]); // nothing was sent
  });

  test('of the LMS alone: Studio is well, and the secret is not sent', async () => {
    const studio = await startStudio(goodRoutes, authority.issue({ names: [here] }));
    const lms = await startStudio(goodRoutes, makeSelfSigned(here));
    open.push(studio.close, lms.close);
    const addresses = { studioUrl: studio.url, lmsUrl: lms.url };
    const tested = await look(addresses, { authorities: [authority.cert] });
    expect(tested.failure?.message).toContain(lms.url.host);
    expect(lms.log).toEqual([]);
  });

  test('a server that does not speak it', async () => {
    const studio = await startStudio(goodRoutes);
    open.push(studio.close);
    const url = new URL(studio.url.href.replace('http:', 'https:'));
    const tested = await look({ studioUrl: url, lmsUrl: url });
    expect(tested.failure?.message).toMatch(/does not speak/);
    expect(tested.failure?.next).toMatch(/port/);
  });
});

describe('no answer', () => {
  test('no server at the port', async () => {
    const studio = await startStudio({});
    studio.close();
    const tested = await look({ studioUrl: studio.url, lmsUrl: studio.url });
    expect(resultsOf(tested.lines)).toMatchObject({ reachable: 'failed', tls: 'unknown' });
    expect(tested.failure?.kind).toBe('instance-unreachable');
    expect(tested.failure?.message).toMatch(/no server is running there/);
    expect(tested.failure?.next).toMatch(/administrator of the instance whether it is running/);
  });

  test('a name that nobody has', async () => {
    const url = new URL('https://studio.invalid/');
    const tested = await look({ studioUrl: url, lmsUrl: url });
    expect(tested.failure?.message).toMatch(/No computer is found under the name studio\.invalid/);
    expect(tested.failure?.next).toMatch(/HTTPS_PROXY/);
  });

  test('a server that never answers, and one that hangs up', async () => {
    const hasty = { connectMs: 15_000, answerMs: 500, uploadMs: 500 };
    for (const [onConnection, said, timeouts] of [
      [() => undefined, /does not answer in time/, hasty],
      [(socket: { destroy: () => void }) => socket.destroy(), /breaks off the connection/],
    ] as const) {
      const server = createServer(onConnection);
      await new Promise<void>((resolve) => server.listen(0, here, resolve));
      open.push(() => server.close());
      const url = new URL(`http://${here}:${(server.address() as AddressInfo).port}/`);
      const tested = await look({ studioUrl: url, lmsUrl: url }, { timeouts });
      expect(tested.failure?.message).toMatch(said);
    }
  });

  test('an LMS that is not there while Studio is', async () => {
    const studio = await startStudio(goodRoutes);
    const lms = await startStudio({});
    lms.close();
    open.push(studio.close);
    const tested = await look({ studioUrl: studio.url, lmsUrl: lms.url });
    expect(tested.failure?.message).toContain(lms.url.host);
    expect(tested.failure?.next).toMatch(/port of the LMS/);
  });

  test('a redirect to another host is not followed', async () => {
    let visited = 0;
    const other = await startStudio({ 'GET /': () => (visited += 1) });
    open.push(other.close);
    const { tested } = await lookAt({
      'GET /api/libraries/v2/': (_message, response) => {
        response.writeHead(302, { location: other.url.href });
        response.end();
      },
    });
    expect(tested.failure?.message).toMatch(/sends Carrel on to another address/);
    expect(tested.failure?.next).toMatch(/exactly the address that it shows in the end/);
    expect(visited + other.log.length).toBe(0);
  });
});

describe('what an instance does not say is unknown, not wrong', () => {
  test('a home that is not there', async () => {
    const { tested } = await lookAt({ 'GET /api/contentstore/v1/home': notFoundPage });
    expect(resultsOf(tested.lines)).toEqual({
      ...allWell,
      'can-create': 'unknown',
      organisations: 'unknown',
    });
    expect(tested.failure).toBeNull();
  });

  test('organisations that are told to browsers alone', async () => {
    const { tested } = await lookAt({
      'GET /organizations': { status: 302, body: '', headers: { location: '/signin' } },
    });
    expect(tested.lines[5]?.said).toMatch(/^Every organisation is allowed; /);
  });

  test('the organisations of a course creator', async () => {
    const { tested } = await lookAt(
      home({
        allow_to_create_new_org: false,
        can_create_organizations: false,
        allowed_organizations_for_libraries: ['Portlandia'],
      }),
    );
    expect(tested.lines[5]).toMatchObject({
      result: 'ok',
      said: expect.stringMatching(/in Portlandia/),
    });
  });
});

const history = 'GET /api/libraries/v2/blocks/lb%3Acarrel%3Acarrel%3Ahtml%3Acarrel/draft_history/';

test.each([
  ['verawood', {}, 'ok'],
  ['core-1.15', {}, 'ok'],
  ['ulmo', {}, 'failed'],
  ['ulmo', { [history]: notFoundPage }, 'ok'],
  ['core-0.35', { [history]: notFoundPage }, 'ok'],
  ['verawood', { [history]: notFoundPage }, 'failed'],
  ['verawood', { [history]: { status: 403, body: { detail: 'No.' } } }, 'ok'],
  ['verawood', { [history]: { status: 500, html: '<h1>Server Error</h1>' } }, 'unknown'],
] as const)('the release: %s chosen, %j: %s', async (release, routes, result) => {
  const { tested } = await lookAt(routes, { release });
  expect(tested.lines.at(-1)?.result).toBe(result);
  expect(tested.failure).toBeNull(); // a push works all the same
});

test('the upload limit is what pushes have met', async () => {
  const shown = { refusedBytes: 260_000_000, acceptedBytes: 1_500_000 };
  const { tested } = await lookAt({}, { shown });
  expect(tested.lines[6]).toMatchObject({
    result: 'unknown',
    said: 'The web server refused an archive of 260 MB. The largest that went through has 1.5 MB.',
    next: expect.stringMatching(/administrator of the instance to raise the upload limit/),
  });
});

test('a test asks for a new token: one that was revoked meanwhile is not used again', async () => {
  let isKnown = true;
  const studio = await startStudio({
    ...goodRoutes,
    'POST /oauth2/access_token': (_message, response) => {
      void madeToken('reader').then((access_token) => {
        response.writeHead(isKnown ? 200 : 401, { 'content-type': 'application/json' });
        response.end(JSON.stringify(isKnown ? { access_token } : { error: 'invalid_client' }));
      });
    },
  });
  open.push(studio.close);
  const addresses = { studioUrl: studio.url, lmsUrl: studio.url };
  const { client, http } = clientOf(addresses);
  open.push(() => http.close());
  const profile = {
    studioUrl: studio.url.href,
    lmsUrl: studio.url.href,
    release: 'verawood',
  } as const;
  expect((await testInstance(client, profile, nothingShown)).failure).toBeNull();
  isKnown = false;
  expect((await testInstance(client, profile, nothingShown)).failure?.kind).toBe('sign-in-refused');
});
