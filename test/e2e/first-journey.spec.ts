import { expect, test } from './carrel-test.ts';
import { ApprovalDialog } from './pages/approval-dialog.ts';
import { ContentPage } from './pages/content-page.ts';
import { FindingsPage } from './pages/findings-page.ts';
import { hashOf } from './work-folder.ts';

const title = 'Plain sailing';

test('opened by argument, an archive is studied and approved', async ({ work, carrel }) => {
  const file = await work.copy('exp-plain.zip');
  const hash = await hashOf(file);
  const window = await carrel.start([file]);
  const { page } = window;

  await test.step('overview', async () => {
    await window.untilRead(title);
    await expect(page.getByText('lib:Portlandia:PLAIN', { exact: true }).first()).toBeVisible();
    await expect(page.getByText('studio.example.org').first()).toBeVisible();
    await expect(page.getByText('pilot', { exact: true }).first()).toBeVisible();
    await expect(
      window.heading('Verawood would say “Succeeded”, and nothing would be lost'),
    ).toBeVisible();
  });

  await test.step('search and inspector', async () => {
    const content = new ContentPage(page);
    await window.show('Content');
    await expect(content.table()).toHaveAttribute('aria-rowcount', /\d+/);
    await content.find('buoy');
    await content.choose(/Buoy colours/i);
    await expect(content.inspector()).toContainText('xblock.v1:problem:buoy-colours');
    await expect(content.inspector()).toContainText('lb:Portlandia:PLAIN:problem:buoy-colours');
  });

  await test.step('findings', async () => {
    const findings = new FindingsPage(page);
    await window.show('Findings');
    await expect(findings.row(/Not as meant/)).toBeVisible();
    await findings.list().focus();
    await page.keyboard.press('F8');
    await expect(findings.detail()).toContainText('line 1, column 219');
    await page.keyboard.press('F8');
    await expect(findings.detail()).toContainText('line 3, column 7');
  });

  await test.step('approve', async () => {
    await window.show('Overview');
    await new ApprovalDialog(window).approve('Read on the test bench');
    await expect(window.archive(title)).toHaveAccessibleName(/Approved/);
    await expect(page.getByText('Read on the test bench')).toBeVisible();
  });
  expect(await hashOf(file), 'the file is as it was').toBe(hash);
});
