import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './carrel-test.ts';
import { examine } from './examine.ts';
import { ApprovalDialog } from './pages/approval-dialog.ts';
import type { CarrelWindow } from './pages/carrel-window.ts';
import { ContentPage } from './pages/content-page.ts';
import { FindingsPage } from './pages/findings-page.ts';
import { PushPage } from './pages/push-page.ts';
import type { WorkFolder } from './work-folder.ts';

const root = join(import.meta.dirname, '..', '..');

const sample = 'Tide tables: reading, planning, checking';

for (const theme of ['light', 'dark'] as const) {
  test(`AC-1 every screen in ${theme} is accessible, and its picture is taken`, async ({
    work,
    carrel,
  }) => {
    test.setTimeout(180_000);
    await copySample(work);
    await work.copy('exp-plain.zip');
    const window = await carrel.start();
    await window.page.setViewportSize({ width: 1280, height: 800 });
    await window.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    const look = (name: string): Promise<void> => examine(window.page, `${name}-${theme}`);

    await expect(window.heading(/See what is in a library archive/)).toBeVisible();
    await look('first-run');
    await open(window, /tide-tables\.zip/, look);
    await window.untilChecked(sample);
    await visitScreens(window, look);
    await open(window, /exp-plain\.zip/);
    await window.untilChecked('Plain sailing');
    await approveAndPush(window, look);
  });
}

test('AC-1 the smallest window is accessible, and its pictures are taken', async ({
  work,
  carrel,
}) => {
  const window = await carrel.start([await copySample(work)]);
  await window.page.setViewportSize({ width: 900, height: 600 });
  await window.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const look = (name: string): Promise<void> => examine(window.page, `${name}-900x600-light`);
  await window.untilChecked(sample);
  await look('overview');
  await showContent(window);
  await look('content');
});

test('AC-1 findings in forced colours are accessible, and their picture is taken', async ({
  work,
  carrel,
}) => {
  const window = await carrel.start([await copySample(work)]);
  await window.page.setViewportSize({ width: 1280, height: 800 });
  await window.page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await window.untilChecked(sample);
  await showFindings(window);
  await examine(window.page, 'findings-forced-colors');
});

type Look = (name: string) => Promise<void>;

async function copySample(work: WorkFolder): Promise<string> {
  const path = join(work.home, 'tide-tables.zip');
  await copyFile(join(root, 'samples', 'tide-tables.zip'), path);
  return path;
}

async function open(window: CarrelWindow, file: RegExp, look?: Look): Promise<void> {
  await window.page.keyboard.press('ControlOrMeta+o');
  const dialog = window.dialog('Open archive');
  await dialog.getByRole('row', { name: file }).click();
  await look?.('picker');
  await dialog.getByRole('button', { name: 'Open', exact: true }).click();
}

async function visitScreens(window: CarrelWindow, look: Look): Promise<void> {
  await look('overview');
  await showContent(window);
  await look('content');
  await showFindings(window);
  await look('findings');
  await window.show('Files');
  const files = window.page.getByRole('grid', { name: 'Files of the archive' });
  await files.getByRole('row', { name: /package\.toml/ }).click();
  await expect(window.page.getByRole('region', { name: 'The chosen file' })).toContainText('lib:');
  await look('files');
  await window.show('Restore');
  await expect(window.heading(/would say “Succeeded”/)).toBeVisible();
  await look('restore');
}

/** A search, and a component that it found open in the inspector. */
async function showContent(window: CarrelWindow): Promise<void> {
  await window.show('Content');
  const content = new ContentPage(window.page);
  await content.search().fill('hour');
  await expect(content.row(/Tide gauge/)).toHaveCount(0);
  await content
    .row(/Reading the table/)
    .first()
    .click();
  await expect(content.preview('Reading the table').getByRole('img')).toBeVisible();
}

/** The first loss, with its place in the source. */
async function showFindings(window: CarrelWindow): Promise<void> {
  await window.show('Findings');
  const findings = new FindingsPage(window.page);
  await expect(findings.row(/Would be lost/)).toBeVisible();
  await window.page.keyboard.press('F8');
  await expect(findings.detail().locator('.cm-line').first()).toBeVisible();
}

async function approveAndPush(window: CarrelWindow, look: Look): Promise<void> {
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
  await window.button('Close notice').click();
  await window.show('Push');
  const push = new PushPage(window);
  await look('push-where');
  await push.startPractice();
  await expect(push.push()).toBeVisible();
  await look('push-ready');
  await push.push().click();
  await expect(push.compared(/components/i)).toContainText('the same', { timeout: 60_000 });
  await look('push');
}
