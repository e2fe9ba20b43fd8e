import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './carrel-test.ts';
import { examine } from './examine.ts';
import { begin, expectNoSidewaysScroll, whole } from './looks.ts';
import type { Look } from './looks.ts';
import { ApprovalDialog } from './pages/approval-dialog.ts';
import type { CarrelWindow } from './pages/carrel-window.ts';
import { chooseRow } from './pages/choose-row.ts';
import { ContentPage } from './pages/content-page.ts';
import { FindingsPage } from './pages/findings-page.ts';
import { PushPage } from './pages/push-page.ts';
import type { WorkFolder } from './work-folder.ts';

const root = join(import.meta.dirname, '..', '..');

const sample = 'Tide tables: reading, planning, checking';

test('AC-1 every screen of an archive that loses content, in each look', async ({
  work,
  carrel,
}) => {
  test.setTimeout(600_000);
  await copySample(work);
  const window = await carrel.start();
  const look = await begin(window.page);
  await expect(window.heading(/See what is in a library archive/)).toBeVisible();
  await look('first-run');
  await open(window, /tide-tables\.zip/, look);
  await window.untilChecked(sample);
  await expect(window.heading(/would say “Succeeded”/)).toBeVisible();
  await look('overview');
  await showContent(window);
  await look('content');
  await showFindings(window);
  await look('findings');
  await showFile(window);
  await look('files');
  await window.show('Restore');
  await expect(window.heading(/would say “Succeeded”/)).toBeVisible();
  await look('restore');
});

test('AC-1 what stands over the screens, in each look', async ({ work, carrel }) => {
  test.setTimeout(600_000);
  const window = await carrel.start([await copySample(work)]);
  const look = await begin(window.page);
  await window.untilChecked(sample);
  const { page } = window;
  await window.button('What “Backed up by” means').click();
  await expect(page.getByRole('dialog', { name: 'Backed up by' })).toBeVisible();
  await look('overview-help', [whole]); // its place in another size is another
  await page.keyboard.press('Escape');
  await page.getByRole('radio', { name: 'List' }).click({ force: true });
  await look('overview-list');
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('dialog').first()).toBeVisible();
  await look('palette');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+,');
  await expect(page.getByRole('dialog').first()).toBeVisible();
  await look('settings');
  await page.keyboard.press('Escape');
  await window.show('Content');
  const content = new ContentPage(page);
  await expect(content.row(/Reading the table/).first()).toBeVisible();
  await look('content-all');
  await content.search().fill('no such words');
  await expect(content.table()).toHaveCount(0);
  await look('content-none');
});

test('AC-1 from approval to push, in each look', async ({ work, carrel }) => {
  test.setTimeout(600_000);
  const window = await carrel.start([await work.copy('exp-plain.zip')]);
  const look = await begin(window.page);
  await window.untilChecked('Plain sailing');
  await look('overview-clean');
  await window.show('Push');
  await look('push-unapproved');
  await window.show('Overview');
  await window.button('Approve…').click();
  await expect(new ApprovalDialog(window).dialog()).toBeVisible();
  await look('approval');
  await window
    .dialog(/Approve/)
    .getByRole('button', { name: 'Cancel' })
    .click();
  await new ApprovalDialog(window).approve('Seen');
  // It may have gone by itself: it stands for five seconds.
  await window
    .button('Close notice')
    .click({ timeout: 5_000 })
    .catch(() => undefined);
  await expect(window.button('Close notice')).toHaveCount(0);
  await look('overview-approved');
  await window.show('Push');
  const push = new PushPage(window);
  await look('push-where');
  await push.startPractice();
  await expect(push.push()).toBeVisible();
  await look('push-ready');
  await push.push().click();
  await expect(push.compared(/components/i)).toContainText('the same', { timeout: 60_000 });
  await look('push');
});

test('AC-1 findings and overview in forced colours', async ({ work, carrel }) => {
  const window = await carrel.start([await copySample(work)]);
  await window.page.setViewportSize({ width: 1280, height: 800 });
  await window.page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await window.untilChecked(sample);
  await examine(window.page, 'overview-forced-colors');
  await showFindings(window);
  await examine(window.page, 'findings-forced-colors');
});

for (const width of [760, 320]) {
  test(`AC-2 the overview stands in ${String(width)} pixels`, async ({ work, carrel }) => {
    const window = await carrel.start([await copySample(work)]);
    await window.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await window.untilChecked(sample);
    await window.page.setViewportSize({ width, height: 800 });
    await examine(window.page, `overview-${String(width)}-light`);
    await expectNoSidewaysScroll(window.page, `overview at ${String(width)}`);
    await expect(window.heading(/would say “Succeeded”/)).toBeInViewport();
    await expect(window.button(/^Review/)).toBeInViewport({ ratio: 1 });
  });
}

async function copySample(work: WorkFolder): Promise<string> {
  const path = join(work.home, 'tide-tables.zip');
  await copyFile(join(root, 'samples', 'tide-tables.zip'), path);
  return path;
}

async function open(window: CarrelWindow, file: RegExp, look: Look): Promise<void> {
  await window.page.keyboard.press('ControlOrMeta+o');
  const dialog = window.dialog('Open archive');
  await dialog.getByRole('row', { name: file }).click();
  await look('picker');
  await dialog.getByRole('button', { name: 'Open', exact: true }).click();
}

async function showFile(window: CarrelWindow): Promise<void> {
  await window.show('Files');
  const files = window.page.getByRole('treegrid', { name: 'Files of the archive' });
  await chooseRow(files.getByRole('row', { name: /package\.toml/ }));
  await expect(window.page.getByRole('region', { name: 'The chosen file' })).toContainText('lib:');
}

/** A search, and a component that it found open in the inspector. */
async function showContent(window: CarrelWindow): Promise<void> {
  await window.show('Content');
  const content = new ContentPage(window.page);
  await content.search().fill('hour');
  await expect(content.row(/Tide gauge/)).toHaveCount(0);
  await content.choose(/Reading the table/);
  await expect(content.preview('Reading the table').getByRole('img')).toBeVisible();
}

/** The first loss, with its place in the source. */
async function showFindings(window: CarrelWindow): Promise<void> {
  await window.show('Findings');
  const findings = new FindingsPage(window.page);
  await expect(findings.row(/Lost or changed/)).toBeVisible();
  await window.page.keyboard.press('F8');
  await expect(findings.detail().locator('.cm-line').first()).toBeVisible();
}
