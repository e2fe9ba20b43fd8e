import {
  appendFileSync,
  readFileSync,
  readdirSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { tinyLibrary } from './tiny-library.ts';
import type { Fault } from '../../../main/sandbox/faults.ts';
import { PushRig, archiveId, canarySecret, notApproved } from './push-rig.ts';

let rig: PushRig;
beforeEach(() => {
  rig = new PushRig();
});
afterEach(() => rig.close());

describe('a push from end to end', () => {
  test('uploads, restores, creates and compares, each step a closed row', async () => {
    const instanceId = await rig.instanceFor(await rig.practice());
    const view = await rig.push(rig.request(instanceId));
    expect(view).toMatchObject({
      state: 'verified',
      failure: null,
      library: 'lib:Sea:knots',
      sentBytes: view.totalBytes,
      verification: { result: 'nothing-lost', how: 'backup', differences: [], notCompared: '' },
    });
    expect(view.verification?.compared).toEqual([
      { what: 'components', archive: 3, library: 3 },
      { what: 'sections', archive: 0, library: 0 },
      { what: 'subsections', archive: 0, library: 0 },
      { what: 'units', archive: 1, library: 1 },
      { what: 'collections', archive: 1, library: 1 },
      { what: 'files', archive: 3, library: 3 },
    ]);
    expect(
      view.steps.every(({ startedAt, endedAt }) => startedAt !== null && endedAt !== null),
    ).toBe(true);
    expect(rig.requests.filter((line) => line.startsWith('POST'))).toEqual([
      'POST /oauth2/access_token',
      'POST /api/libraries/v2/restore/',
      'POST /api/libraries/v2/',
      'POST /api/libraries/v2/lib%3ASea%3Aknots/backup/',
    ]);
    expect(rig.bugs).toEqual([]);
  });

  test('a refused archive fails at restoring with the server’s log', async () => {
    const bytes = tinyLibrary({ title: '' });
    writeFileSync(rig.archivePath, bytes);
    rig.approve();
    const instanceId = await rig.instanceFor(await rig.practice());
    const view = await rig.push(rig.request(instanceId));
    expect(view).toMatchObject({
      state: 'failed',
      failedAt: 'restoring',
      failure: { kind: 'restore-failed' },
      errorLog:
        "Errors encountered during restore:\npackage.toml learning package section: {'title': [ErrorDetail(string='This field may not be blank.', code='blank')]}\n",
    });
  });

  test('an existing library is found before anything is sent', async () => {
    const instanceId = await rig.instanceFor(await rig.practice());
    await rig.push(rig.request(instanceId));
    const view = await rig.push(rig.request(instanceId));
    expect(view).toMatchObject({
      state: 'failed',
      failedAt: 'queued',
      failure: { kind: 'server-refused' },
    });
    expect(
      rig.requests.filter((line) => line.includes('POST /api/libraries/v2/restore/')),
    ).toHaveLength(1);
  });

  test('what was restored without a library is used by the next push, not uploaded twice', async () => {
    const faults: Fault[] = [];
    const practice = await rig.practice({
      faults,
      onRequest(number, method, path) {
        rig.requests.push(`${method} ${path}`);
        // The first creation, however often the restore is asked after before.
        const isCreation = method === 'POST' && path === '/api/libraries/v2/';
        if (isCreation && faults.length === 0) faults.push({ kind: 403, at: number });
      },
    });
    const instanceId = await rig.instanceFor(practice);
    const first = await rig.push(rig.request(instanceId));
    expect(first).toMatchObject({
      state: 'failed',
      failedAt: 'creating',
      failure: { kind: 'not-allowed' },
    });
    const second = await rig.push(rig.request(instanceId, { slug: 'knots-2' }));
    expect(second).toMatchObject({ state: 'verified', library: 'lib:Sea:knots-2' });
    expect(
      rig.requests.filter((line) => line.includes('POST /api/libraries/v2/restore/')),
    ).toHaveLength(1);
  });
});

describe('before a push', () => {
  test.each([
    ['not approved', { approval: notApproved }, 'not-approved'],
    ['judged for another release', { release: 'ulmo' as const }, 'approval-void'],
    ['judged for another database', { database: 'sqlite' as const }, 'approval-void'],
    ['accepted blockers without the word', { acceptedBlockers: ['PKG-001'] }, 'not-approved'],
    ['an organisation with a dot', { org: 'mit.eecs' }, 'bad-request'],
    ['a slug of 51 characters', { slug: 'a'.repeat(51) }, 'bad-request'],
  ])('%s: no row is written and nothing is sent', async (_name, change, kind) => {
    const instanceId = await rig.instanceFor(await rig.practice());
    const {
      approval,
      org = 'Sea',
      slug = 'knots',
      ...approved
    } = {
      approval: null,
      ...change,
    } as { approval: typeof notApproved | null; org?: string; slug?: string };
    if (approval === null) rig.approve(approved);
    else rig.approved = approval;
    const started = await rig.services.pushes.start(rig.request(instanceId, { org, slug }));
    expect(started).toMatchObject({ ok: false, failure: { kind } });
    expect(rig.services.pushes.list(archiveId)).toEqual([]);
    expect(rig.requests).toEqual([]);
  });

  test('accepted blockers go with the person’s own word', async () => {
    rig.approve({ acceptedBlockers: ['PKG-001'] });
    const instanceId = await rig.instanceFor(await rig.practice());
    const view = await rig.push(rig.request(instanceId, { sendAnyway: true }));
    expect(view.state).toBe('verified');
  });

  test('an approval for all releases covers the instance’s', async () => {
    rig.approve({ release: 'all' });
    const instanceId = await rig.instanceFor(await rig.practice());
    expect((await rig.push(rig.request(instanceId))).state).toBe('verified');
  });

  test('a wrong secret is a refused sign-in', async () => {
    const practice = await rig.practice();
    const instanceId = await rig.instanceFor({ ...practice, clientSecret: 'wrong' });
    const view = await rig.push(rig.request(instanceId));
    expect(view).toMatchObject({
      state: 'failed',
      failedAt: 'queued',
      failure: { kind: 'sign-in-refused' },
    });
  });

  test('an instance that is not running is unreachable, and can be resumed when it is', async () => {
    const practice = await rig.practice();
    const instanceId = await rig.instanceFor(practice);
    await practice.close();
    const view = await rig.push(rig.request(instanceId));
    expect(view).toMatchObject({
      state: 'failed',
      failedAt: 'queued',
      failure: { kind: 'instance-unreachable' },
    });
    await rig.instanceFor(await rig.practice());
    expect(await rig.services.pushes.resume(view.id)).toMatchObject({ ok: true });
    expect((await rig.ended(view.id)).state).toBe('verified');
  });
});

describe('UI-2: only the approved bytes', () => {
  const changes: readonly [string, (path: string) => void][] = [
    ['one byte changed at the start', (path) => flip(path, 40)],
    ['one byte changed in the middle', (path) => flip(path, Math.floor(statSync(path).size / 2))],
    ['the last byte changed', (path) => flip(path, statSync(path).size - 1)],
    ['truncated', (path) => truncateSync(path, statSync(path).size - 10)],
    ['appended', (path) => appendFileSync(path, 'x')],
    ['emptied', (path) => truncateSync(path, 0)],
    ['replaced by another', (path) => writeFileSync(path, tinyLibrary({ ballast: 200_001 }))],
  ];
  test.each(
    changes.flatMap(([name, change]) => [
      [name, 300_000, change] as const,
      [name, 100, change] as const,
    ]),
  )('%s (ballast %i): no completed upload', async (_name, ballast, change) => {
    writeFileSync(rig.archivePath, tinyLibrary({ ballast }));
    rig.approve();
    const instanceId = await rig.instanceFor(await rig.practice());
    change(rig.archivePath);
    const view = await rig.push(rig.request(instanceId));
    expect(view).toMatchObject({
      state: 'failed',
      failedAt: 'uploading',
      failure: { kind: 'file-changed' },
    });
    await vi.waitFor(() => expect(readdirSync(join(rig.practiceFolder, 'uploads'))).toEqual([]), {
      timeout: 60_000, // as long as a test may take
    });
    expect(
      rig.requests.filter((line) => line.startsWith('GET /api/libraries/v2/restore/')),
    ).toEqual([]);
  });

  test('a file that is gone is said to be', async () => {
    const instanceId = await rig.instanceFor(await rig.practice());
    rig.approve({ path: join(rig.folder, 'gone.zip') });
    const view = await rig.push(rig.request(instanceId));
    expect(view.failure?.kind).toBe('file-missing');
  });
});

test('SE-3: the secret and the tokens are in no file of the data folder or of the practice instance', async () => {
  const instanceId = await rig.instanceFor(await rig.practice());
  await rig.push(rig.request(instanceId));
  const files = [rig.folder, rig.practiceFolder].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((path) => statSync(path).isFile()),
  );
  expect(files.length).toBeGreaterThan(2);
  for (const path of files) {
    const text = readFileSync(path, 'latin1');
    expect(text.includes(canarySecret), path).toBe(false);
    expect(text.includes('eyJ'), path).toBe(false); // how every JWT begins
  }
});

function flip(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at] = bytes[at]! ^ 1;
  writeFileSync(path, bytes);
}
