import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from './carrel-test.ts';
import { begin, whole } from './looks.ts';
import { makeLibrary } from './made-library.ts';
import { PushPage } from './pages/push-page.ts';

const title = 'Plain sailing';
/** A collection without a title: every server refuses the archive for it. */
const untitled = { name: 'collections/spoilt.toml', data: '[collection]\nkey = "spoilt"\n' };

test('each part of the settings, in each look', async ({ work, carrel, practise }) => {
  test.setTimeout(120_000);
  const server = await practise();
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
  practise,
}) => {
  test.setTimeout(180_000);
  const server = await practise(['--state-ms', '100']);
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
  const approved = window.archives().getByRole('option', { name: /Approved/ });
  await expect(approved, 'all are read').toHaveCount(10, { timeout: 60_000 });
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
