import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './carrel-test.ts';
import { PushPage } from './pages/push-page.ts';
import { filesBelow } from './work-folder.ts';
import type { WorkFolder } from './work-folder.ts';

/** What holds these words of all that the app keeps, Chromium's files too. */
async function filesWith(work: WorkFolder, words: readonly string[]): Promise<readonly string[]> {
  const names = await filesBelow(work.data);
  const hits = await Promise.all(
    names.map(async (name) => {
      const bytes = await readFile(join(work.data, name)).catch(() => Buffer.alloc(0)); // a folder
      const isHit = words.some((word) => bytes.includes(word));
      return isHit ? [name] : [];
    }),
  );
  return hits.flat();
}

test.describe('SE-1 on a Linux without a keychain', () => {
  // macOS and Windows always have a keychain: there this case cannot be.
  test.skip(process.platform !== 'linux', 'elsewhere the system has one');

  for (const words of [[], ['--password-store=basic']]) {
    test(`SE-1 SE-3 a secret is kept until the end, and the window says so (${words.join('') || 'nothing asked for'})`, async ({
      work,
      carrel,
      practise,
    }) => {
      const server = await practise();
      const settings = async () => {
        const window = await carrel.start(words);
        await window.page.keyboard.press('Control+,');
        const dialog = window.dialog('Settings');
        await dialog.getByRole('tab', { name: 'Instances' }).click();
        return { window, dialog };
      };
      const first = await settings();
      await first.window.button('Add instance…').click();
      const told = first.window.page.getByText('Kept until Carrel ends, and nowhere on disk.');
      await expect(told).toHaveCount(1);
      await first.window.page.keyboard.press('Escape');
      await new PushPage(first.window).addInstanceIn('Harbour school', server);
      await expect(first.dialog.getByText('Harbour school').first()).toBeVisible();
      await expect(first.dialog.getByText('not signed in')).toHaveCount(0);
      const inArguments = await carrel
        .electron()
        ?.evaluate(
          (_electron, secret) =>
            [...process.argv, ...Object.values(process.env)].some((word) => word?.includes(secret)),
          server.clientSecret,
        );
      expect(inArguments).toBe(false);
      const secrets = [server.clientSecret, Buffer.from(server.clientSecret).toString('base64')];
      expect(await filesWith(work, [server.clientId]), 'what may be kept is').not.toEqual([]);
      expect(await filesWith(work, secrets)).toEqual([]);
      await carrel.stop();
      expect(await filesWith(work, secrets), 'after the end').toEqual([]);
      // A sealed text would begin with the mark of the password that everyone knows.
      const own = (await filesWith(work, [Buffer.from('v10').toString('base64')])).filter(
        (name) => !name.startsWith('window'),
      );
      expect(own).toEqual([]);

      const second = await settings();
      await expect(
        second.dialog.getByText(/secret/i).first(),
        'it is asked for again',
      ).toBeVisible();
      await second.window.page.keyboard.press('Escape');
    });
  }
});

test('SE-3 what the command line’s variables hold reaches no process of the app', async ({
  carrel,
}) => {
  // Other systems do not show what stands in the environment of a process.
  test.skip(process.platform !== 'linux', 'the kernel is asked by /proc');
  const canary = 'canary-of-the-environment';
  process.env['CARREL_CLIENT_SECRET'] = canary;
  try {
    await carrel.start();
  } finally {
    delete process.env['CARREL_CLIENT_SECRET'];
  }
  const left = await carrel
    .electron()
    ?.evaluate(
      (_electron, words) => Object.values(process.env).filter((value) => value?.includes(words)),
      canary,
    );
  expect(left).toEqual([]);
  const service = await readFile(`/proc/${await carrel.servicePid()}/environ`, 'latin1');
  expect(service, 'it has an environment').toContain('PATH=');
  expect(service).not.toContain(canary);
});
