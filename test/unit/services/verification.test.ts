/** Pushes through real services, compared in a real reader process, and their reports. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PushId } from '../../../contract/model/ids.ts';
import type { PushView } from '../../../contract/push-views.ts';
import { startPractice } from '../../../main/sandbox/start-practice.ts';
import type { Practice, PracticeOptions } from '../../../main/sandbox/start-practice.ts';
import { storedZip } from '../../corpus/stored-zip.ts';
import { tinyFiles } from '../push/tiny-library.ts';
import { createRig, removeRig, valueOf } from './services-rig.ts';
import type { ServicesRig } from './services-rig.ts';

const server = { release: 'ulmo', database: 'sqlite' } as const;
let rig: ServicesRig;
let practice: Practice | null;
beforeEach(() => {
  rig = createRig();
  practice = null;
});
afterEach(async () => {
  await rig.close();
  await practice?.close();
  removeRig(rig);
});

/** Reef's folder is not named as its key: Ulmo restores it without its text. */
const files = tinyFiles().map(({ name, bytes }) => ({
  name: String(name).replace('/html/reef', '/html/reef_1a2b3c'),
  bytes,
}));
const text = 'entities/xblock.v1/html/reef_1a2b3c/component_versions/v2/block.xml';

async function push(options: Partial<PracticeOptions>): Promise<PushView> {
  const started = await startPractice({
    ...server,
    dataDir: join(rig.folder, 'practice'),
    port: 0,
    now: () => new Date(),
    reportBug: () => 'bug',
    ...options,
  });
  if (!started.ok) throw new Error(started.failure.message);
  practice = started.value;
  const { url, clientId, clientSecret } = practice;
  const addresses = { name: 'practice', studioUrl: url, lmsUrl: url };
  const profile = { ...addresses, ...server, clientId, clientSecret };
  const instance = valueOf(await rig.call('instances.add', profile));
  valueOf(await rig.call('app.setPreferences', { target: 'ulmo', database: 'sqlite' }));
  const path = join(rig.folder, 'knots.zip');
  writeFileSync(path, storedZip(files));
  const archiveId = await rig.open(path);
  const kinds = valueOf(await rig.call('findings.getKinds', { archiveId }));
  const accepted = kinds.map(({ code }) => code);
  valueOf(await rig.call('approval.approve', { archiveId, ...server, accepted, note: '' }));
  const target = { org: 'Sea', slug: 'knots', title: 'Knots', description: 'How to tie.' };
  const wanted = { archiveId, instanceId: instance.id, ...target, sendAnyway: true };
  const pushId = valueOf(await rig.call('push.start', wanted));
  const look = async () => valueOf(await rig.call('push.get', { pushId }));
  await rig.until(async () => ['verified', 'failed', 'cancelled'].includes((await look()).state));
  return await look();
}

async function report(pushId: PushId, format: 'html' | 'json') {
  const saved = valueOf(await rig.call('push.getReport', { pushId, format }));
  if (saved.kind !== 'download') throw new Error(saved.kind);
  const file = rig.services.takeDownload(saved.path.split('/').at(-1) ?? '');
  let written = '';
  for await (const piece of file?.pieces() ?? []) written += piece;
  return { name: saved.name, written };
}

const gone = {
  what: 'file gone',
  entityKey: 'xblock.v1:html:reef',
  entry: text,
};

describe('a library that lost a text', () => {
  test('by the backup: the very place, in the view and in both reports', async () => {
    const view = await push({});
    const message = '“block.xml” is missing from the draft. Nothing of this version came back.';
    expect(view).toMatchObject({
      state: 'verified',
      verification: { result: 'differs', how: 'backup', differences: [{ ...gone, message }] },
    });
    const json = await report(view.id, 'json');
    expect(json.name).toBe('Sea-knots-verification.json');
    expect(JSON.parse(json.written)).toMatchObject({
      file: 'knots.zip',
      library: 'lib:Sea:knots',
      result: 'differs',
      differences: [{ ...gone, message }],
    });
    const page = await report(view.id, 'html');
    expect(page.name).toBe('Sea-knots-verification.html');
    expect(page.written).toContain('1 difference between');
    expect(page.written).toContain(text);
    expect(rig.bugs).toEqual([]);
  });

  test('piece by piece, without the right to backups: the same place', async () => {
    const view = await push({ deny: ['backup'] });
    expect(view.verification).toMatchObject({
      result: 'differs',
      how: 'endpoints',
      differences: [{ ...gone, message: '“block.xml” is missing from the draft.' }],
    });
    expect(rig.bugs).toEqual([]);
  });
});

test('of a push that nobody knows there is no report', async () => {
  const asked = { pushId: 'nobody' as PushId, format: 'json' } as const;
  expect(await rig.call('push.getReport', asked)).toMatchObject({
    ok: false,
    failure: { kind: 'wrong-state' },
  });
});
