import { expect, test } from './carrel-test.ts';
import { filesBelow } from './work-folder.ts';

const title = 'Plain sailing';

test('an archive is opened by the dialog that the host has', async ({ work, carrel }) => {
  const file = await work.copy('exp-plain.zip');
  const window = await carrel.start();
  await carrel.openByDialog(window, file);
  await window.untilRead(title);
  expect(await window.page.content(), 'no path reaches the page').not.toContain(work.home);
});

test('a dropped file opens: where it lies on the desktop, as a copy in a browser', async ({
  work,
  carrel,
  isDesktop,
}) => {
  const file = await work.copy('exp-plain.zip', 'from the desk.zip');
  const window = await carrel.start();
  await window.drop(file);
  await window.untilRead(title);
  const received = (await filesBelow(work.data)).filter((path) => path.endsWith('desk.zip'));
  expect(received).toHaveLength(isDesktop ? 0 : 1);
  const row = window.archive(title);
  if (isDesktop) await expect(row).not.toContainText('copy');
  else await expect(row).toContainText('copy');
  expect(await window.page.content(), 'no path reaches the page').not.toContain(work.home);
});

test('the sample opens from the first screen', async ({ carrel }) => {
  const window = await carrel.start();
  await window.button('Open sample').click();
  await window.untilRead(/./);
  await expect(window.page.getByRole('tab', { name: /^Overview/ })).toBeVisible();
});

test('what was taken off the list is among the recent files, and comes back', async ({
  work,
  carrel,
}) => {
  const file = await work.copy('exp-plain.zip');
  const window = await carrel.start([file]);
  await window.untilRead(title);
  await window.button('More').click();
  await window.page.getByRole('menuitem', { name: 'Take off the list' }).click();
  const recent = window.page.getByRole('region', { name: 'Recent' });
  await recent.getByRole('button', { name: /exp-plain\.zip/ }).click();
  await expect(window.archive(title)).toBeVisible();
});

test('after a restart the archives are where they were', async ({ work, carrel }) => {
  const file = await work.copy('exp-plain.zip');
  const first = await carrel.start([file]);
  await first.untilRead(title);
  await carrel.stop();
  const second = await carrel.start();
  await second.untilRead(title);
  await expect(
    second.heading('Verawood would say “Succeeded”, and nothing would be lost'),
  ).toBeVisible();
});
