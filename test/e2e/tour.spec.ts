import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './carrel-test.ts';
import { examine } from './examine.ts';
import { ApprovalDialog } from './pages/approval-dialog.ts';
import { ContentPage } from './pages/content-page.ts';
import { FindingsPage } from './pages/findings-page.ts';
import { PushPage } from './pages/push-page.ts';
import { RestorePage } from './pages/restore-page.ts';

const sample = join(import.meta.dirname, '..', '..', 'samples', 'tide-tables.zip');
const title = 'Tide tables: reading, planning, checking';

/**
 * The tour of README.md: what an author asks of an archive, each answered by the window alone. Its
 * pictures are made again by `CARREL_PICTURES=docs/pictures` before this suite.
 */
test('the window answers what an author asks of an archive', async ({ work, carrel }) => {
  test.setTimeout(180_000);
  const file = join(work.home, 'tide-tables.zip');
  await copyFile(sample, file);
  const window = await carrel.start([file]);
  const { page } = window;
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await window.untilChecked(title);

  await test.step('what is it, and will it restore?', async () => {
    await expect(
      window.heading(/Verawood would say “Succeeded”, with 1 part of the content gone or changed/),
    ).toBeVisible();
    await expect(page.getByRole('main')).toContainText('14 components in 2 sections');
    for (const text of [/Ulmo.*Refuses/, /Verawood.*1 part is gone or changed/]) {
      await expect(page.getByRole('main').getByRole('button', { name: text })).toBeVisible();
    }
    await examine(page, 'tour-overview');
  });
  await test.step('what is in it, as its readers see it?', async () => {
    await window.show('Content');
    const content = new ContentPage(page);
    await content.find('hour');
    await content.choose(/Reading the table/);
    await expect(content.preview('Reading the table').getByRole('img')).toBeVisible();
    await examine(page, 'tour-content');
    await content.tab('Difference');
    await expect(content.inspector()).toContainText('1 change');
    await examine(page, 'tour-difference');
  });
  await test.step('what is wrong, where exactly, and what can I do?', async () => {
    await window.show('Findings');
    const findings = new FindingsPage(page);
    await expect(findings.row(/Lost or changed/)).toBeVisible();
    await page.keyboard.press('F8');
    const detail = findings.detail();
    await expect(detail).toContainText('entities/other-ports.toml');
    await expect(detail).toContainText('line 21, column 47');
    await expect(detail).toContainText('What you can do');
    await expect(detail.locator('.cm-line').first()).toBeVisible();
    await examine(page, 'tour-findings');
  });
  await test.step('what would each server do, in its own words?', async () => {
    await window.show('Restore');
    const restore = new RestorePage(page);
    await restore.choose(/^Ulmo/);
    await expect(restore.verdict()).toHaveText('Ulmo would refuse this archive.');
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await examine(page, 'tour-restore');
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await restore.choose(/^Verawood/);
  });
  await test.step('does exactly this go, and does it arrive?', async () => {
    await window.show('Overview');
    await new ApprovalDialog(window).approve('The lost child is not needed');
    await window.show('Push');
    const push = new PushPage(window);
    await push.startPractice();
    await push.push().click();
    await expect(push.compared(/components/i)).toContainText('the same', { timeout: 60_000 });
    await examine(page, 'tour-push');
  });
});
