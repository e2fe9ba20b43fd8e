/** What the user of the practice instance may do, and where Studio says so (domain facts 3). */
import { afterEach, expect, test } from 'vitest';
import type { Denial } from '../../main/sandbox/rights.ts';
import type { PracticeOptions } from '../../main/sandbox/start-practice.ts';
import { tinyLibrary } from '../unit/push/tiny-library.ts';
import { PracticeRig } from './practice-rig.ts';
import { RestClient, api } from './rest-rig.ts';

const rig = new PracticeRig('verawood', 'mysql');
const client = new RestClient();
afterEach(() => rig.finish());

async function start(options: Partial<PracticeOptions> = {}): Promise<void> {
  await client.use(await rig.start(options));
}

const home = '/api/contentstore/v1/home';
const wanted = { org: 'Sea', slug: 'knots', title: 'Knots', description: '' };
const backup = `${api}lib:Sea:knots/backup/`;
const forbidden = {
  status: 403,
  body: { detail: 'You do not have permission to perform this action.' },
};

test('everything, as global staff: any organisation, which a creation makes', async () => {
  await start();
  expect(await client.get(home)).toMatchObject({
    status: 200,
    body: {
      allow_to_create_new_org: true,
      can_create_organizations: true,
      allowed_organizations_for_libraries: [],
      course_creator_status: 'granted',
      libraries_v2_enabled: true,
      show_new_library_v2_button: true,
      user_is_active: true,
    },
  });
  expect(await client.get('/organizations')).toMatchObject({ status: 200, body: [] });
  await client.post(api, wanted);
  expect((await client.get('/organizations')).body).toEqual(['Sea']);
});

test('some organisations alone', async () => {
  await start({ allowedOrgs: ['Land', 'Lake'] });
  expect((await client.get(home)).body).toMatchObject({
    allow_to_create_new_org: false,
    can_create_organizations: false,
    allowed_organizations_for_libraries: ['Land', 'Lake'],
    show_new_library_v2_button: true,
  });
  expect((await client.get('/organizations')).body).toEqual(['Land', 'Lake']);
  expect((await client.post(api, { ...wanted, org: 'Lake' })).status).toBe(200);
  expect(await client.post(api, wanted)).toMatchObject({
    status: 400,
    body: { org: "User not allowed to create libraries in 'Sea'." },
  });
});

test('organisations that are not made by a creation', async () => {
  await start({ autocreateOrgs: false });
  expect((await client.get(home)).body).toMatchObject({
    allow_to_create_new_org: false,
    can_create_organizations: true,
  });
});

test.each<readonly [Denial, number, number]>([
  ['create', 403, 403],
  ['restore', 403, 200],
])('no right to %s', async (denial, upload, create) => {
  await start({ deny: [denial] });
  expect((await client.upload(new Uint8Array(tinyLibrary()))).status).toBe(upload);
  expect((await client.post(api, wanted)).status).toBe(create);
  expect((await client.get(home)).body).toMatchObject({
    course_creator_status: denial === 'create' ? 'unrequested' : 'granted',
    show_new_library_v2_button: denial !== 'create',
  });
});

test('no right to change a library, which backups need', async () => {
  await start({ deny: ['backup'] });
  await client.post(api, wanted);
  expect(await client.post(backup, {})).toMatchObject(forbidden);
  expect(await client.get(`${backup}?task_id=x`)).toMatchObject(forbidden);
  const library = await client.get(`${api}lib:Sea:knots/`);
  expect(library).toMatchObject({ status: 200, body: { can_edit_library: false } });
});

test('no home, no organisations, no libraries of this kind', async () => {
  await start({ deny: ['home', 'organizations'] });
  expect(await client.get(home)).toMatchObject(forbidden);
  const sent = await client.get('/organizations');
  expect(sent.status).toBe(302);
  expect(sent.headers.get('location')).toBe('/login/?next=/organizations');
  await start({ deny: ['libraries'] });
  expect((await client.get(home)).body).toMatchObject({
    libraries_v2_enabled: false,
    show_new_library_v2_button: false,
  });
});

test('a proxy that lets no long body through', async () => {
  await start({ uploadLimit: 10_000 });
  const { status, body } = await client.upload(new Uint8Array(20_000));
  expect(status).toBe(413);
  expect(body).toContain('413 Request Entity Too Large');
  expect((await client.upload(new Uint8Array(tinyLibrary()).slice(0, 1_000))).status).toBe(200);
});
