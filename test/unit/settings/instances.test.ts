import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Result } from '../../../contract/result.ts';
import type { AppFailure } from '../../../contract/failures.ts';
import { createHttp } from '../../../main/instance/http.ts';
import type { Credentials } from '../../../main/instance/token-source.ts';
import { createInstanceProfiles } from '../../../main/settings/instances.ts';
import type { InstanceProfiles } from '../../../main/settings/instances.ts';
import { createSessionSecrets } from '../../../main/settings/secret-store.ts';
import type { SecretStore } from '../../../main/settings/secret-store.ts';
import { indexFileName, openIndex } from '../../../main/staging/index-schema.ts';
import type { Database } from '../../../main/staging/open-database.ts';
import { createInstanceStore } from '../../../main/staging/instance-store.ts';
import { goodRoutes, madeToken, notFoundPage, startStudio } from '../instance/made-studio.ts';
import type { MadeStudio, Routes } from '../instance/made-studio.ts';

const canary = 'canary-51c2-secret';
const http = createHttp();
let folder: string;
let index: Database;
const studios: MadeStudio[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'carrel-instances-'));
  const opened = openIndex(join(folder, indexFileName));
  if (!opened.ok) throw new Error(opened.failure.message);
  index = opened.value;
});
afterEach(async () => {
  index.close();
  for (const studio of studios.splice(0)) studio.close();
  rmSync(folder, { recursive: true, force: true });
});

function profilesWith(secrets: SecretStore, credentials?: Credentials): InstanceProfiles {
  const store = createInstanceStore(index);
  const given = credentials === undefined ? {} : { credentials };
  return createInstanceProfiles({ store, secrets, http, now: () => new Date(), ...given });
}

async function studioWith(routes: Routes = {}): Promise<MadeStudio> {
  const studio = await startStudio({ ...goodRoutes, ...routes });
  studios.push(studio);
  return studio;
}

