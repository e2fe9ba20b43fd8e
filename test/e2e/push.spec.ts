import { readFile } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from './carrel-test.ts';
import { launchPractice } from './launch-practice.ts';
import type { PracticeServer } from './launch-practice.ts';
import { begin, beginAsItIs, whole } from './looks.ts';
import { makeLibrary } from './made-library.ts';
import { ApprovalDialog } from './pages/approval-dialog.ts';
import { PushPage } from './pages/push-page.ts';
import type { CarrelWindow } from './pages/carrel-window.ts';

const title = 'Plain sailing';
/** A collection without a title: every server refuses the archive for it. */
const untitled = { name: 'collections/spoilt.toml', data: '[collection]\nkey = "spoilt"\n' };
const servers: PracticeServer[] = [];

test.afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

async function practice(folder: string, words: readonly string[] = []): Promise<PracticeServer> {
  const server = await launchPractice(join(folder, 'server'), words);
  servers.push(server);
  return server;
}

/** To the push screen of the one archive, approved. */
async function approved(window: CarrelWindow, name: string): Promise<PushPage> {
  await window.untilRead(name);
  await new ApprovalDialog(window).approve('For the school');
  await window.show('Push');
  return new PushPage(window);
}

test('sign in, push, watch, verified: nothing was lost, and the proof is saved', async ({
  work,
  carrel,
}) => {
  test.setTimeout(120_000);
  const server = await practice(work.home, ['--fault', 'delay:1500@upload', '--state-ms', '1500']);
  const window = await carrel.start([await work.copy('exp-plain.zip')]);
  const { page } = window;
  const push = await approved(window, title);
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
  await expect(window.heading('Nothing was lost')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('As predicted', { exact: true })).toBeVisible();
  await expect(push.compared(/components/i)).toContainText('the same');
  await expect(window.archive(title)).toHaveAccessibleName(/Pushed as lib:Harbour:plain-sailing/);
  await (
    await begin(page)
  )('push-nothing-lost');
  await window.button('Save report').click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /^JSON/ }).click();
  const saved = await (await download).path();
  expect(JSON.parse(await readFile(saved, 'utf8'))).toMatchObject({
    result: 'nothing-lost',
    how: 'backup',
  });
});

