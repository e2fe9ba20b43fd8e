import { readFile } from 'node:fs/promises';
import { expect, test } from './carrel-test.ts';
import { filesBelow } from './work-folder.ts';

const title = 'Plain sailing';

test('the picker opens an archive of the machine, by names and never by paths', async ({
  work,
  carrel,
}) => {
  await work.copy('exp-plain.zip');
  const window = await carrel.start();
  await window
    .button(/^Open archive…/)
    .first()
    .click();
  const dialog = window.dialog('Open archive');
  await dialog.getByRole('row', { name: /exp-plain\.zip/ }).click();
  await dialog.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(dialog).toBeHidden();
  await window.untilRead(title);
  expect(await window.page.content()).not.toContain(work.home);
});

test('a dropped file is received as a copy, and the window says so', async ({ work, carrel }) => {
  const bytes = await readFile(await work.copy('exp-plain.zip'));
  const window = await carrel.start();
  await window.drop('from the desk.zip', bytes);
  await window.untilRead(title);
  await expect(window.archive(title)).toContainText('copy');
  const kept = await filesBelow(work.data);
  expect(kept.filter((path) => path.endsWith('from the desk.zip'))).toHaveLength(1);
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

test('LO-2 a link that is not good shows how to get another', async ({ carrel }) => {
  const window = await carrel.start();
  carrel.expectTrouble(/401/);
  const page = await window.page.context().browser()?.newPage();
  if (page === undefined) throw new Error('no browser');
  const origin = new URL(window.page.url()).origin;
  await page.goto(`${origin}/?code=used`);
  await expect(page.getByRole('heading', { name: 'This link is not known' })).toBeVisible();
  await page.close();
});
