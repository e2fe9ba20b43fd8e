import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createRig, removeRig, valueOf } from '../services/services-rig.ts';
import { PushRig, archiveId } from './push-rig.ts';

const sample = join(import.meta.dirname, '../../../samples/tide-tables.zip');

describe('UI-4: a push goes by the approval that stands when it acts', () => {
  let rig: PushRig;
  beforeEach(() => {
    rig = new PushRig();
  });
  afterEach(() => rig.close());

  const uploads = (): number =>
    rig.requests.filter((line) => line === 'POST /api/libraries/v2/restore/').length;

  test.each([
    ['release', { release: 'ulmo' }],
    ['database', { database: 'sqlite' }],
  ] as const)('judged for another %s: void, and nothing is sent', async (_what, change) => {
    const instanceId = await rig.instanceFor(await rig.practice());
    rig.approve(change);
    expect(await rig.services.pushes.start(rig.request(instanceId))).toMatchObject({
      ok: false,
      failure: { kind: 'approval-void', retry: 'approve' },
    });
    expect(rig.requests).toEqual([]);
  });

  test('one byte changed and approved anew: what began with the old bytes does not go on with the new', async () => {
    const practice = await rig.practice();
    const instanceId = await rig.instanceFor(practice);
    await practice.close();
    const stopped = await rig.push(rig.request(instanceId));
    expect(stopped).toMatchObject({ state: 'failed', failedAt: 'queued' });
    const bytes = readFileSync(rig.archivePath);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    writeFileSync(rig.archivePath, bytes);
    rig.approve();
    await rig.instanceFor(await rig.practice());
    expect(await rig.services.pushes.resume(stopped.id)).toMatchObject({ ok: true });
    expect(await rig.ended(stopped.id)).toMatchObject({
      state: 'failed',
      failedAt: 'queued',
      failure: { kind: 'approval-void' },
    });
    expect(uploads()).toBe(0);
  });

  test('after a push its upload says the first twelve digits of what was approved', async () => {
    const instanceId = await rig.instanceFor(await rig.practice());
    const { id, state } = await rig.push(rig.request(instanceId));
    expect(state).toBe('verified');
    const [view] = rig.services.pushes.list(archiveId);
    expect(view?.id).toBe(id);
    const uploading = view?.steps.find(({ step }) => step === 'uploading');
    expect(uploading?.detail).toContain(`SHA-256 ${rig.approve().sha256.slice(0, 12)} as approved`);
  });
});

test('UI-4: a newer rule set voids no approval', async () => {
  const before = createRig({ version: '0.1.0' });
  const file = join(before.folder, 'tides.zip');
  copyFileSync(sample, file);
  const id = await before.open(file);
  const kinds = valueOf(await before.call('findings.getKinds', { archiveId: id }));
  const accepted = kinds.map(({ code }) => code);
  const wish = { archiveId: id, release: 'verawood', database: 'mysql', note: '' } as const;
  valueOf(await before.call('approval.approve', { ...wish, accepted }));
  await before.close();
  const after = createRig({ version: '9.9.9' }, before.folder);
  const { approval } = valueOf(await after.call('archives.getOverview', { archiveId: id }));
  expect(approval?.validity).toBe('valid');
  await after.close();
  removeRig(before);
});
