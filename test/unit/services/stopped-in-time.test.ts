import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ArchiveId, JobId } from '../../../contract/model/ids.ts';
import { startReaderHere } from './reader-here.ts';
import { createRig, removeRig, valueOf } from './services-rig.ts';
import type { ServicesRig } from './services-rig.ts';

const sample = join(import.meta.dirname, '../../../samples/tide-tables.zip');

let rig: ServicesRig;
/** Where it is set, a reading goes no further than to its first server. */
let beforeServer: (() => Promise<void>) | undefined;
beforeEach(() => {
  beforeServer = undefined;
  const steps = () => (beforeServer === undefined ? {} : { beforeServer });
  rig = createRig({ startHelper: startReaderHere(steps) });
});
afterEach(async () => {
  await rig.close();
  expect(rig.bugs).toEqual([]);
  removeRig(rig);
});

const states = async () =>
  valueOf(await rig.call('archives.list', {})).map(({ fileName, state }) => [fileName, state.kind]);

const waiting = async () =>
  valueOf(await rig.call('archives.list', {})).flatMap(({ fileName, state }) =>
    state.kind === 'reading' && state.isWaiting === true ? [fileName] : [],
  );

test('a re-read that is stopped before its turn leaves an archive as it was', async () => {
  const ids: ArchiveId[] = [];
  for (const name of ['1.zip', '2.zip', '3.zip']) {
    const path = join(rig.folder, name);
    copyFileSync(sample, path);
    ids.push(await rig.open(path));
  }
  const before = await states();
  // Two readers are kept at work, however fast they are: the third reading waits until the end.
  beforeServer = () => new Promise(() => undefined);
  const jobs: JobId[] = [];
  // One after the other: asked at once, any of them may be the last to have looked at its file.
  for (const archiveId of ids) jobs.push(valueOf(await rig.call('archives.reread', { archiveId })));
  expect(await waiting()).toEqual(['3.zip']);
  valueOf(await rig.call('jobs.cancel', { jobId: jobs[2]! }));
  const stopped = valueOf(await rig.call('archives.list', {})).find(({ id }) => id === ids[2]);
  expect([stopped?.fileName, stopped?.state.kind]).toEqual(
    before.find(([name]) => name === '3.zip'),
  );
  expect(stopped?.ready).toBe(true);
});
