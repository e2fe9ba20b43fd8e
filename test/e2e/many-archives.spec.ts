import { appendFile, copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './carrel-test.ts';
import { examine } from './examine.ts';
import { makeLibrary } from './made-library.ts';
import { ApprovalDialog } from './pages/approval-dialog.ts';
import { ContentPage } from './pages/content-page.ts';
import { filesBelow } from './work-folder.ts';

const sample = join(import.meta.dirname, '..', '..', 'samples', 'tide-tables.zip');
const sampleTitle = 'Tide tables: reading, planning, checking';
const plainTitle = 'Plain sailing';

test('a batch of thirty: a folder is opened, one broken file stops no other, and all are compared', async ({
  work,
  carrel,
}) => {
  test.setTimeout(240_000);
  const folder = join(work.home, 'Backups');
  await mkdir(folder);
  const plain = await work.copy('exp-plain.zip');
  for (let number = 1; number <= 29; number += 1) {
    await copyFile(plain, join(folder, `library ${String(number)}.zip`));
  }
  await writeFile(join(folder, 'broken.zip'), 'no zip at all');
  const window = await carrel.start();
  const { page } = window;
  await carrel.heldReaders.hold(3);
  await window.button('Open folder…').click();
  const dialog = window.dialog('Open folder');
  await dialog.getByRole('row', { name: /Backups/ }).click();
  await dialog.getByRole('button', { name: 'Open “Backups”' }).click();

  const batch = page.getByRole('region', { name: 'Archives opened together' });
  // One stop for all of them; what was read stays, and the rest is read when one asks for it.
  await expect(batch).toContainText(/\D3 of 30 read/, { timeout: 30_000 });
  await batch.getByRole('button', { name: 'Stop' }).click();
  await expect(batch).toContainText('Stopped reading Backups');
  await carrel.heldReaders.letGo();
  await batch.getByRole('button', { name: 'Read the other 27' }).click();
  await expect(batch).toContainText('Backups is read', { timeout: 200_000 });
  await expect(batch).toContainText('30 of 30 read');

  const table = page.getByRole('grid', { name: 'Archives' });
  await expect(table).toHaveAttribute('aria-rowcount', '31');
  await expect(window.heading('1 of 30 archives would be refused by Verawood')).toBeVisible();
  await examine(page, 'board-light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await examine(page, 'board-dark');
  await page.setViewportSize({ width: 900, height: 600 });
  await examine(page, 'board-900x600-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await examine(page, 'board-900x600-light');
  await page.setViewportSize({ width: 1280, height: 800 });

  // By keyboard: choose three, save them, open the first.
  await table.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByText('3 archives chosen')).toBeVisible();
  const download = page.waitForEvent('download');
  await window.button('Save 3 lines as CSV…').click();
  expect((await download).suggestedFilename()).toBe('archives.csv');
  await table.focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: /^Overview/ })).toBeVisible();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(table).toBeVisible();
});

test('two archives side by side: each keeps its place', async ({ work, carrel }) => {
  test.setTimeout(120_000);
  const tides = join(work.home, 'tides.zip');
  await copyFile(sample, tides);
  const window = await carrel.start([tides, await work.copy('exp-plain.zip')]);
  await window.untilRead(sampleTitle);
  await window.untilRead(plainTitle);
  await window.archive(sampleTitle).click();
  await window.show('Content');
  const content = new ContentPage(window.page);
  await content.search().fill('tide');
  await expect(content.table()).toHaveAttribute('data-shows', 'tide');
  await window.archive(plainTitle).click();
  await expect(content.search()).toHaveValue('');
  await content.search().fill('sail');
  await window.archive(sampleTitle).click();
  await expect(content.search()).toHaveValue('tide');
  await window.archive(plainTitle).click();
  await expect(content.search()).toHaveValue('sail');
});

test('a file that changes after its approval loses it while one looks on', async ({
  work,
  carrel,
}) => {
  test.setTimeout(120_000);
  const file = await work.copy('exp-plain.zip');
  const window = await carrel.start([file]);
  await window.untilRead(plainTitle);
  await new ApprovalDialog(window).approve('Before the change');
  await expect(window.archive(plainTitle)).toHaveAccessibleName(/Approved/);
  await appendFile(file, 'one more byte');
  await expect(window.archive(plainTitle)).toHaveAccessibleName(/Changed since approval/, {
    timeout: 20_000,
  });
  await expect(window.page.getByText(/has changed since it was approved/).first()).toBeVisible();
});

test('a long open is stopped, leaves nothing behind, and can be begun again', async ({
  work,
  carrel,
}) => {
  test.setTimeout(180_000);
  const components = Array.from({ length: 12_000 }, (_, number) => ({
    type: 'html',
    code: `text-${String(number)}`,
    title: `Text ${String(number)}`,
    olx: '<html display_name="Text"><![CDATA[<p>Tides rise and fall.</p>]]></html>',
  }));
  const file = await work.write('long.zip', makeLibrary({ title: 'A long one', components }));
  const window = await carrel.start();
  await carrel.heldReaders.hold();
  await carrel.openByDialog(window, file);
  const stop = window.button(/^(Cancel|Stop reading)$/).first();
  await expect(stop).toBeVisible();
  // The reader is at work when it is stopped, and a long way from its end.
  await carrel.heldReaders.letGo();
  await stop.click();
  const row = window.archives().getByRole('option').first();
  await expect(row).toHaveAccessibleName(/Reading stopped/, { timeout: 30_000 });
  await expect
    .poll(async () => (await filesBelow(work.data)).filter((path) => path.startsWith('staging/')))
    .toEqual([]);
  await window.button('Read again').first().click();
  await expect(row).toHaveAccessibleName(/A long one/, { timeout: 120_000 });
});