test('a refused archive: the explicit word, the server’s own log, and as predicted', async ({
  work,
  carrel,
}) => {
  test.setTimeout(120_000);
  const server = await practice(work.home);
  const zip = makeLibrary({
    title: 'Autumn survey',
    components: [{ type: 'html', code: 'count', title: 'Count', olx: '<html/>' }],
    entries: [untitled],
  });
  const window = await carrel.start([await work.write('autumn.zip', zip)]);
  const { page } = window;
  const push = await approved(window, 'Autumn survey');
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

test('Carrel is killed in the middle of a push: it says so and resumes after a sign-in', async ({
  work,
  carrel,
}) => {
  test.setTimeout(120_000);
  const server = await practice(work.home, ['--state-ms', '4000']);
  const first = await carrel.start([await work.copy('exp-plain.zip')]);
  const before = await approved(first, title);
  await before.addInstance('Harbour school', server);
  await before.field('Organisation').fill('Harbour');
  await before.field('Library ID').fill('plain-1');
  await before.push().click();
  await expect(first.heading('Harbour school restores the archive')).toBeVisible();
  carrel.expectTrouble(/ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_CONNECTION_(?:REFUSED|RESET)/); // the end of the host
  await carrel.kill();
  const window = await carrel.start();
  const { page } = window;
  await expect(window.heading('The push was interrupted')).toBeVisible();
  await (
    await begin(page)
  )('push-interrupted');
  await window.button('Sign in and resume…').click();
  const dialog = window.dialog('Sign in to Harbour school');
  await dialog.getByRole('textbox', { name: 'Client ID' }).fill(server.clientId);
  await dialog.getByLabel('Client secret').fill(server.clientSecret);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await expect(window.heading('Nothing was lost')).toBeVisible({ timeout: 60_000 });
});

test('each part of the settings, in each look', async ({ work, carrel }) => {
  test.setTimeout(120_000);
  const server = await practice(work.home);
  const window = await carrel.start([await work.copy('exp-plain.zip')]);
  await window.untilRead(title);
  const { page } = window;
  await page.keyboard.press('Control+,');
  const dialog = window.dialog('Settings');
  await expect(dialog).toBeVisible();
  const look = await begin(page);
  for (const part of ['General', 'Server', 'Data folder', 'Instances', 'About']) {
    await dialog.getByRole('tab', { name: part }).click();
    await look(`settings-${part.toLowerCase().replace(' ', '-')}`);
  }
  await dialog.getByRole('tab', { name: 'Instances' }).click();
  await window.button('Add instance…').click();
  await look('settings-add-instance', [whole]);
  await page.keyboard.press('Escape');
  const push = new PushPage(window);
  await push.addInstanceIn('Harbour school', server);
  await window.button('Test connection').click();
  await window.button('What was looked at').click();
  await look('settings-connection');
});

const cli = join(import.meta.dirname, '..', '..', 'dist', 'cli.mjs');
const run = promisify(execFile);

test('a batch of ten with two bad ones: the eight arrive, the two say why, and the keyboard is enough', async ({
  work,
  carrel,
}) => {
  test.setTimeout(180_000);
  const server = await practice(work.home, ['--state-ms', '100']);
  const files = await Promise.all(
    Array.from({ length: 10 }, (_, at) => {
      const zip = makeLibrary({
        title: `Pilot book ${String(at + 1)}`,
        components: [{ type: 'html', code: `page-${String(at)}`, title: 'Page', olx: '<html/>' }],
        ...(at === 3 || at === 7 ? { entries: [untitled] } : {}),
      });
      return work.write(`book-${String(at + 1)}.zip`, zip);
    }),
  );
  for (const file of files) {
    await run(process.execPath, [cli, 'approve', file, '--accept-all', '--data-dir', work.data]);
  }
  const window = await carrel.start(files);
  const { page } = window;
  await expect(window.archives().getByRole('option', { name: /Approved/ })).toHaveCount(10);
  await window.button('Compare archives').click();
  const table = page.getByRole('grid', { name: 'Archives' });
  await expect(table).toHaveAttribute('aria-rowcount', '11');
  await table.focus();
  await page.keyboard.press('Control+a');
  await window.button('Push 10…').click();
  const dialog = window.dialog('Push 10 archives to one instance');
  const push = new PushPage(window);
  await push.addInstance('Harbour school', server);
  await expect(dialog.getByText(/left out$/)).toHaveText('1 is ready, 9 are left out');
  await dialog.getByRole('button', { name: /^Use \d proposals$/ }).click();
  await expect(dialog.getByText(/left out$/)).toHaveText('8 are ready, 2 are left out');
  await (
    await begin(page)
  )('push-many-plan');
  const rows = dialog.getByRole('grid', { name: 'Archives to push' });
  for (const name of ['Pilot book 4', 'Pilot book 8']) {
    await rows.getByRole('row', { name }).click();
    await dialog.getByRole('checkbox', { name: /^Send it anyway/ }).check({ force: true });
  }
  await dialog.getByRole('button', { name: 'Push 10 archives' }).click();
  const queue = window.dialog('2 of 10 pushes failed');
  await expect(queue).toBeVisible({ timeout: 90_000 });
  await expect(queue.getByText('8 done, 2 failed')).toBeVisible();
  await expect(queue.getByRole('row', { name: /Failed: / })).toHaveCount(2);
  await expect(queue.getByRole('row', { name: /Nothing lost/ })).toHaveCount(8);
  await (
    await begin(page)
  )('push-many-done');
  await queue.getByRole('grid').focus();
  await page.keyboard.press('Enter');
  await expect(queue).toBeHidden();
  await expect(window.heading('Nothing was lost')).toBeVisible();
});
