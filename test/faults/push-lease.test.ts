import { afterEach, expect, test } from 'vitest';
import { createPushJournal } from '../../main/staging/push-journal.ts';
import { archiveId } from '../unit/push/push-rig.ts';
import { tinyLibrary } from '../unit/push/tiny-library.ts';
import { openTrial, patient } from './push-trial.ts';
import type { Trial } from './push-trial.ts';

let trial: Trial;
afterEach(() => trial.close());

/** Another process holds the push from now on, as after a night with the lid closed. */
function takeOver(): void {
  trial.rig.index.prepare("UPDATE pushes SET lease_owner = 'another', lease_pid = 1").run();
}

async function startPush(): Promise<void> {
  const { rig, instanceId } = trial;
  const started = await rig.services.pushes.start(rig.request(instanceId));
  if (!started.ok) throw new Error(started.failure.message);
  await rig.services.pushes.whenIdle(started.value);
}

test('UI-3: a process whose push was taken over while it uploads never sends the end of the file', async () => {
  trial = await openTrial(tinyLibrary({ ballast: 9_000_000 }), { policy: patient });
  trial.proxy.onReceived = () => takeOver();
  await startPush();
  expect(trial.proxy.uploads).toEqual([]);
  const [record] = createPushJournal(trial.rig.index).list(archiveId);
  expect(record).toMatchObject({ state: 'uploading', sentBytes: 0, lease: { owner: 'another' } });
  expect(await trial.held()).toEqual({ libraries: 0, abandoned: 0 });
});

test('UI-3: a process that was taken over before the creation does not create', async () => {
  trial = await openTrial(tinyLibrary(), { policy: patient });
  const { proxy } = trial;
  proxy.onRequest = (what) => {
    if (what === 'poll') takeOver();
  };
  await startPush();
  expect(proxy.seen.map(({ what }) => what)).not.toContain('create');
  expect(await trial.held()).toEqual({ libraries: 0, abandoned: 1 });
});
