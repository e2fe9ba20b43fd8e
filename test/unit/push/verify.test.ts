/** The last step of a push: what is asked of the server, what is kept, and what is said. */
import { appendFileSync, existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PushId } from '../../../contract/model/ids.ts';
import type { PushView } from '../../../contract/push-views.ts';
import { defaultPolicy } from '../../../main/push/push-job.ts';
import { parseFaults } from '../../../main/sandbox/faults.ts';
import type { Practice } from '../../../main/sandbox/start-practice.ts';
import { clearBackups } from '../../../main/services/verify-ports.ts';
import { createPushDifferences } from '../../../main/staging/push-differences.ts';
import { createPushJournal } from '../../../main/staging/push-journal.ts';
import { storedZip } from '../../corpus/stored-zip.ts';
import { PushRig } from './push-rig.ts';
import { tinyFiles } from './tiny-library.ts';

let rig: PushRig;
beforeEach(() => {
  rig = new PushRig();
});
afterEach(() => rig.close());

const route = '/api/libraries/v2/lib%3ASea%3Aknots/backup/';

/** A push to a practice instance with faults, as `--fault` has them. */
async function pushWith(faults = '', options: Parameters<PushRig['practice']>[0] = {}) {
  const parsed = parseFaults(faults);
  if (faults !== '' && !parsed.ok) throw new Error(parsed.failure);
  const list = parsed.ok && faults !== '' ? parsed.value : [];
  const practice = await rig.practice({ ...options, faults: list });
  const instanceId = await rig.instanceFor(practice);
  return { practice, view: await rig.push(rig.request(instanceId)) };
}

async function resumed(practice: Practice, { id }: PushView, faults = ''): Promise<PushView> {
  const parsed = parseFaults(faults);
  practice.play(parsed.ok && faults !== '' ? parsed.value : []);
  expect(await rig.services.pushes.resume(id)).toMatchObject({ ok: true });
  return rig.ended(id);
}

function backups(method: string): number {
  return rig.requests.filter((line) => line.startsWith(`${method} ${route}`)).length;
}

const whole = {
  state: 'verified',
  verification: { result: 'nothing-lost', how: 'backup', differences: [], notCompared: '' },
};

describe('by backup', () => {
  test('the task is written down, the file is private, and nothing of it is left', async () => {
    const modes: number[] = [];
    rig.onCompare = ({ backup }) => void modes.push(statSync(backup).mode & 0o777);
    const { view } = await pushWith();
    expect(view).toMatchObject(whole);
    expect(modes).toEqual([0o600]);
    expect(statSync(join(rig.folder, 'verifying')).mode & 0o777).toBe(0o700);
    expect(readdirSync(join(rig.folder, 'verifying'))).toEqual([]);
    const record = createPushJournal(rig.index).find(view.id);
    expect(record?.backupTask).toMatch(/^[0-9a-f-]{36}$/);
  });

  test.each([
    'html@backup#1',
    '413@backup#1',
    'fail-task@backup#1',
    'garble@download#1',
    'half@download#1',
    'html@download#1',
    '404@download#1',
    '404@backup-state#1',
    '429:0@backup#1',
    'html@backup-state#1',
  ])('%s: asked again, and nothing lost', async (faults) => {
    rig.policy = { ...rig.policy, patienceMs: defaultPolicy.patienceMs }; // it passes at once
    expect((await pushWith(faults)).view).toMatchObject(whole);
    expect(rig.bugs).toEqual([]);
  });

  test.each([
    'cut@backup',
    '503@backup',
    '500@backup-state',
    'cut@download',
    '401@backup',
    'html@backup',
    'html@download',
  ])('%s for good: stopped while verifying, and whole once it has passed', async (faults) => {
    const { practice, view } = await pushWith(faults);
    expect(view).toMatchObject({ state: 'failed', failedAt: 'verifying' });
    expect(view.failure?.next).not.toBe('');
    expect(await resumed(practice, view)).toMatchObject(whole);
    expect(rig.bugs).toEqual([]);
  });

  test('a task that is known is waited for, not asked for again', async () => {
    const { practice, view } = await pushWith('503@backup-state');
    expect(view).toMatchObject({ state: 'failed', failedAt: 'verifying' });
    expect(backups('POST')).toBe(1);
    expect(await resumed(practice, view)).toMatchObject(whole);
    expect(backups('POST')).toBe(1);
  });

  test('a task that the server forgot is asked for anew', async () => {
    const { practice, view } = await pushWith('503@download');
    expect(await resumed(practice, view, '404@backup-state#1')).toMatchObject(whole);
    expect(backups('POST')).toBe(2);
  });

  test('the backup of another library proves nothing', async () => {
    rig.onCompare = ({ backup }) =>
      writeFileSync(backup, storedZip(tinyFiles({ key: 'lib:Sea:other' })));
    const { view } = await pushWith();
    expect(view.verification).toMatchObject({ result: 'not-compared', how: 'endpoints' });
    expect(view.verification?.notCompared).toMatch(/^The backup that came is of another library\./);
  });

  test('a task that always fails gives way to the interface, and that is said', async () => {
    const { view } = await pushWith('fail-task@backup');
    expect(view).toMatchObject({
      state: 'verified',
      verification: { result: 'not-compared', how: 'endpoints', differences: [] },
    });
    expect(view.verification?.notCompared).toContain('the server failed to make it');
    expect(backups('POST')).toBe(4);
  });

  test('what a crash left is removed, unless somebody works on it', () => {
    const folder = join(rig.folder, 'verifying');
    const path = rig.verifyPorts().backupPath('push-a' as PushId);
    const other = rig.verifyPorts().backupPath('push-b' as PushId);
    for (const one of [path, other]) writeFileSync(one, 'half');
    clearBackups(rig.folder, (id) => id === 'push-b');
    expect(readdirSync(folder)).toEqual(['push-b.zip']);
  });
});

