/** The faults of the practice instance, each as a client meets it. */
import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseFaults } from '../../main/sandbox/faults.ts';
import type { Practice } from '../../main/sandbox/start-practice.ts';
import { zipMapOf } from '../fuzz/zip-map.ts';
import { tinyLibrary } from '../unit/push/tiny-library.ts';
import { backUp } from './back-up.ts';
import { PracticeRig } from './practice-rig.ts';
import { RestClient, api } from './rest-rig.ts';

const rig = new PracticeRig('verawood', 'mysql');
const client = new RestClient();
let practice: Practice;
beforeEach(async () => {
  practice = await rig.start();
  await client.use(practice);
});
afterEach(() => rig.finish());

/** From here on; the next request is the first. */
function play(text: string): void {
  const faults = parseFaults(text);
  if (!faults.ok) throw new Error(faults.failure);
  practice.play(faults.value);
}

const wanted = { org: 'Sea', slug: 'knots', title: 'Knots', description: '' };
const isThere = async (): Promise<boolean> =>
  (await client.get(`${api}lib:Sea:knots/`)).status === 200;

describe('before the work', () => {
  test.each(['cut@create', 'cut:10@create', '503@create', 'fail@1', 'html@create#1'])(
    '%s: nothing is done',
    async (fault) => {
      play(fault);
      await client.post(api, wanted).catch(() => null);
      play('cut@99');
      expect(await isThere()).toBe(false);
    },
  );

  test.each([
    ['401@1', 401, { detail: 'Authentication credentials were not provided.' }],
    ['403@1', 403, { detail: 'You do not have permission to perform this action.' }],
    ['429@1', 429, { detail: 'Request was throttled. Expected available in 1 second.' }],
    ['429:7@1', 429, { detail: 'Request was throttled. Expected available in 7 seconds.' }],
    ['413@1', 413, expect.stringContaining('413 Request Entity Too Large')],
    ['502@1', 502, expect.stringContaining('Server Error (502)')],
    ['html@1', 200, expect.stringContaining('<title>Sign in</title>')],
  ])('%s: the words of the one who says so, once', async (fault, status, body) => {
    play(fault);
    expect(await client.get(api)).toMatchObject({ status, body });
    expect((await client.get(api)).status).toBe(200);
  });

  test('cut:BYTES breaks an upload off on its way', async () => {
    play('cut:100000@upload');
    await expect(client.upload(new Uint8Array(400_000))).rejects.toThrow('fetch failed');
    play('cut@99');
    expect((await client.get('/')).body).toContain('Nothing was uploaded yet.');
  });

  test('hang: no answer', async () => {
    play('hang@1');
    const patience = AbortSignal.timeout(50);
    await expect(client.send(api, { signal: patience })).rejects.toThrow('timeout');
  });
});

describe('after the work', () => {
  test.each(['lose@create', 'half@create'])('%s: done, and no answer', async (fault) => {
    play(fault);
    await expect(client.post(api, wanted)).rejects.toThrow();
    expect(await isThere()).toBe(true);
  });

  test('garble: done, and an answer that is no JSON', async () => {
    play('garble@create');
    await expect(client.post(api, wanted)).rejects.toThrow(SyntaxError);
    expect(await isThere()).toBe(true);
  });

  test('delay: the answer comes, later', async () => {
    play('delay:40@create');
    const before = performance.now();
    expect((await client.post(api, wanted)).status).toBe(200);
    expect(performance.now() - before).toBeGreaterThanOrEqual(39);
  });

  test('garble and half of a file: as long as promised and wrong, or too short', async () => {
    const { result } = await client.restore(new Uint8Array(tinyLibrary()));
    const { learning_package_id: id } = result as { learning_package_id: number };
    await client.post(api, { ...wanted, learning_package: id });
    play('garble@download');
    const spoilt = Buffer.from(await backUp(client, 'lib:Sea:knots'));
    expect(() => zipMapOf(spoilt)).toThrow();
    play('half@download');
    await expect(backUp(client, 'lib:Sea:knots')).rejects.toThrow('terminated');
    play('cut@99');
    const whole = Buffer.from(await backUp(client, 'lib:Sea:knots'));
    expect(spoilt.length).toBe(whole.length);
  });
});

describe('of the task', () => {
  test('fail-task@upload: Failed, without a log', async () => {
    play('fail-task@upload');
    expect(await client.restore(new Uint8Array(tinyLibrary()))).toEqual({
      state: 'Failed',
      result: null,
      error: 'Library restore failed. See error log for details.',
      error_log: null,
    });
  });

  test('hang-task@upload: unfinished until the next start', async () => {
    play('hang-task@upload#1');
    const { task_id: id } = (await client.upload(new Uint8Array(tinyLibrary()))).body as {
      task_id: string;
    };
    const path = `${api}restore/?task_id=${id}`;
    const state = async () => ((await client.get(path)).body as { state: string }).state;
    await expect.poll(state, { interval: 5 }).toBe('In Progress');
    // The worker is free for others.
    expect((await client.restore(new Uint8Array(tinyLibrary())))['state']).toBe('Succeeded');
    expect(await state()).toBe('In Progress');
    await client.use(await rig.restart());
    expect((await client.ended(path))['state']).toBe('Succeeded');
  });

  test('of a backup: Failed, or unfinished until the next start', async () => {
    await client.post(api, wanted);
    play('fail-task@backup#1,hang-task@backup#2');
    await expect(backUp(client, 'lib:Sea:knots')).rejects.toThrow('Failed');
    const started = await client.post(`${api}lib:Sea:knots/backup/`, {});
    const { task_id: id } = started.body as { task_id: string };
    const path = `${api}lib:Sea:knots/backup/?task_id=${id}`;
    await expect
      .poll(async () => (await client.get(path)).body, { interval: 5 })
      .toEqual({ state: 'Exporting', url: null });
    await client.use(await rig.restart());
    expect((await client.ended(path))['state']).toBe('Succeeded');
  });
});

test('an address that is none is answered as one that nothing answers', async () => {
  const port = new URL(client.url).port;
  const status = await new Promise((resolve) => {
    request(
      { port, host: '127.0.0.1', path: '//', headers: { host: `127.0.0.1:${port}` } },
      (answer) => resolve(answer.statusCode),
    ).end();
  });
  expect(status).toBe(404);
});
