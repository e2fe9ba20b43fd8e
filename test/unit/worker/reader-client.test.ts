import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { StagingId } from '../../../contract/model/ids.ts';
import { createReaderClient } from '../../../main/worker/reader-client.ts';
import type { ReadNews } from '../../../main/worker/reader-protocol.ts';
import type { HelperProcess } from '../../../main/worker/start-helper.ts';

const job = { path: '/a.zip', stagingFolder: '/s', stagingId: 's1' as StagingId, rules: 'r' };

/** A reading by a reader that says what a test has it say, and its news until the last. */
function reading(silentMs: number) {
  let say: (message: unknown) => void = () => undefined;
  let isKilled = false;
  const reader: HelperProcess = {
    pid: undefined,
    send: () => undefined,
    onMessage: (listener) => void (say = listener),
    onExit: () => undefined,
    kill: () => void (isKilled = true),
  };
  const start = createReaderClient({
    startHelper: () => reader,
    reportBug: () => 'bug',
    limits: { silentMs, rssBytes: 1024 ** 3 },
  });
  const last = new Promise<ReadNews>((resolve) => {
    start(job, (news) => {
      if (news.kind === 'done' || news.kind === 'failed') resolve(news);
    });
  });
  return { say: (news: ReadNews) => say(news), last, isKilled: () => isKilled };
}

function standStill(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

test('ZI-5: a reader that says nothing is stopped', async () => {
  const { last, isKilled } = reading(300);
  expect(await last).toMatchObject({
    kind: 'failed',
    failure: { kind: 'reader-stopped', detail: 'no progress' },
  });
  expect(isKilled()).toBe(true);
});

test('a reader that nobody heard while this process stood still has not been silent', async () => {
  const { say, last } = reading(300);
  await turn();
  // What it said meanwhile is heard right after the timers, which are late.
  setImmediate(() => say({ kind: 'done' }));
  standStill(1_000);
  expect(await last).toEqual({ kind: 'done' });
});