function value<T>(result: Result<T, AppFailure>): T {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

const wish = (studio: MadeStudio) =>
  ({
    name: 'School',
    studioUrl: studio.url.href,
    lmsUrl: '',
    release: 'verawood',
    database: 'mysql',
    clientId: 'client',
    clientSecret: canary,
  }) as const;

test('a profile is kept with everything but its secret', async () => {
  const studio = await studioWith();
  const added = value(await profilesWith(createSessionSecrets()).add(wish(studio)));
  expect(added).toMatchObject({ name: 'School', hasSecret: true, lmsUrl: studio.url.href });
  expect(JSON.stringify(added)).not.toContain(canary);
  const next = profilesWith(createSessionSecrets());
  expect(await next.list()).toEqual([{ ...added, hasSecret: false }]);
  expect(await next.connect(added.id)).toMatchObject({
    ok: false,
    failure: { kind: 'sign-in-refused', retry: 'sign-in' },
  });
  for (const name of readdirSync(folder)) {
    expect(readFileSync(join(folder, name)).includes(canary), name).toBe(false);
  }
});

test.each([
  ['ulmo', notFoundPage],
  ['verawood', { status: 404, body: { detail: 'Not found.' } }],
  ['verawood', { status: 500, body: {} }], // shows none: the usual one
] as const)('the release is found out: %s', async (release, answer) => {
  const studio = await studioWith({
    'GET /api/libraries/v2/blocks/lb%3Acarrel%3Acarrel%3Ahtml%3Acarrel/draft_history/': answer,
  });
  const profiles = profilesWith(createSessionSecrets());
  const added = value(await profiles.add({ ...wish(studio), release: 'detect' }));
  expect(added.release).toBe(release);
  expect(await profiles.find(added.id)).toEqual(added);
});

test('another release, and another sign-in, are written down and used from then on', async () => {
  const studio = await studioWith();
  const profiles = profilesWith(createSessionSecrets());
  const { id } = value(await profiles.add(wish(studio)));
  const before = value(await profiles.connect(id)).client;
  const set = value(await profiles.setServer(id, { release: 'ulmo', database: 'sqlite' }));
  expect(set).toMatchObject({ release: 'ulmo', database: 'sqlite', hasSecret: true });
  expect(value(await profiles.connect(id)).client).toBe(before); // its token is used again
  value(await profiles.signIn(id, { clientId: 'other', clientSecret: 'another' }));
  const after = value(await profiles.connect(id)).client;
  expect(after).not.toBe(before);
  expect(await before.probe()).toMatchObject({ ok: false });
  expect(await after.probe()).toMatchObject({ ok: true });
});

test('the two variables of the command line are used in place of what is kept', async () => {
  const studio = await studioWith();
  const profiles = profilesWith(createSessionSecrets(), { clientId: 'c', clientSecret: canary });
  const { id } = value(await profiles.add({ ...wish(studio), clientId: '', clientSecret: '' }));
  const { client } = value(await profiles.connect(id));
  expect(await client.probe()).toMatchObject({ ok: true });
});

test('SE-3: they are not sent to the practice instance, which has a client of its own', async () => {
  const bodies: string[] = [];
  const studio = await studioWith({
    'POST /oauth2/access_token': (message, response) => {
      response.writeHead(401);
      response.end();
      bodies.push(message.headers['content-length'] ?? '');
    },
  });
  const profiles = profilesWith(createSessionSecrets(), { clientId: 'c', clientSecret: canary });
  const own = { clientId: 'p', clientSecret: 'own' };
  const url = studio.url.href.slice(0, -1);
  const { id } = await profiles.putPractice({ url, release: 'ulmo', database: 'mysql', ...own });
  await value(await profiles.connect(id)).client.probe();
  const length = new URLSearchParams({
    grant_type: 'client_credentials',
    token_type: 'jwt',
    client_id: own.clientId,
    client_secret: own.clientSecret,
  }).toString().length;
  expect(bodies).toEqual([String(length)]);
});

describe('SE-5: signing out', () => {
  test('ends within a second, with the LMS hanging, and what is under way gets no token', async () => {
    let isHanging = false;
    const studio = await studioWith({
      'POST /oauth2/access_token': (_message, response) => {
        if (isHanging) return;
        void madeToken('reader').then((token) => {
          response.writeHead(200, { 'content-type': 'application/json' });
          response.end(JSON.stringify({ access_token: token, expires_in: 0.001 }));
        });
      },
    });
    const secrets = createSessionSecrets();
    const profiles = profilesWith(secrets);
    const { id } = value(await profiles.add(wish(studio)));
    const { client } = value(await profiles.connect(id));
    expect(await client.probe()).toMatchObject({ ok: true });
    isHanging = true;
    const underWay = client.probe();
    const signedOut = profiles.signOut(id);
    // It waits for nobody: it is over within a few turns, each of them next to nothing.
    let isOver = false;
    void signedOut.finally(() => (isOver = true));
    for (let turns = 0; turns < 10; turns += 1) await setImmediate();
    expect(isOver).toBe(true);
    expect(value(await signedOut)).toMatchObject({ hasSecret: false });
    expect(await secrets.has(`instance/${id}`)).toBe(false);
    const asked = studio.log.length;
    expect(await client.probe()).toMatchObject({
      ok: false,
      failure: { failure: { kind: 'sign-in-refused' } },
    });
    expect(studio.log).toHaveLength(asked); // nothing was sent
    expect(await profiles.connect(id)).toMatchObject({ ok: false });
    studio.close();
    expect(await underWay).toMatchObject({ ok: false });
  });

  test('a crash between its two acts leaves no secret behind', async () => {
    const studio = await studioWith();
    const secrets = createSessionSecrets(); // stands for the keychain: outlives the profiles
    const { id } = value(await profilesWith(secrets).add(wish(studio)));
    const store = createInstanceStore(index);
    const crash = (): never => {
      throw new Error('crash');
    };
    const crashing = { store: { ...store, remove: crash }, secrets, http, now: () => new Date() };
    await expect(createInstanceProfiles(crashing).remove(id)).rejects.toThrow('crash');
    const next = profilesWith(secrets);
    expect(await next.list()).toMatchObject([{ id, hasSecret: false }]);
    value(await next.remove(id));
    expect(await next.list()).toEqual([]);
  });
});
