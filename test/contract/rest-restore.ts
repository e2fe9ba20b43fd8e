import { describe, expect, test } from 'vitest';
import { tinyLibrary } from '../unit/push/tiny-library.ts';
import { api, ownTest } from './rest-rig.ts';
import type { RestClient, RestRig } from './rest-rig.ts';

const archive = (): Uint8Array<ArrayBuffer> => new Uint8Array(tinyLibrary());
const taskOf = ({ body }: { readonly body: unknown }): string =>
  (body as { task_id: string }).task_id;
const notAFile = 'The submitted data was not a file. Check the encoding type on the form.';

/** POST and GET /api/libraries/v2/restore/. */
export function testRestore(rig: RestRig, client: RestClient): void {
  testUploads(rig, client);
  testTasks(rig, client);
  testOutcomes(rig, client);
}

function testUploads(rig: RestRig, client: RestClient): void {
  describe('POST restore', () => {
    test('answers 200 with the id of a task', async () => {
      const answer = await client.upload(archive());
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual({ task_id: expect.stringMatching(/^[0-9a-f-]{36}$/) });
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
      const answer = await client.upload(bytes, type);
      expect(answer.status).toBe(400);
      expect(answer.body).toEqual({ file: [words] });
    });

    test('no file, a part under another name, JSON: 400 No file was submitted', async () => {
      const none = { status: 400, body: { file: ['No file was submitted.'] } };
      expect(await client.upload(archive(), 'application/zip', 'archive')).toMatchObject(none);
      expect(await client.post(`${api}restore/`, {})).toMatchObject(none);
      const form = 'application/x-www-form-urlencoded';
      expect(await client.post(`${api}restore/`, 'archive=x', form)).toMatchObject(none);
    });

    test('a field instead of a file: 400', async () => {
      const refused = { status: 400, body: { file: [notAFile] } };
      const form = new FormData();
      form.set('file', 'text');
      const answer = await client.send(`${api}restore/`, { method: 'POST', body: form });
      expect(answer).toMatchObject(refused);
      expect(await client.post(`${api}restore/`, { file: 'text' })).toMatchObject(refused);
      const encoded = 'application/x-www-form-urlencoded';
      expect(await client.post(`${api}restore/`, 'file=x', encoded)).toMatchObject(refused);
    });

    test('null instead of a file, a list instead of fields', async () => {
      expect((await client.post(`${api}restore/`, { file: null })).body).toEqual({
        file: ['This field may not be null.'],
      });
      expect((await client.post(`${api}restore/`, [])).body).toEqual({
        non_field_errors: ['Invalid data. Expected a dictionary, but got list.'],
      });
    });

    test('another type of request: 415; a form without its boundary: 400', async () => {
      expect(await client.post(`${api}restore/`, 'x', 'text/plain')).toMatchObject({
        status: 415,
        body: { detail: 'Unsupported media type "text/plain" in request.' },
      });
      expect(await client.post(`${api}restore/`, 'x', 'multipart/form-data')).toMatchObject({
        status: 400,
        body: { detail: 'Multipart form parse error - Invalid boundary in multipart: None' },
      });
    });

    ownTest(rig)('a user without the right to create: 403', async () => {
      await client.use(await rig.start({ mayCreate: false }));
      const refused = {
        status: 403,
        body: { detail: 'You do not have permission to perform this action.' },
      };
      expect(await client.upload(archive())).toMatchObject(refused);
      expect(await client.post(api, {})).toMatchObject(refused);
    });
  });
}

function testTasks(rig: RestRig, client: RestClient): void {
  describe('GET restore', () => {
    test.each([
      ['no task_id', '', 400, { task_id: ['This field is required.'] }],
      ['an empty task_id', '?task_id=', 400, { task_id: ['Must be a valid UUID.'] }],
      ['no UUID', '?task_id=7', 400, { task_id: ['Must be a valid UUID.'] }],
      [
        'an unknown task',
        '?task_id=6e9b8f9e-0f8c-4b7e-9b52-0d6f2f0c9a11',
        404,
        { detail: 'No UserTaskStatus matches the given query.' },
      ],
    ])('%s', async (_name, query, status, body) => {
      const answer = await client.get(`${api}restore/${query}`);
      expect(answer.status).toBe(status);
      expect(answer.body).toEqual(body);
    });

    test('an id in another spelling of UUIDs is the same task', async () => {
      const id = taskOf(await client.upload(archive()));
      for (const spelling of [
        id.toUpperCase(),
        id.replaceAll('-', ''),
        `urn:uuid:${id}`,
        `{${id}}`,
      ]) {
        const query = encodeURIComponent(spelling);
        expect((await client.get(`${api}restore/?task_id=${query}`)).status).toBe(200);
      }
    });

    ownTest(rig)('while unfinished, all four keys with three nulls', async () => {
      await client.use(await rig.start({ stateMs: 60_000 }));
      const id = taskOf(await client.upload(archive()));
      expect((await client.get(`${api}restore/?task_id=${id}`)).body).toEqual({
        state: 'Pending',
        result: null,
        error: null,
        error_log: null,
      });
    });

    ownTest(rig)('a task goes through its states in their order', async () => {
      // Looks that come less often than states last prove nothing: then states last longer.
      for (let stateMs = 150; ; stateMs *= 2) {
        await client.use(await rig.start({ stateMs }));
        const { seen, longestGapMs } = await statesOf(client);
        if (longestGapMs >= stateMs) continue;
        expect(seen).toEqual(['Pending', 'In Progress', 'Succeeded']);
        return;
      }
    });

    ownTest(rig)(
      'a restart takes up what was not restored, and keeps what was',
      async () => {
        await client.use(await rig.start({ stateMs: 60_000 }));
        const id = taskOf(await client.upload(archive()));
        await client.use(await rig.restart());
        const state = async (): Promise<unknown> =>
          ((await client.get(`${api}restore/?task_id=${id}`)).body as { state: string }).state;
        await expect.poll(state).toBe('Succeeded');
        await client.use(await rig.restart());
        expect(await state()).toBe('Succeeded');
      },
      60_000,
    );
  });
}

