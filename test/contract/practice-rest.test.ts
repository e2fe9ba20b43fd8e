/** The practice instance against every body that the platform's API documents (domain facts 1, 3). */
import { request as rawRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tinyLibrary } from '../unit/push/tiny-library.ts';
import { PracticeClient } from './practice-rig.ts';

const client = { current: new PracticeClient() };
const here = (): PracticeClient => client.current;
beforeEach(async () => {
  client.current = new PracticeClient();
  await here().start();
});
afterEach(() => here().close());

const archive = (): Uint8Array<ArrayBuffer> => new Uint8Array(tinyLibrary());
const api = '/api/libraries/v2/';

describe('signing in', () => {
  test('client credentials with token_type=jwt give a JWT for an hour', async () => {
    expect(await here().askToken()).toMatchObject({
      status: 200,
      body: { token_type: 'JWT', expires_in: 3600, access_token: expect.stringMatching(/^eyJ/) },
    });
  });

  test('without token_type an opaque Bearer token comes, which the API does not know', async () => {
    const token = await here().token({ token_type: '' });
    const answer = await here().send(api, { headers: { authorization: `Bearer ${token}` } });
    expect(answer).toMatchObject({ status: 401, body: { error_code: 'token_nonexistent' } });
  });

  test.each([
    ['a wrong secret', { client_secret: 'x' }, 401, 'invalid_client'],
    ['a wrong client', { client_id: 'x' }, 401, 'invalid_client'],
    ['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
  ])('%s', async (_name, change, status, error) => {
    expect(await here().askToken(change)).toMatchObject({ status, body: { error } });
  });

  test.each([
    ['no header', {}],
    ['another scheme', { authorization: 'Basic abc' }],
  ])('%s: 401 with the words of DRF', async (_name, headers) => {
    const answer = await here().send(`${api}restore/?task_id=x`, { headers });
    expect(answer).toMatchObject({
      status: 401,
      body: { detail: 'Authentication credentials were not provided.' },
    });
    expect(answer.headers.get('www-authenticate')).toBe('JWT realm="api"');
  });

  test('a bad and an expired JWT', async () => {
    const bad = await here().send(api, { headers: { authorization: 'JWT a.b.c' } });
    expect(bad.status).toBe(401);
    await here().practice.close();
    await here().start({ tokenLife: -1 });
    expect(await here().get(api)).toMatchObject({
      status: 401,
      body: { detail: 'Token has expired.' },
    });
  });
});

describe('POST restore', () => {
  test('answers 200 with the id of a task', async () => {
    expect(await here().upload(archive())).toMatchObject({
      status: 200,
      body: { task_id: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    });
  });

  test.each([
    [
      'the part of another type',
      archive(),
      'application/x-zip-compressed',
      'Only ZIP files are allowed.',
    ],
    ['an empty file', new Uint8Array(), 'application/zip', 'The submitted file is empty.'],
    [
      'an empty file of another type',
      new Uint8Array(),
      'text/plain',
      'The submitted file is empty.',
    ],
  ])('%s: 400', async (_name, bytes, type, words) => {
    expect(await here().upload(bytes, type)).toMatchObject({
      status: 400,
      body: { file: [words] },
    });
  });

  test('no file, a part under another name, JSON: 400 No file was submitted', async () => {
    const none = { status: 400, body: { file: ['No file was submitted.'] } };
    expect(await here().upload(archive(), 'application/zip', 'archive')).toMatchObject(none);
    expect(await here().post(`${api}restore/`, {})).toMatchObject(none);
  });

  test('a field instead of a file: 400', async () => {
    const form = new FormData();
    form.set('file', 'text');
    expect(await here().send(`${api}restore/`, { method: 'POST', body: form })).toMatchObject({
      status: 400,
      body: {
        file: ['The submitted data was not a file. Check the encoding type on the form.'],
      },
    });
  });

  test('a user without the right to create: 403', async () => {
    await here().practice.close();
    await here().start({ mayCreate: false });
    const refused = {
      status: 403,
      body: { detail: 'You do not have permission to perform this action.' },
    };
    expect(await here().upload(archive())).toMatchObject(refused);
    expect(await here().post(api, {})).toMatchObject(refused);
  });
});

describe('GET restore', () => {
  test.each([
    ['no task_id', '', 400, { task_id: ['This field is required.'] }],
    ['no UUID', '?task_id=7', 400, { task_id: ['Must be a valid UUID.'] }],
    [
      'an unknown task',
      '?task_id=6e9b8f9e-0f8c-4b7e-9b52-0d6f2f0c9a11',
      404,
      { detail: 'No UserTaskStatus matches the given query.' },
    ],
  ])('%s', async (_name, query, status, body) => {
    const answer = await here().get(`${api}restore/${query}`);
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual(body);
  });

  test('while unfinished, all four keys with three nulls', async () => {
    await here().practice.close();
    await here().start({ stateMs: 60_000 });
    const { task_id: id } = (await here().upload(archive())).body as { task_id: string };
    expect((await here().get(`${api}restore/?task_id=${id}`)).body).toEqual({
      state: 'Pending',
      result: null,
      error: null,
      error_log: null,
    });
  });

  test('success: the result of domain facts 1.2', async () => {
    expect(await here().restore(archive())).toEqual({
      state: 'Succeeded',
      error: null,
      error_log: null,
      result: {
        learning_package_id: 1,
        title: 'Knots',
        org: 'Sea',
        slug: 'knots',
        key: expect.stringMatching(/^lp-restore:practice_user:Sea:knots:\d{13}$/),
        archive_key: 'lib:Sea:knots',
        containers: 1,
        components: 3,
        collections: 1,
        sections: 0,
        subsections: 0,
        units: 1,
        created_on_server: 'studio.example.org',
        created_at: '2026-03-07T08:09:10Z',
        created_by: { username: 'bosun', email: 'bosun@example.org' },
      },
    });
  });

  test('failure: the sentence, and a log at an absolute address', async () => {
    const task = await here().restore(new Uint8Array(Buffer.from('no zip at all')));
    expect(task).toEqual({
      state: 'Failed',
      result: null,
      error: 'Library restore failed. See error log for details.',
      error_log: expect.stringMatching(
        /^http:\/\/127\.0\.0\.1:\d+\/media\/user_tasks\/.*-error\.log$/,
      ),
    });
    const log = await fetch(String(task['error_log']));
    expect(await log.text()).toBe(
      'Unexpected error during library restore: File is not a zip file',
    );
  });

  test('a restart takes up what was not restored, and keeps what was', async () => {
    await here().practice.close();
    await here().start({ stateMs: 60_000 });
    const { task_id: id } = (await here().upload(archive())).body as { task_id: string };
    await here().practice.close();
    await here().start();
    const state = async (): Promise<unknown> =>
      ((await here().get(`${api}restore/?task_id=${id}`)).body as { state: string }).state;
    await expect.poll(state).toBe('Succeeded');
    await here().practice.close();
    await here().start();
    expect(await state()).toBe('Succeeded');
  });
});

describe('POST library', () => {
  const wanted = { org: 'Sea', slug: 'knots', title: 'Knots', description: '' };

  test('200 with dummy numbers; GET then has the true ones', async () => {
    await here().restore(archive());
    const made = await here().post(api, {
      ...wanted,
      title: 'Knots of the sea',
      learning_package: 1,
    });
    expect(made).toMatchObject({
      status: 200,
      body: { id: 'lib:Sea:knots', num_blocks: 0, last_published: null, can_edit_library: false },
    });
    const got = await here().get(`${api}lib:Sea:knots/`);
    expect(got).toMatchObject({
      status: 200,
      body: {
        id: 'lib:Sea:knots',
        title: 'Knots of the sea',
        description: '', // the archive's own is replaced
        num_blocks: 3,
        has_unpublished_changes: true,
        can_edit_library: true,
      },
    });
  });

  test('without a package an empty library', async () => {
    expect((await here().post(api, wanted)).status).toBe(200);
    expect((await here().get(`${api}lib:Sea:knots/`)).body).toMatchObject({ num_blocks: 0 });
  });

  const slugWords =
    'Enter a valid “slug” consisting of Unicode letters, numbers, underscores, or hyphens.';
  const orgWords = 'Enter a valid "slug" consisting of letters, numbers, underscores or hyphens.';
  test.each([
    ['a dot in the organisation', { org: 'mit.eecs' }, { org: [orgWords] }],
    ['a dot in the slug', { slug: 'x.y' }, { slug: [slugWords] }],
    ['a blank title', { title: ' ' }, { title: ['This field may not be blank.'] }],
    ['a null title', { title: null }, { title: ['This field may not be null.'] }],
    ['no description', { description: undefined }, { description: ['This field is required.'] }],
    [
      'an unknown package',
      { learning_package: 9 },
      { learning_package: ['Invalid pk "9" - object does not exist.'] },
    ],
    [
      'a package that is no number',
      { learning_package: 'x' },
      { learning_package: ['Incorrect type. Expected pk value, received str.'] },
    ],
    [
      'two faults at once',
      { org: '', slug: '' },
      { org: ['This field may not be blank.'], slug: ['This field may not be blank.'] },
    ],
  ])('%s: 400', async (_name, change, body) => {
    const answer = await here().post(api, { ...wanted, ...change });
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual(body);
  });

  test('a Unicode slug is taken, as the endpoint does', async () => {
    expect((await here().post(api, { ...wanted, slug: 'nœuds' })).status).toBe(200);
  });

  test.each([['knots'], ['KNOTS']])('%s exists already: 400 with a plain string', async (slug) => {
    await here().post(api, wanted);
    expect(await here().post(api, { ...wanted, slug })).toMatchObject({
      status: 400,
      body: { slug: 'A library with that ID already exists.' },
    });
  });

  test('a package that has a library is reported as the slug error', async () => {
    await here().restore(archive());
    await here().post(api, { ...wanted, learning_package: 1 });
    expect(await here().post(api, { ...wanted, slug: 'other', learning_package: 1 })).toMatchObject(
      {
        status: 400,
        body: { slug: 'A library with that ID already exists.' },
      },
    );
  });

  test('organisations: not created automatically, or not allowed', async () => {
    await here().practice.close();
    await here().start({ autocreateOrgs: false });
    expect((await here().post(api, wanted)).body).toEqual({
      org: "No such organization 'Sea' found.",
    });
    await here().practice.close();
    await here().start({ allowedOrgs: ['Land'] });
    expect((await here().post(api, wanted)).body).toEqual({
      org: "User not allowed to create libraries in 'Sea'.",
    });
  });

  test('a slug of 51 characters breaks the server on MySQL, not on SQLite', async () => {
    const long = { ...wanted, slug: 'a'.repeat(51) };
    expect((await here().post(api, long)).status).toBe(500);
    await here().practice.close();
    await here().start({ database: 'sqlite' });
    expect((await here().post(api, long)).status).toBe(200);
  });

  test('no JSON, and JSON that is no object: 400', async () => {
    expect((await here().post(api, '{')).body).toEqual({
      detail: expect.stringContaining('JSON parse error'),
    });
    expect((await here().post(api, [])).status).toBe(400);
  });
});

describe('GET libraries', () => {
  test.each(['lib:No:such', 'nonsense'])('%s: 404 Not found', async (key) => {
    expect(await here().get(`${api}${key}/`)).toMatchObject({
      status: 404,
      body: { detail: 'Not found.' },
    });
  });

  test('a page has the paginated shape and dummy numbers', async () => {
    for (const slug of ['a', 'b', 'c']) {
      await here().post(api, { org: 'Sea', slug, title: slug, description: 'long' });
    }
    const answer = await here().get(`${api}?pagination=true&page=2&page_size=2`);
    expect(answer.body).toMatchObject({
      count: 3,
      num_pages: 2,
      current_page: 2,
      start: 2,
      next: null,
      results: [{ id: 'lib:Sea:c', description: '', num_blocks: 0 }],
    });
    expect((await here().get(`${api}?pagination=true&page=9`)).body).toEqual({
      detail: 'Invalid page.',
    });
    expect(await here().get(`${api}?text_search=b&order=-title`)).toMatchObject({
      body: [{ id: 'lib:Sea:b' }],
    });
  });
});

describe('the server itself', () => {
  test('the page shows what it holds, as text, with a strict policy and no script', async () => {
    await here().post(api, {
      org: 'Sea',
      slug: 'x',
      title: '<script>alert(1)</script>',
      description: '',
    });
    const page = await here().send('/', { headers: {} });
    expect(page.body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page.body).not.toContain('<script');
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-/,
    );
  });

  test('another host name is not answered', async () => {
    const port = new URL(here().practice.url).port;
    const status = await new Promise((resolve) => {
      rawRequest({ port, host: '127.0.0.1', path: '/', headers: { host: 'evil.test' } }, (answer) =>
        resolve(answer.statusCode),
      ).end();
    });
    expect(status).toBe(421);
  });

  test('a second instance on the same folder is refused', async () => {
    const second = new PracticeClient();
    await expect(second.start({ dataDir: here().folder })).rejects.toThrow('on this folder');
  });
});
