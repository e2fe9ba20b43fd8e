import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createRig, removeRig, valueOf } from './services-rig.ts';
import type { ServicesRig } from './services-rig.ts';

const sample = join(import.meta.dirname, '../../../samples/tide-tables.zip');

let rig: ServicesRig;
let target: string | null;
let asked: string[];
beforeEach(() => {
  asked = [];
  rig = createRig({
    host: 'electron',
    chooseTarget: (name) => {
      asked.push(name);
      return Promise.resolve(target);
    },
  });
  mkdirSync(join(rig.folder, 'saved'));
  target = join(rig.folder, 'saved', 'rows.csv');
});
afterEach(async () => {
  await rig.close();
  expect(rig.bugs).toEqual([]);
  removeRig(rig);
});

async function openSample() {
  const file = join(rig.folder, 'tides.zip');
  copyFileSync(sample, file);
  return await rig.open(file);
}
const saved = () => readFileSync(join(rig.folder, 'saved', 'rows.csv'), 'utf8');

test('everything that a question finds stands in the file, in the order of the table', async () => {
  const archiveId = await openSample();
  const question = { archiveId, types: ['html'], sort: 'key' as const, descending: true };
  const { rows, total } = valueOf(await rig.call('content.getPage', question));
  expect(total).toBeGreaterThan(1);
  const answer = await rig.call('content.saveRows', question);
  expect(answer).toEqual({ ok: true, value: { kind: 'saved', name: 'rows.csv' } });
  expect(asked).toEqual(['tides-components.csv']);
  const [head, ...lines] = saved().split('\r\n');
  expect(head).toBe('\ufefftitle,key,type,state,bytes,worst_finding,created,used_in,collections');
  expect(lines.at(-1)).toBe('');
  expect(lines).toHaveLength(total + 1);
  for (const [at, { key, bytes }] of rows.entries()) {
    expect(lines[at]).toContain(`,${key},html,`);
    expect(lines[at]).toContain(`,${bytes},`);
  }
});

test('rows at some places alone', async () => {
  const archiveId = await openSample();
  const { rows } = valueOf(await rig.call('content.getPage', { archiveId }));
  valueOf(
    await rig.call('content.saveRows', {
      archiveId,
      ranges: [
        [0, 1],
        [3, 3],
      ],
    }),
  );
  const keys = saved()
    .split('\r\n')
    .slice(1, -1)
    .map((line) => /,(xblock\.v1:[^,]+),/.exec(line)?.[1]);
  expect(keys).toEqual([rows[0]?.key, rows[1]?.key, rows[3]?.key]);
});

test('nothing is written where the dialog is left', async () => {
  const archiveId = await openSample();
  target = null;
  expect(await rig.call('content.saveRows', { archiveId })).toEqual({
    ok: true,
    value: { kind: 'cancelled' },
  });
});
