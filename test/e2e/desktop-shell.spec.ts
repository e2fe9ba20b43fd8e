import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hearAnnouncements } from './announcements.ts';
import { expect, test } from './carrel-test.ts';

test('a report is saved where the system’s dialog says', async ({ work, carrel }) => {
  const window = await carrel.start([await work.copy('exp-plain.zip')]);
  await window.untilChecked('Plain sailing');
  const target = join(work.home, 'chosen.html');
  // The system's dialog cannot be pressed from here: what it would answer stands in for it.
  await carrel.electron()?.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, target);
  await window.show('Findings');
  const heard = await hearAnnouncements(window.page);
  await window.button('Save report…').click();
  await window.page.getByRole('menuitem', { name: /HTML page/ }).click();
  await expect.poll(heard).toContain('Saved chosen.html');
  expect(await readFile(target, 'utf8')).toContain('<bdi>Plain sailing</bdi>');
});
