import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createRig, removeRig, valueOf } from './services-rig.ts';
import type { ServicesRig } from './services-rig.ts';

const sample = join(import.meta.dirname, '../../../samples/tide-tables.zip');
const key = 'xblock.v1:html:reading-the-table';

let rig: ServicesRig;
beforeEach(() => {
  rig = createRig();
});
afterEach(async () => {
  await rig.close();
  expect(rig.bugs).toEqual([]);
  removeRig(rig);
});

test('compares draft and published of an archive that was read', async () => {
  const file = join(rig.folder, 'tides.zip');
  copyFileSync(sample, file);
  const archiveId = await rig.open(file);
  const wish = { archiveId, key, from: 3, to: 4 };
  const { files, ...rest } = valueOf(await rig.call('versions.compare', wish));
  expect(rest).toEqual({
    from: 3,
    to: 4,
    title: null,
    children: { same: 0, changes: [], total: 0 },
    fileTotal: 2,
    isSame: false,
  });
  expect(files.map(({ name, change }) => [name, change])).toEqual([
    ['block.xml', 'changed'],
    ['static/curve.png', 'same'],
  ]);
  expect(files[0]?.from?.path).toMatch(/\/v3\/block\.xml$/);
  expect(files[0]?.to?.path).toMatch(/\/v4\/block\.xml$/);
  const missing = await rig.call('versions.compare', { ...wish, to: 9 });
  expect(missing).toMatchObject({ ok: false, failure: { kind: 'not-found' } });
  const nothing = await rig.call('versions.compare', { ...wish, key: 'xblock.v1:html:none' });
  expect(nothing).toMatchObject({ ok: false, failure: { kind: 'not-found' } });
});
