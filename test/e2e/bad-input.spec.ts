import { readFile, rm } from 'node:fs/promises';
import { expect, test } from './carrel-test.ts';
import { hashOf } from './work-folder.ts';

const cases = [
  ['not a zip', () => Buffer.from('This is a letter, not an archive.')],
  ['empty', () => Buffer.alloc(0)],
  ['truncated', (whole: Buffer) => whole.subarray(0, whole.length / 2)],
  ['zeroes', () => Buffer.alloc(50_000)],
] as const;

for (const [name, spoil] of cases) {
  test(`${name}: a finding, a next step, and a window that goes on`, async ({ work, carrel }) => {
    const good = await work.copy('exp-plain.zip');
    const file = await work.write('bad.zip', spoil(await readFile(good)));
    const hash = await hashOf(file);
    const window = await carrel.start([file]);
    await window.untilRead(/bad\.zip/);
    await expect(window.archive(/bad\.zip/)).toHaveAccessibleName(/Cannot be read/);
    await window.show('Findings');
    await expect(window.page.getByRole('treeitem').first()).toBeVisible();
    await expect(window.page.getByText(/ at .*\.(m?js|ts):\d+/)).toHaveCount(0);
    await window.show('Overview');
    await expect(window.button('Approve…')).toHaveCount(0);
    expect(await hashOf(file)).toBe(hash);

    // The window stays usable: another archive opens beside it.
    await window.drop(good);
    await window.untilRead('Plain sailing');
  });
}

test('a file that vanishes is said to be missing, with what to do', async ({ work, carrel }) => {
  const file = await work.copy('exp-plain.zip');
  const first = await carrel.start([file]);
  await first.untilRead('Plain sailing');
  await carrel.stop();
  await rm(file);
  const second = await carrel.start();
  await expect(second.archive('Plain sailing')).toHaveAccessibleName(/File not found/);
  await expect(second.page.getByText('The file is not where it was.').first()).toBeVisible();
});