describe('the approved file', () => {
  test.each([
    ['gone', () => rmSync(rig.archivePath)],
    ['changed', () => appendFileSync(rig.archivePath, 'more')],
  ])('%s before it was compared: said, and not called whole', async (_name, act) => {
    rig.onCompare = act;
    const { view } = await pushWith();
    expect(view).toMatchObject({
      state: 'verified',
      verification: { result: 'not-compared', how: 'counts', differenceCount: 0 },
    });
    expect(view.verification?.notCompared).toMatch(/file/i);
    expect(existsSync(join(rig.folder, 'verifying', `${view.id}.zip`))).toBe(false);
  });
});

describe('differences', () => {
  test('are kept, all of them, and the push is verified with that result', async () => {
    const files = tinyFiles().map(({ name, bytes }) => {
      const isReef = String(name).includes('/reef/');
      return { name, bytes: isReef ? Buffer.from('<html>Right over left.</html>') : bytes };
    });
    rig.onCompare = ({ backup }) => writeFileSync(backup, storedZip(files));
    const { view } = await pushWith();
    const expected = {
      what: 'file changed',
      entityKey: 'xblock.v1:html:reef',
      entry: 'entities/xblock.v1/html/reef/component_versions/v2/block.xml',
      message: '“block.xml” has another content in the draft.',
    };
    expect(view).toMatchObject({
      state: 'verified',
      verification: { result: 'differs', differences: [expected], differenceCount: 1 },
    });
    expect(createPushDifferences(rig.index).list(view.id)).toEqual([expected]);
    expect(view.steps.find(({ step }) => step === 'verifying')?.detail).toBe('1 difference.');
  });
});

describe('without the right to backups', () => {
  test.each([
    ['403 of the server', '', { deny: ['backup'] }],
    ['404 of the route', '404@backup', {}],
    ['405 of the route', '405@backup', {}],
  ] as const)(
    '%s: compared piece by piece, and what was not is said',
    async (_name, faults, options) => {
      const { view } = await pushWith(faults, options);
      expect(view).toMatchObject({
        state: 'verified',
        verification: {
          result: 'not-compared',
          how: 'endpoints',
          differences: [],
          compared: [
            { what: 'components with a version', archive: 2, library: 2 },
            { what: 'sections, subsections and units with a version', archive: 1, library: 1 },
            { what: 'collections', archive: 1, library: 1 },
          ],
        },
      });
      expect(view.verification?.notCompared).toMatch(/^This sign-in may not make backups of it/);
      expect(view.verification?.notCompared).toContain('the content of files other than block.xml');
      expect(rig.bugs).toEqual([]);
    },
  );

  test('without the interface too, numbers alone', async () => {
    const { view } = await pushWith('403@backup,404@blocks');
    expect(view.verification).toMatchObject({ result: 'not-compared', how: 'counts' });
    expect(view.verification?.notCompared).toContain('HTTP 404');
  });

  test('a server that breaks meanwhile: stopped, and done once it has passed', async () => {
    const { practice, view } = await pushWith('403@backup,503@assets');
    expect(view).toMatchObject({ state: 'failed', failedAt: 'verifying' });
    const after = await resumed(practice, view, '403@backup');
    expect(after.verification).toMatchObject({ result: 'not-compared', how: 'endpoints' });
  });
});
