/** What the reference server has beside the contract, for each of the four releases. */
import { existsSync, readFileSync } from 'node:fs';
import { request as rawRequest } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { releaseIds } from '../../contract/releases.ts';
import { RestClient, api } from '../contract/rest-rig.ts';
import { storedZip } from '../corpus/stored-zip.ts';
import { tinyFiles, tinyLibrary } from '../unit/push/tiny-library.ts';
import { referenceEnvironment } from './environment.ts';
import type { ReferenceEnvironment } from './environment.ts';
import { testMissing } from './missing.ts';
import { ReferenceRig } from './reference-rig.ts';

for (const release of releaseIds) {
  const environment = await referenceEnvironment(release);
  if ('missing' in environment) testMissing(`server of ${release}`, environment.missing);
  else testServer(environment);
}

const library = { org: 'Sea', slug: 'knots', title: 'Knots', description: '', learning_package: 1 };
const forbidden = {
  status: 403,
  body: { detail: 'You do not have permission to perform this action.' },
};
const seconds = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);

function testServer(environment: ReferenceEnvironment): void {
  describe(`server of ${environment.release}`, () => {
    const rig = new ReferenceRig(environment);
    const [author, stranger] = [new RestClient(), new RestClient()];
    beforeAll(() => rig.start());
    beforeEach(async () => {
      await author.use(await rig.start());
      await stranger.use({ url: author.url, ...rig.server.other });
      await author.restore(new Uint8Array(tinyLibrary()));
      await author.post(api, library);
    });
    afterAll(() => rig.close());

    testRights(rig, author, stranger);
    testBackup(author);
    testReading(rig, author);
    testCrash(rig, author);
    testUploads(rig, author);
  });
}

function testRights(rig: ReferenceRig, author: RestClient, stranger: RestClient): void {
  test('another user: no creation, no other’s tasks, no other’s library', async () => {
    expect(await stranger.upload(new Uint8Array(tinyLibrary()))).toMatchObject(forbidden);
    expect(await stranger.post(api, library)).toMatchObject(forbidden);
    const { body } = await author.upload(new Uint8Array(tinyLibrary()));
    const { task_id: id } = body as { task_id: string };
    expect(await stranger.get(`${api}restore/?task_id=${id}`)).toMatchObject({
      status: 404,
      body: { detail: 'No UserTaskStatus matches the given query.' },
    });
    expect(await stranger.get(`${api}lib:Sea:knots/`)).toMatchObject(forbidden);
    expect(await stranger.post(`${api}lib:Sea:knots/backup/`, {})).toMatchObject(forbidden);
    expect((await stranger.get(api)).body).toEqual([]);
  });

  test('a library that all may read: seen, not to be edited or backed up', async () => {
    const open = { ...library, slug: 'open', learning_package: undefined, allow_public_read: true };
    await author.post(api, open);
    expect((await stranger.get(api)).body).toMatchObject([{ id: 'lib:Sea:open' }]);
    expect(await stranger.get(`${api}lib:Sea:open/`)).toMatchObject({
      status: 200,
      body: { can_edit_library: false },
    });
    expect(await stranger.post(`${api}lib:Sea:open/backup/`, {})).toMatchObject(forbidden);
  });

  test('says which code runs', () => {
    expect(rig.server.version).toMatch(/^openedx-(learning|core) \d+\.\d+\.\d+$/);
  });
}

function testBackup(author: RestClient): void {
  const backup = `${api}lib:Sea:knots/backup/`;

  test('a backup: its states, its address, its bytes; none without a task', async () => {
    expect(await author.get(backup)).toMatchObject({
      status: 400,
      body: { task_id: 'This field is required.' },
    });
    expect(await author.get(`${backup}?task_id=x`)).toMatchObject({
      status: 404,
      body: { detail: 'No backup found for this library.' },
    });
    const { body } = await author.post(backup, {});
    const { task_id: id } = body as { task_id: string };
    const first = (await author.get(`${backup}?task_id=${id}`)).body as { state: string };
    expect(['Pending', 'In Progress', 'Exporting', 'Succeeded']).toContain(first.state);
    const ended = await author.ended(`${backup}?task_id=${id}`);
    expect(ended['url']).toMatch(
      /^http:\/\/127\.0\.0\.1:\d+\/media\/user_tasks\/\d{4}\/\d\d\/\d\d\/lib-sea-knots-[\d-]+\.zip$/,
    );
    const file = await fetch(String(ended['url']));
    expect(Buffer.from(await file.arrayBuffer()).subarray(0, 4)).toEqual(Buffer.from('PK\x03\x04'));
    // The documented pitfall: the task of a backup is no task of a restore, and nobody checks.
    expect((await author.get(`${api}restore/?task_id=${id}`)).status).toBe(500);
  });
}

