import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { everyCase } from '../corpus/every-case.ts';
import { expect, test } from './carrel-test.ts';
import { examine } from './examine.ts';
import type { CarrelWindow } from './pages/carrel-window.ts';
import { FindingsPage } from './pages/findings-page.ts';
import { RestorePage } from './pages/restore-page.ts';
import type { WorkFolder } from './work-folder.ts';

const samples = join(import.meta.dirname, '..', '..', 'samples');

/** An archive of the project's own corpus in the person's home. */
async function writeCase(work: WorkFolder, name: string, as: string): Promise<string> {
  const found = everyCase().find((one) => one.name === name);
  if (found === undefined) throw new Error(`The corpus has no ${name}`);
  return work.write(as, found.bytes());
}

async function copySample(work: WorkFolder): Promise<string> {
  const path = join(work.home, 'tide-tables.zip');
  await copyFile(join(samples, 'tide-tables.zip'), path);
  return path;
}

async function show(window: CarrelWindow, theme: 'light' | 'dark'): Promise<RestorePage> {
  await window.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  await window.show('Restore');
  return new RestorePage(window.page);
}

const themes = ['light', 'dark'] as const;

for (const theme of themes) {
  test(`a clean archive comes out whole (${theme})`, async ({ work, carrel }) => {
    const window = await carrel.start([await work.copy('exp-plain.zip')]);
    await window.untilChecked('Plain sailing');
    const restore = await show(window, theme);
    await restore.choose(/^Ulmo.*Restores everything/);
    await expect(restore.verdict()).toHaveText(
      'Ulmo would say “Succeeded”, and nothing would be lost.',
    );
    await restore.row(/A day in port/).click();
    await restore.tree().press('ArrowRight');
    await expect(restore.chosen()).toContainText('Comes back as it stands in the archive.');
    await expect(restore.answer()).toContainText('lib:Portlandia:PLAIN');
    await expect(restore.answer()).toContainText('Empty. This server writes a log only');
    await examine(window.page, `restore-clean-${theme}`);
  });

  test(`a lossy archive: each loss stands in its place (${theme})`, async ({ work, carrel }) => {
    const window = await carrel.start([await copySample(work)]);
    await window.untilChecked(/Tide tables/);
    const restore = await show(window, theme);
    await restore.choose(/^Verawood.*Restores, /);
    await expect(restore.verdict()).toHaveText(
      /^Verawood would say “Succeeded”, and \d+ parts? of/,
    );
    await expect(window.button(/^Next loss/)).toBeVisible(); // until then the key leads nowhere
    await window.page.keyboard.press('F8');
    await expect(restore.chosen().getByRole('button', { name: 'Show finding' })).toBeVisible();
    await examine(window.page, `restore-lossy-${theme}`);
    await window.page.getByRole('radio', { name: 'Losses only' }).click({ force: true });
    await expect(restore.row(/Lost or changed/).first()).toBeVisible();
    await examine(window.page, `restore-losses-only-${theme}`);
    await restore.chosen().getByRole('button', { name: 'Show finding' }).click();
    await expect(new FindingsPage(window.page).detail()).toContainText('Lost or changed');
  });

  test(`a refused archive: its log, each line with its finding (${theme})`, async ({
    work,
    carrel,
  }) => {
    const file = await writeCase(work, 'container/CNT-009--empty-title', 'empty-title.zip');
    const window = await carrel.start([file]);
    await window.untilChecked(/./);
    const restore = await show(window, theme);
    await restore.choose(/^Ulmo.*Would be refused/);
    await expect(restore.verdict()).toHaveText('Ulmo would refuse this archive.');
    await expect(restore.answer()).toContainText('Errors encountered during restore:');
    await examine(window.page, `restore-refused-${theme}`);
    await restore.answer().getByRole('button', { name: /title/ }).first().click();
    const finding = new FindingsPage(window.page).detail();
    await expect(finding).toContainText('Would be refused');
    await window.page.keyboard.press('Alt+ArrowLeft');
    await restore
      .outcome()
      .getByRole('button', { name: /^See Verawood/ })
      .click();
    await expect(restore.verdict()).toHaveText(/^Verawood would say “Succeeded”/);
  });

  test(`a crashing archive: what its author would see, and the administrator (${theme})`, async ({
    work,
    carrel,
  }) => {
    const file = await writeCase(work, 'entity/ENT-007--space-in-code', 'space-in-code.zip');
    const window = await carrel.start([file]);
    await window.untilChecked(/./);
    const restore = await show(window, theme);
    await restore.choose(/^Verawood.*Would break off/);
    await expect(restore.verdict()).toHaveText(
      'Verawood would break off with an error of its own.',
    );
    await expect(restore.answer()).toContainText('Unexpected error during library restore:');
    await expect(restore.answer()).toContainText('IntegrityError: ');
    await examine(window.page, `restore-crash-${theme}`);
    await restore.choose('Compare');
    await expect(restore.verdict()).toHaveText(/would restore .+; .+ would break off\.$/);
    await expect(window.page.getByRole('row').nth(1)).toHaveText('What differs');
    await examine(window.page, `restore-compare-${theme}`);
  });
}

test('each release has a line in the overview, which leads to its restore', async ({
  work,
  carrel,
}) => {
  const file = await writeCase(work, 'container/CNT-009--empty-title', 'empty-title.zip');
  const window = await carrel.start([file]);
  await window.untilChecked(/./);
  await window.button(/^Ulmo Refuses: /).click();
  const restore = new RestorePage(window.page);
  await expect(restore.verdict()).toHaveText('Ulmo would refuse this archive.');
});

test('the narrow window shows one pane at a time, and the tree goes by the keyboard', async ({
  work,
  carrel,
}) => {
  const window = await carrel.start([await copySample(work)]);
  await window.untilChecked(/Tide tables/);
  await window.page.setViewportSize({ width: 760, height: 700 });
  const restore = await show(window, 'light');
  await restore.choose(/^Verawood.*Restores, /);
  await restore.tree().focus();
  for (const key of ['Home', 'ArrowRight', 'ArrowDown', 'ArrowDown']) {
    await restore.tree().press(key);
  }
  await expect(restore.chosen()).toBeVisible();
  await examine(window.page, 'restore-narrow-light');
  await expect(restore.answer()).toBeHidden();
  await window.page
    .getByRole('radio', { name: 'What the server would say' })
    .check({ force: true });
  await expect(restore.answer()).toBeVisible();
  await expect(restore.tree()).toBeHidden();
  await examine(window.page, 'restore-narrow-answer-light');
});