/** The states of a new task, from its upload on, and the longest time without a look at them. */
async function statesOf(
  client: RestClient,
): Promise<{ readonly seen: readonly unknown[]; readonly longestGapMs: number }> {
  const seen: unknown[] = [];
  let longestGapMs = 0;
  let before = performance.now();
  const id = taskOf(await client.upload(archive()));
  while (seen.at(-1) !== 'Succeeded') {
    const { body } = await client.get(`${api}restore/?task_id=${id}`);
    const now = performance.now();
    longestGapMs = Math.max(longestGapMs, now - before);
    before = now;
    const { state } = body as { state: string };
    if (seen.at(-1) !== state) seen.push(state);
  }
  return { seen, longestGapMs };
}

function testOutcomes(rig: RestRig, client: RestClient): void {
  describe('what comes of a restore', () => {
    test('success: the result of domain facts 1.2', async () => {
      expect(await client.restore(archive())).toEqual({
        state: 'Succeeded',
        error: null,
        error_log: null,
        result: {
          learning_package_id: expect.any(Number),
          title: 'Knots',
          org: 'Sea',
          slug: 'knots',
          key: expect.stringMatching(new RegExp(`^lp-restore:${rig.user}:Sea:knots:\\d{13}$`)),
          archive_key: 'lib:Sea:knots',
          containers: 1,
          components: 3,
          collections: 1,
          sections: 0,
          subsections: 0,
          units: 1,
          created_on_server: 'studio.example.org',
          created_at: '2026-03-07T08:09:10.111Z',
          created_by: { username: 'bosun', email: 'bosun@example.org' },
        },
      });
    });

    test('a key without three parts: unknown from Verawood on, refused before', async () => {
      const task = await client.restore(new Uint8Array(tinyLibrary({ key: 'knots' })));
      if (rig.release === 'verawood' || rig.release === 'core-1.15') {
        expect(task['result']).toMatchObject({
          org: 'unknown',
          slug: 'unknown',
          key: expect.stringMatching(new RegExp(`^lp-restore:${rig.user}:knots:\\d{13}$`)),
          archive_key: 'knots',
        });
      } else {
        expect(task).toMatchObject({ state: 'Failed', result: null });
        expect(await logOf(task)).toBe(
          'Unexpected error during library restore: Invalid learning package key: knots',
        );
      }
    });

    test('failure: the sentence, and a log at an absolute address', async () => {
      const task = await client.restore(new Uint8Array(Buffer.from('no zip at all')));
      expect(task).toEqual({
        state: 'Failed',
        result: null,
        error: 'Library restore failed. See error log for details.',
        error_log: expect.stringMatching(
          /^https?:\/\/[^?]+\/user_tasks\/\d{4}\/\d\d\/\d\d\/[0-9a-f-]{36}-error\.log(?:\?.*)?$/,
        ),
      });
      expect(await logOf(task)).toBe(
        'Unexpected error during library restore: File is not a zip file',
      );
    });

    test('errors that the loader lists: one line each, in the words of DRF', async () => {
      const task = await client.restore(new Uint8Array(tinyLibrary({ email: '' })));
      expect(await logOf(task)).toBe(
        'Errors encountered during restore:\n' +
          "package.toml meta section: {'created_by_email': " +
          "[ErrorDetail(string='This field may not be blank.', code='blank')]}\n",
      );
    });
  });
}

async function logOf(task: Readonly<Record<string, unknown>>): Promise<string> {
  return await (await fetch(String(task['error_log']))).text();
}