function testReading(rig: ReferenceRig, author: RestClient): void {
  const bowline = 'lb:Sea:knots:html:bowline';

  test('components, their OLX and their files', async () => {
    const { body } = await author.get(`${api}lib:Sea:knots/blocks/`);
    expect(body).toMatchObject({ count: 2, num_pages: 1, next: null });
    const { results } = body as { results: { id: string }[] };
    expect(results.map(({ id }) => id).toSorted()).toEqual([bowline, 'lb:Sea:knots:html:reef']);
    expect((await author.get(`${api}blocks/${bowline}/`)).body).toEqual({
      id: bowline,
      display_name: 'xblock.v1:html:bowline',
      published_display_name: 'xblock.v1:html:bowline',
      tags_count: 0,
      last_published: seconds,
      published_by: null,
      last_draft_created: seconds,
      last_draft_created_by: rig.user,
      has_unpublished_changes: false,
      created: '2026-01-01T10:00:00Z',
      modified: seconds,
      collections: [{ key: 'basics', title: 'Basics' }],
      can_stand_alone: true,
      block_type: 'html',
    });
    expect((await author.get(`${api}blocks/${bowline}/olx/`)).body).toEqual({
      olx: '<html><![CDATA[<p>Up.</p>]]></html>',
    });
    const { files } = (await author.get(`${api}blocks/${bowline}/assets/`)).body as {
      files: { url: string }[];
    };
    expect(files).toEqual([{ path: 'static/knot.png', size: 108, url: expect.any(String) }]);
    const image = await fetch(files[0]?.url ?? '');
    expect(image.headers.get('content-type')).toBe('image/png');
    expect((await image.arrayBuffer()).byteLength).toBe(108);
  });

  test('by type and by words; what is not there', async () => {
    const count = async (query: string): Promise<unknown> =>
      ((await author.get(`${api}lib:Sea:knots/blocks/?${query}`)).body as { count: number }).count;
    expect(await count('block_type=problem')).toBe(0);
    expect(await count('block_type=html&text_search=REEF')).toBe(1);
    for (const path of [
      'blocks/lb:Sea:knots:html:gone/',
      'blocks/nonsense/',
      'lib:No:one/blocks/',
    ]) {
      expect(await author.get(`${api}${path}`)).toMatchObject({
        status: 404,
        body: { detail: 'Not found.' },
      });
    }
  });

  test('containers with their children, and collections', async () => {
    const unit = 'lct:Sea:knots:unit:unit-one';
    expect((await author.get(`${api}containers/${unit}/`)).body).toMatchObject({
      id: unit,
      display_name: 'One',
      container_type: 'unit',
    });
    expect((await author.get(`${api}containers/${unit}/children/`)).body).toMatchObject([
      { id: bowline },
    ]);
    expect((await author.get(`${api}lib:Sea:knots/collections/`)).body).toMatchObject({
      count: 1,
      results: [{ key: 'basics', title: 'Basics' }],
    });
  });
}

function testCrash(rig: ReferenceRig, author: RestClient): void {
  test('a collection that is there twice: the task hangs until Core 0.35, fails after', async () => {
    const files = tinyFiles();
    const basics = files.find(({ name }) => name === 'collections/basics.toml');
    if (basics === undefined) throw new Error('the tiny library has a collection');
    const twice = storedZip([...files, { ...basics, name: 'collections/again.toml' }]);
    const { body } = await author.upload(new Uint8Array(twice));
    const { task_id: id } = body as { task_id: string };
    // Restored after it: what the first left broken does not spoil the second.
    expect(await author.restore(new Uint8Array(tinyLibrary()))).toMatchObject({
      state: 'Succeeded',
    });
    const task = (await author.get(`${api}restore/?task_id=${id}`)).body;
    if (rig.release === 'ulmo' || rig.release === 'core-0.35') {
      // The connection is broken, so that not even the failure can be written down.
      expect(task).toEqual({ state: 'In Progress', result: null, error: null, error_log: null });
    } else {
      const { error_log: log } = task as { error_log: string };
      expect(await (await fetch(log)).text()).toBe(
        "Unexpected error during library restore: {'__all__': ['Collection with this Learning package and Collection code already exists.']}",
      );
    }
  });
}

const large = 160 * 1024 * 1024;

function testUploads(rig: ReferenceRig, author: RestClient): void {
  const status = (): string => readFileSync(`/proc/${rig.server.pid}/status`, 'utf8');
  const peak = (): number => Number(/^VmHWM:\s+(\d+) kB$/m.exec(status())?.[1]) * 1024;

  test.skipIf(!existsSync('/proc/self/status'))(
    'a large upload goes to disk, taken or refused, and not into memory',
    async () => {
      const before = peak();
      const token = await author.token();
      const taken = await uploadZeros(author.url, { authorization: `JWT ${token}` });
      expect(taken.status).toBe(200);
      const { task_id: id } = JSON.parse(taken.body) as { task_id: string };
      const task = await author.ended(`${api}restore/?task_id=${id}`);
      const log = await fetch(String(task['error_log']));
      expect(await log.text()).toBe(
        'Unexpected error during library restore: File is not a zip file',
      );
      expect((await uploadZeros(author.url, {})).status).toBe(401);
      expect(peak() - before).toBeLessThan(large / 4);
    },
  );
}

/** Sends so many zeros as a file, without holding them. */
function uploadZeros(
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<{ readonly status: number; readonly body: string }> {
  const head =
    '--b\r\nContent-Disposition: form-data; name="file"; filename="a.zip"\r\n' +
    'Content-Type: application/zip\r\n\r\n';
  const tail = '\r\n--b--\r\n';
  const chunk = Buffer.alloc(1024 * 1024);
  return new Promise((resolve, reject) => {
    const sent = rawRequest(
      `${url}${api}restore/`,
      {
        method: 'POST',
        headers: {
          ...headers,
          'content-type': 'multipart/form-data; boundary=b',
          'content-length': head.length + large + tail.length,
        },
      },
      (answer) => {
        let body = '';
        answer.setEncoding('utf8').on('data', (text: string) => (body += text));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
      },
    );
    sent.on('error', reject);
    sent.write(head);
    let left = large;
    const send = (): void => {
      while (left > 0) {
        left -= chunk.length;
        if (!sent.write(chunk)) {
          sent.once('drain', send);
          return;
        }
      }
      sent.end(tail);
    };
    send();
  });
}
