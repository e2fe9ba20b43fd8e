import { copyFileSync } from 'node:fs';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import { createForkStarter } from '../../../main/worker/start-helper.ts';
import type { StartHelper } from '../../../main/worker/start-helper.ts';
import { createRig, removeRig, valueOf } from './services-rig.ts';
import type { ServicesRig } from './services-rig.ts';

const sample = join(import.meta.dirname, '../../../samples/tide-tables.zip');

let rig: ServicesRig | null = null;
afterEach(async () => {
  await rig?.close();
  if (rig !== null) removeRig(rig);
  rig = null;
});

/**
 * A real reader that is hurt at its first news; later ones are left alone. What it sent by then is lost
 * with it, however far it had come.
 */
function hurtFirst(signal: 'SIGKILL' | 'SIGSTOP'): StartHelper {
  const start = createForkStarter();
  let starts = 0;
  return (entry) => {
    const reader = start(entry);
    starts += 1;
    if (starts > 1) return reader;
    let isHurt = false;
    return {
      ...reader,
      onMessage: (listener) =>
        reader.onMessage((message) => {
          if (isHurt) return;
          isHurt = true;
          process.kill(reader.pid ?? NaN, signal);
          listener(message);
        }),
    };
  };
}

async function expectFailedThenWell(
  signal: 'SIGKILL' | 'SIGSTOP',
  detail: string,
  // A busy machine takes seconds to start a reader.
  silentMs = 30_000,
): Promise<void> {
  const readerLimits = { silentMs, rssBytes: 1024 ** 3 };
  const made = createRig({ startHelper: hurtFirst(signal), readerLimits });
  rig = made;
  const file = join(made.folder, 'tides.zip');
  copyFileSync(sample, file);
  const archiveId: ArchiveId = await made.open(file);
  expect(valueOf(await made.call('archives.list', {}))).toMatchObject([
    { ready: false, state: { kind: 'failed', failure: { kind: 'reader-stopped', detail } } },
  ]);
  expect(readdirSync(join(made.dataFolder, 'staging'))).toEqual([]);
  const ended = made.next((event) => event.name === 'job.ended');
  valueOf(await made.call('archives.reread', { archiveId }));
  await ended;
  expect(valueOf(await made.call('content.getPage', { archiveId })).all).toBe(14);
  expect(made.bugs).toEqual([]);
}

test('a reader that crashes costs its job; the next one works (ZI-5)', async () => {
  await expectFailedThenWell('SIGKILL', 'ended by a signal');
});

test.skipIf(process.platform === 'win32')(
  'a reader that hangs is stopped after the time without progress (ZI-5)',
  async () => {
    await expectFailedThenWell('SIGSTOP', 'no progress', 5_000);
  },
);

test('a reader over its memory is stopped (ZI-5)', async () => {
  const made = createRig({ readerLimits: { silentMs: 30_000, rssBytes: 1024 } });
  rig = made;
  const file = join(made.folder, 'tides.zip');
  copyFileSync(sample, file);
  await made.open(file);
  const [archive] = valueOf(await made.call('archives.list', {}));
  expect(archive?.state).toMatchObject({
    kind: 'failed',
    failure: { kind: 'reader-stopped', detail: 'memory limit' },
  });
});

test('a cancelled reading leaves nothing, and the archive can be read again', async () => {
  const made = createRig();
  rig = made;
  const file = join(made.folder, 'tides.zip');
  copyFileSync(sample, file);
  const ended = made.next((event) => event.name === 'job.ended');
  const [archiveId] = valueOf(await made.services.openPaths([file]));
  const [archive] = valueOf(await made.call('archives.list', {}));
  if (archive?.state.kind !== 'reading' || archiveId === undefined) throw new Error('not reading');
  valueOf(await made.call('jobs.cancel', { jobId: archive.state.jobId }));
  const end = await ended;
  expect(end).toMatchObject({ payload: { failure: { kind: 'cancelled' } } });
  expect(readdirSync(join(made.dataFolder, 'staging'))).toEqual([]);
  const again = made.next((event) => event.name === 'job.ended');
  valueOf(await made.call('archives.reread', { archiveId }));
  await again;
  valueOf(await made.call('archives.getOverview', { archiveId }));
});
