import AxeBuilder from '@axe-core/playwright';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './carrel-test.ts';
import { ApprovalDialog } from './pages/approval-dialog.ts';
import type { CarrelWindow } from './pages/carrel-window.ts';
import { ContentPage } from './pages/content-page.ts';
import { FindingsPage } from './pages/findings-page.ts';
import { PushPage } from './pages/push-page.ts';

const pictures = join(import.meta.dirname, '..', '..', 'test-results', 'screens');

for (const theme of ['light', 'dark'] as const) {
  test(`AC-1 every screen in ${theme} is accessible, and its picture is taken`, async ({
    work,
    carrel,
  }) => {
    test.setTimeout(180_000);
    await mkdir(pictures, { recursive: true });
    const file = await work.copy('exp-plain.zip');
    const window = await carrel.start();
    await window.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    const look = (name: string): Promise<void> => examine(window.page, `${name}-${theme}`);

    await expect(window.heading(/See what is in a library archive/)).toBeVisible();
    await look('first-run');
    await openWithPicker(window, look);
    await visitScreens(window, look);
    await approveAndPush(window, look);
    expect(file).toBeTruthy();
  });
}

type Look = (name: string) => Promise<void>;

async function openWithPicker(window: CarrelWindow, look: Look): Promise<void> {
  await window
    .button(/^Open archive…/)
    .first()
    .click();
  const dialog = window.dialog('Open archive');
  await dialog.getByRole('row', { name: /exp-plain\.zip/ }).click();
  await look('picker');
  await dialog.getByRole('button', { name: 'Open', exact: true }).click();
  await window.untilRead('Plain sailing');
}

async function visitScreens(window: CarrelWindow, look: Look): Promise<void> {
  await expect(window.heading(/Nothing found that Verawood/)).toBeVisible();
  await look('overview');
  await window.show('Content');
  const content = new ContentPage(window.page);
  await content.search().fill('buoy');
  await content.row(/buoy/i).first().click();
  await expect(window.page.locator('iframe[title^="Preview of"]')).toBeVisible();
  await look('content');
  await window.show('Findings');
  await expect(new FindingsPage(window.page).row(/Not as meant/)).toBeVisible();
  await window.page.keyboard.press('F8');
  await expect(window.page.getByRole('region', { name: 'The open finding' })).toContainText('line');
  await look('findings');
  await window.show('Files');
  const files = window.page.getByRole('grid', { name: 'Files of the archive' });
  await files.getByRole('row', { name: /package\.toml/ }).click();
  await expect(window.page.getByRole('region', { name: 'The chosen file' })).toContainText('lib:');
  await look('files');
}

async function approveAndPush(window: CarrelWindow, look: Look): Promise<void> {
  await window.show('Overview');
  await window.button('Approve…').click();
  await expect(new ApprovalDialog(window).dialog()).toBeVisible();
  await look('approval');
  await window
    .dialog(/Approve/)
    .getByRole('button', { name: 'Cancel' })
    .click();
  await new ApprovalDialog(window).approve('Seen');
  await window.show('Push');
  const push = new PushPage(window);
  await look('push');
  await push.startPractice();
  await expect(push.push()).toBeVisible();
  await look('push-ready');
  await push.push().click();
  await expect(push.compared(/components/i)).toContainText('the same', { timeout: 60_000 });
  await look('pushed');
}

/** Looks at a screen as axe does, and takes its picture for people. */
async function examine(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled' });
  // The preview's frame runs no script, axe's neither; it has its own tests.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .exclude('iframe')
    // What was read aloud and may already be gone: a label there names what no longer stands.
    .exclude('[data-live-announcer]')
    .analyze();
  const by = (impact: string): readonly string[] =>
    violations.flatMap((violation) =>
      violation.impact === impact
        ? violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 160)}`)
        : [],
    );
  expect.soft([...by('critical'), ...by('serious')], `serious on ${name}`).toEqual([]);
  expect.soft(by('moderate').length, `moderate on ${name}`).toBeLessThanOrEqual(3);
}
