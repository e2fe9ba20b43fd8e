import { readFile } from 'node:fs/promises';
import { expect, test } from './carrel-test.ts';
import type { CarrelRunner } from './carrel-test.ts';
import type { HeldServer } from './held-restores.ts';
import { librariesOn } from './launch-practice.ts';
import { begin, beginAsItIs } from './looks.ts';
import { makeLibrary } from './made-library.ts';
import type { CarrelWindow } from './pages/carrel-window.ts';
import { PushPage } from './pages/push-page.ts';

const title = 'Plain sailing';
/** A collection without a title: every server refuses the archive for it. */
const untitled = { name: 'collections/spoilt.toml', data: '[collection]\nkey = "spoilt"\n' };

test('sign in, push, watch, verified: nothing was lost, and the proof is saved', async ({
  work,
  carrel,
  practiseHeld,
}) => {
  test.setTimeout(120_000);
  const server = await practiseHeld();
  const window = await carrel.start([await work.copy('exp-plain.zip')]);
  const { page } = window;
  const push = await PushPage.ofApproved(window, title);
  await push.addInstance('Harbour school', server);
  await push.field('Library ID').fill('plain sailing!');
  await page.getByRole('button', { name: 'Use plain-sailing' }).first().click();
  await push.field('Organisation').fill('Harbour');
  await expect(page.getByText('plain-sailing is free')).toBeVisible();
  await window.button('Dry run').click();
  await expect(window.heading('Dry run: the push would begin')).toBeVisible();
  await (
    await begin(page)
  )('push-rehearsed');
  await push.push().click();
  await expect(window.button('Cancel push')).toBeVisible();
  await (
    await beginAsItIs(page)
  )('push-running');
  server.letGo();
  await expect(window.heading('Nothing was lost')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('As predicted', { exact: true })).toBeVisible();
  await expect(push.compared(/components/i)).toContainText('the same');
  await expect(window.archive(title)).toHaveAccessibleName(/Pushed as lib:Harbour:plain-sailing/);
  await (
    await begin(page)
  )('push-nothing-lost');
  await window.button('Save report').click();
  const saved = await carrel.savedBy(window, () =>
    page.getByRole('menuitem', { name: /^JSON/ }).click(),
  );
  expect(JSON.parse(await readFile(saved, 'utf8'))).toMatchObject({
    result: 'nothing-lost',
    how: 'backup',
  });
});

test('a refused archive: the explicit word, the server’s own log, and as predicted', async ({
  work,
  carrel,
  practise,
}) => {
  test.setTimeout(120_000);
  const server = await practise();
  const zip = makeLibrary({
    title: 'Autumn survey',
    components: [{ type: 'html', code: 'count', title: 'Count', olx: '<html/>' }],
    entries: [untitled],
  });
  const window = await carrel.start([await work.write('autumn.zip', zip)]);
  const { page } = window;
  const push = await PushPage.ofApproved(window, 'Autumn survey');
  await push.addInstance('Harbour school', server);
  await push.field('Organisation').fill('Harbour');
  await expect(window.heading(/would refuse this archive$/)).toBeVisible();
  await expect(push.push()).toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('checkbox', { name: /^Send it anyway/ }).check({ force: true });
  await push.push().click();
  await expect(window.heading('The server refused the archive')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/^As predicted: Verawood refuses/)).toBeVisible();
  await expect(window.heading('Server log')).toBeVisible();
  await expect(page.getByText('Errors encountered during restore:')).toBeVisible();
  await (
    await begin(page)
  )('push-refused');
});

/** Pushes the one archive, and stops looking while the server restores it. */
async function pushHalf(carrel: CarrelRunner, file: string, server: HeldServer): Promise<void> {
  const window = await carrel.start([file]);
  const push = await PushPage.ofApproved(window, title);
  await push.addInstance('Harbour school', server);
  await push.field('Organisation').fill('Harbour');
  await push.field('Library ID').fill('plain-1');
  await push.push().click();
  await expect(window.heading('Harbour school restores the archive')).toBeVisible();
}

/** Signs in again, as is asked where no keychain kept the secret, and looks at the end. */
async function resume(window: CarrelWindow, server: HeldServer): Promise<void> {
  server.letGo();
  await window.button('Sign in and resume…').click();
  const dialog = window.dialog('Sign in to Harbour school');
  await dialog.getByRole('textbox', { name: 'Client ID' }).fill(server.clientId);
  await dialog.getByLabel('Client secret').fill(server.clientSecret);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await expect(window.heading('Nothing was lost')).toBeVisible({ timeout: 60_000 });
  expect(await librariesOn(server), 'one library, and no second').toEqual(['lib:Harbour:plain-1']);
}

test('Carrel is killed in the middle of a push: it says so and resumes after a sign-in', async ({
  work,
  carrel,
  practiseHeld,
}) => {
  test.setTimeout(120_000);
  const server = await practiseHeld();
  await pushHalf(carrel, await work.copy('exp-plain.zip'), server);
  carrel.expectTrouble(/net::ERR_/); // the page's own connections break with it
  await carrel.kill();
  const window = await carrel.start();
  await expect(window.heading('The push was interrupted')).toBeVisible();
  await (
    await begin(window.page)
  )('push-interrupted');
  await resume(window, server);
});

test('Carrel is quit in the middle of a push, and started again: the push is resumed', async ({
  work,
  carrel,
  isDesktop,
  practiseHeld,
}) => {
  test.setTimeout(120_000);
  const server = await practiseHeld();
  await pushHalf(carrel, await work.copy('exp-plain.zip'), server);
  carrel.expectTrouble(/net::ERR_/); // the page's own connections break with it
  if (isDesktop) await carrel.desktop().answerQuestions('Quit, and resume later');
  await carrel.stop();
  if (isDesktop) {
    const asked = (await work.shownDialogs()).map(({ message }) => message);
    expect(asked).toEqual(['A push is running']);
  }
  const window = await carrel.start();
  await expect(window.heading('The push was interrupted')).toBeVisible();
  await resume(window, server);
});
