import { afterEach, expect, test } from 'vitest';
import { tinyLibrary } from '../unit/push/tiny-library.ts';
import { openTrial, patient } from './push-trial.ts';
import type { Trial } from './push-trial.ts';

let trial: Trial;
afterEach(() => trial.close());

test('UI-2: a server that has not taken the whole file has not got the approved bytes, whatever it says', async () => {
  trial = await openTrial(tinyLibrary({ ballast: 20_000_000 }), { policy: patient });
  trial.proxy.planFor('upload', 'early');
  const view = await trial.begin();
  expect(view).toMatchObject({ state: 'failed', failedAt: 'uploading', sentBytes: 0 });
  expect(view.failure?.message).toMatch(/\.$/);
  expect(trial.proxy.seen.map(({ what }) => what)).not.toContain('poll');
  const { pushes } = trial.rig.services;
  const taken = view.question === null ? pushes.resume(view.id) : pushes.answer(view.id, 'again');
  expect(await taken).toMatchObject({ ok: true });
  expect(await trial.rig.ended(view.id)).toMatchObject({
    state: 'verified',
    verification: { result: 'nothing-lost' },
  });
  expect(await trial.held()).toEqual({ libraries: 1, abandoned: 0 });
}, 120_000);

test('UI-5: a push follows no redirect to another host, and reads no answer over 1 MiB', async () => {
  trial = await openTrial(tinyLibrary(), { policy: patient });
  for (const kind of ['redirect', 'long'] as const) {
    await trial.proxy.plan({ kind, from: 1, always: true });
    expect(await trial.begin()).toMatchObject({ state: 'failed', failedAt: 'queued' });
  }
  expect(trial.proxy.followed).toBe(0);
});
