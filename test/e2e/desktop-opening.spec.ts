import { join } from 'node:path';
import { expect, test } from './carrel-test.ts';
import { makeLibrary } from './made-library.ts';
import { filesBelow } from './work-folder.ts';

const plain = 'Plain sailing';
const other = 'Harbour rules';

function otherLibrary(): Uint8Array {
  const olx = '<html>Keep to starboard</html>';
  const components = [{ type: 'html', code: 'rule-1', title: 'Rule 1', olx }];
  return makeLibrary({ title: other, components });
}

test('a second start hands its file to the first, and ends well', async ({ work, carrel }) => {
  const window = await carrel.start([await work.copy('exp-plain.zip')]);
  await window.untilRead(plain);
  const file = await work.write('harbour rules.zip', otherLibrary());
  const started = await carrel.desktop().startAgain([file]);
  expect(started.code).toBe(0);
  await window.untilRead(other);
  await expect(window.archive(other), 'it is what the window shows').toHaveAttribute(
    'aria-selected',
    'true',
  );
  await expect(window.archives().getByRole('option')).toHaveCount(2);
  const windows = await carrel
    .desktop()
    .app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  expect(windows).toBe(1);
});

test('a file that the system hands over is opened', async ({ work, carrel }) => {
  const file = await work.copy('exp-plain.zip');
  const window = await carrel.start();
  await carrel.desktop().openFile(file);
  await window.untilRead(plain);
});

test('a file by argument that is gone is said in the window, and by its name alone', async ({
  work,
  carrel,
}) => {
  const window = await carrel.start([`${work.home}/gone.zip`]);
  await expect(window.page.getByText('There is no file “gone.zip”.').first()).toBeVisible();
  await expect(window.page.getByText(work.home)).toHaveCount(0);
});

test('two windows: each has its own archive, and news goes to the one used last', async ({
  work,
  carrel,
}) => {
  const first = await carrel.start([await work.copy('exp-plain.zip')]);
  await first.untilRead(plain);
  await first.show('Content');
  const desktop = carrel.desktop();
  const second = await carrel.windowOpenedBy(() => desktop.chooseMenu('new-window'));
  const file = await work.write('harbour rules.zip', otherLibrary());
  await desktop.openFile(file);
  await second.untilRead(other);

  await test.step('the new one shows what was opened, the first stays where it was', async () => {
    await expect(second.archive(other)).toHaveAttribute('aria-selected', 'true');
    await first.untilRead(other); // it is on both lists
    await expect(first.archive(plain)).toHaveAttribute('aria-selected', 'true');
    await expect(first.page.getByRole('tab', { name: /^Content/ })).toHaveAttribute(
      'aria-selected',
      'true',
    );
  });

  await test.step('what is taken off in one is off the list of the other', async () => {
    await second.button('More').click();
    await second.page.getByRole('menuitem', { name: 'Take off the list' }).click();
    await expect(first.archive(other)).toHaveCount(0);
    await expect(first.archive(plain)).toHaveAttribute('aria-selected', 'true');
  });

  await test.step('both come back, where they were', async () => {
    await carrel.stop();
    await carrel.start();
    await expect
      .poll(() =>
        carrel.desktop().app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length),
      )
      .toBe(2);
  });
});

test('many files of a second start arrive, more than a message of Chromium holds', async ({
  work,
  carrel,
}) => {
  const window = await carrel.start();
  const name = 'a rather long name of an archive, as migrations have them '.repeat(2).trim();
  const files = [];
  for (let index = 0; index < 300; index += 1) {
    files.push(await work.write(`${name} ${String(index)}.zip`, 'no zip'));
  }
  expect((await carrel.desktop().startAgain(files)).code).toBe(0);
  await expect(window.page.getByText(/300 archives/).first()).toBeVisible({ timeout: 30_000 });
  expect(await filesBelow(join(work.data, 'window'))).not.toContainEqual(
    expect.stringContaining('handed-'),
  );
});
