import { chmod, mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectCode } from './ended.ts';
import { expect, test } from './carrel-test.ts';
import { runElectron } from './launch-electron.ts';
import { give } from './work-folder.ts';

const title = 'Plain sailing';
const failed = 3;

test('no display: stderr says what to do instead, and the code is 3', async ({ work }) => {
  const env = { DISPLAY: '', WAYLAND_DISPLAY: '' };
  const { ended, stderr } = await runElectron({ work, files: [], env });
  expect(stderr).toContain('There is no display here, so Carrel cannot open its window.');
  expect(stderr).toContain('`carrel serve`');
  expectCode(ended, failed);
});

test('a data folder that cannot be written: a box says so, and the code is 3', async ({
  work,
  display,
}) => {
  await chmod(work.data, 0o500);
  // Where all programs put what they need for a while; that of the machine is other tests', too.
  const env = { ...display, TMPDIR: work.home };
  const { ended, stderr } = await runElectron({ work, files: [], env });
  const words = 'Carrel cannot write into its data folder (EACCES), and can remember nothing.';
  expect(stderr).toContain(words);
  expect((await work.shownDialogs()).map(({ message }) => message)).toEqual([words]);
  expectCode(ended, failed);
  const left = (await readdir(work.home)).filter((name) => name.startsWith('carrel-start-'));
  expect(left).toEqual([]);
});

test('a data folder below a file: a box says so, and the code is 3', async ({ work, display }) => {
  await rm(work.data, { recursive: true });
  await writeFile(work.data, 'a file');
  const env = { ...display, CARREL_DATA_DIR: join(work.data, 'below') };
  const { ended } = await runElectron({ work, files: [], env });
  expect((await work.shownDialogs())[0]?.message).toContain('its data folder (ENOTDIR)');
  expectCode(ended, failed);
});

test('a folder that a Carrel of another machine has open: a box names it, and the code is 3', async ({
  work,
  display,
}) => {
  const folder = join(work.data, 'window');
  await mkdir(folder);
  await symlink('harbour-pc-4711', join(folder, 'SingletonLock'));
  await give(folder);
  const { ended } = await runElectron({ work, files: [], env: display });
  const [shown] = await work.shownDialogs();
  expect(shown?.message).toBe(
    'Carrel seems to be open with this data folder on another machine (harbour-pc).',
  );
  expect(shown?.buttons).toEqual(['Quit', 'Open It Here']);
  expectCode(ended, failed);
});

test('DB-7 a second start ends with 0, and the first one shows its files', async ({
  work,
  carrel,
}) => {
  const window = await carrel.start();
  const file = await work.copy('exp-plain.zip');
  const { code } = await carrel.desktop().startAgain([file]);
  expect(code).toBe(0);
  await window.untilRead(title);
});

test('a file by argument that is gone is said, and the others are opened', async ({
  work,
  carrel,
}) => {
  const there = await work.copy('exp-plain.zip');
  const window = await carrel.start([join(work.home, 'moved.zip'), there]);
  await window.untilRead(title);
  await expect(window.page.getByText('There is no file “moved.zip”.').first()).toBeVisible();
});
