import { copyFileSync } from 'node:fs';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import { createForkStarter } from '../../../main/worker/start-helper.ts';
import type { StartHelper } from '../../../main/worker/start-helper.ts';
import { startReaderHere } from './reader-here.ts';
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
function hurtFirst(signal: 'SIGKILL' | 'SIGSTOP', onHurt: () => void): StartHelper {
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
          onHurt();
          listener(message);
        }),
    };
  };
}

async function expectFailedThenWell(signal: 'SIGKILL' | 'SIGSTOP', detail: string): Promise<void> {
  // Short only while one hangs: a busy machine takes seconds to start another.
  const readerLimits = { silentMs: 30_000, rssBytes: 1024 ** 3 };
  const onHurt = (): void => {
    if (signal === 'SIGSTOP') readerLimits.silentMs = 1_000;
  };
  const made = createRig({ startHelper: hurtFirst(signal, onHurt), readerLimits });
  rig = made;
  const file = join(made.folder, 'tides.zip');
  copyFileSync(sample, file);
  const archiveId: ArchiveId = await made.open(file);
  readerLimits.silentMs = 30_000;
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
    await expectFailedThenWell('SIGSTOP', 'no progress');
  },
);

test('a reader over its memory is stopped (ZI-5)', async () => {
  // It is never told what to read: else it may be done before anybody looks at its memory.
  const start = createForkStarter();
  const startHelper: StartHelper = (entry) => ({ ...start(entry), send: () => undefined });
  const made = createRig({ startHelper, readerLimits: { silentMs: 30_000, rssBytes: 1024 } });
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
  const staging = () => readdirSync(join(made.dataFolder, 'staging'));
  const cancelled: Promise<unknown>[] = [];
  let written: readonly string[] = [];
  const made = createRig({
    startHelper: startReaderHere(() => ({
      onNews(news) {
        if (news.kind !== 'progress' || news.progress.stage !== 'staging') return;
        if (cancelled.length > 0) return;
        written = staging();
        const [jobId] = made.events.flatMap((event) =>
          event.name === 'job.progressed' ? [event.payload.jobId] : [],
        );
        cancelled.push(made.call('jobs.cancel', { jobId: jobId! }));
      },
    })),
  });
  rig = made;
  const file = join(made.folder, 'tides.zip');
  copyFileSync(sample, file);
  const ended = made.next((event) => event.name === 'job.ended');
  const [archiveId] = valueOf(await made.services.openPaths([file]));
  if (archiveId === undefined) throw new Error('nothing was opened');
  const end = await ended;
  expect(end).toMatchObject({ payload: { failure: { kind: 'cancelled' } } });
  expect(await Promise.all(cancelled)).toEqual([{ ok: true, value: null }]);
  expect(written).not.toEqual([]);
  expect(staging()).toEqual([]);
  const again = made.next((event) => event.name === 'job.ended');
  valueOf(await made.call('archives.reread', { archiveId }));
  await again;
  valueOf(await made.call('archives.getOverview', { archiveId }));
});
