import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startReaderHere } from './reader-here.ts';
import { createRig, removeRig, valueOf } from './services-rig.ts';
import type { ServicesRig } from './services-rig.ts';

const sample = join(import.meta.dirname, '../../../samples/tide-tables.zip');

let rig: ServicesRig;
let file: string;
/** Asks something at each news of a reading: it is between its look at the file and its answer then. */
let ask: (() => Promise<string | undefined>) | null;
let asked: Promise<string | undefined>[];
beforeEach(() => {
  ask = null;
  asked = [];
  const onNews = (): void => {
    if (ask !== null) asked.push(ask());
  };
  rig = createRig({ startHelper: startReaderHere(() => ({ onNews })) });
  file = join(rig.folder, 'tides.zip');
  copyFileSync(sample, file);
});
afterEach(async () => {
  await rig.close();
  expect(rig.bugs).toEqual([]);
  removeRig(rig);
});

/** What was answered, in the order of the questions, each as often as it became another. */
async function answers(): Promise<readonly unknown[]> {
  const all = await Promise.all(asked);
  return all.filter((answer, at) => at === 0 || answer !== all[at - 1]);
}

test('an overview is of one moment: verifying, then verified, never neither', async () => {
  const archiveId = await rig.open(file);
  ask = async () => valueOf(await rig.call('archives.getOverview', { archiveId })).verify.kind;
  const ended = rig.next(({ name }) => name === 'job.ended');
  valueOf(await rig.call('archives.reread', { archiveId }));
  await ended;
  expect(await answers()).toEqual(['running', 'done']);
});

test('a list is of one moment: reading, then read, never given up', async () => {
  ask = async () => valueOf(await rig.call('archives.list', {}))[0]?.state.kind;
  await rig.open(file);
  expect(await answers()).toEqual(['reading', 'findings']);
});
