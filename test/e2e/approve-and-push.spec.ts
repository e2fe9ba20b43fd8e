import { appendFile } from 'node:fs/promises';
import { expect, test } from './carrel-test.ts';
import { ApprovalDialog } from './pages/approval-dialog.ts';
import { PushPage } from './pages/push-page.ts';
import { hashOf } from './work-folder.ts';

const title = 'Plain sailing';

test('an approved archive is pushed to the practice instance, end to end', async ({
  work,
  carrel,
}) => {
  test.setTimeout(120_000);
  const file = await work.copy('exp-plain.zip');
  const hash = await hashOf(file);
  const window = await carrel.start([file]);
  await window.untilRead(title);
  await new ApprovalDialog(window).approve('For the practice instance');
  await window.show('Push');
  const push = new PushPage(window);
  await push.startPractice();
  await push.field('Organisation').fill('Harbour');
  await push.field('Library ID').fill('plain-1');
  await push.push().click();
  await expect(window.heading('Nothing was lost')).toBeVisible({ timeout: 60_000 });
  await expect(window.page.getByText('lib:Harbour:plain-1').first()).toBeVisible();
  for (const what of [/components/i, /collections/i]) {
    await expect(push.compared(what)).toContainText('the same');
  }
  await expect(window.archive(title)).toHaveAccessibleName(/Pushed as lib:Harbour:plain-1/);
  expect(await hashOf(file), 'the file is as it was').toBe(hash);
});

test('a changed file loses its approval, visibly', async ({ work, carrel }) => {
  const file = await work.copy('exp-plain.zip');
  const first = await carrel.start([file]);
  await first.untilRead(title);
  await new ApprovalDialog(first).approve('Before the change');
  await expect(first.archive(title)).toHaveAccessibleName(/Approved/);
  await carrel.stop();
  await appendFile(file, 'one more byte');
  const second = await carrel.start();
  await expect(second.archive(title)).toHaveAccessibleName(/Changed since approval/);
  await expect(
    second.page.getByText('The file has changed since it was approved').first(),
  ).toBeVisible();
});
