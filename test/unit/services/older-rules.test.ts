import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createRig, removeRig, valueOf } from './services-rig.ts';

const fixture = join(import.meta.dirname, '../../fixtures/exp-plain.zip');

test('UI-4 newer rules ask for a new look at an approval and void nothing', async () => {
  const before = createRig();
  const path = join(before.folder, 'plain.zip');
  copyFileSync(fixture, path);
  const archiveId = await before.open(path);
  const given = await before.call('approval.approve', {
    archiveId,
    release: 'verawood',
    database: 'mysql',
    accepted: [],
    note: '',
  });
  expect(valueOf(given).underOlderRules).toBeUndefined();
  await before.close();

  const after = createRig({ version: '0.2.0' }, before.folder);
  const { approval } = valueOf(await after.call('archives.getOverview', { archiveId }));
  expect(approval).toMatchObject({ validity: 'valid', underOlderRules: true });
  await after.close();
  expect([...before.bugs, ...after.bugs]).toEqual([]);
  removeRig(after);
});
