import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createRig, removeRig, valueOf } from './services-rig.ts';

const sample = join(import.meta.dirname, '../../../samples/tide-tables.zip');

test('an overview is of one moment: verifying, then verified, never neither', async () => {
  const rig = createRig();
  const file = join(rig.folder, 'tides.zip');
  copyFileSync(sample, file);
  const archiveId = await rig.open(file);
  const seen = new Set<string>();
  let ended = false;
  void rig
    .next((event) => event.name === 'job.ended')
    .then(() => {
      ended = true;
    });
  valueOf(await rig.call('archives.reread', { archiveId }));
  // Many at once, so that one of them is always between its look at the file and its answer.
  const ask = async (): Promise<void> => {
    while (!ended) {
      seen.add(valueOf(await rig.call('archives.getOverview', { archiveId })).verify.kind);
    }
  };
  await Promise.all(Array.from({ length: 8 }, ask));
  seen.add(valueOf(await rig.call('archives.getOverview', { archiveId })).verify.kind);
  expect([...seen]).toEqual(['running', 'done']);
  await rig.close();
  removeRig(rig);
});

test('a list is of one moment: reading, then read, never given up', async () => {
  const rig = createRig();
  const file = join(rig.folder, 'tides.zip');
  copyFileSync(sample, file);
  let ended = false;
  void rig
    .next((event) => event.name === 'job.ended')
    .then(() => {
      ended = true;
    });
  await rig.services.openPaths([file]);
  const seen = new Set<string | undefined>();
  const ask = async (): Promise<void> => {
    while (!ended) seen.add(valueOf(await rig.call('archives.list', {}))[0]?.state.kind);
  };
  await Promise.all(Array.from({ length: 8 }, ask));
  expect([...seen]).toContain('reading');
  expect([...seen]).not.toContain('failed');
  await rig.close();
  removeRig(rig);
});
