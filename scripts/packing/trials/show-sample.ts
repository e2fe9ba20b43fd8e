import { join } from 'node:path';
import { chromium } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import type { PackedApp } from '../packed-app.ts';
import { runPacked } from './run-packed.ts';
import type { Running } from './run-packed.ts';

/** The title of the library in the sample. */
const title = 'Tide tables: reading, planning, checking';
const withinMs = 60_000;

/**
 * Opens the sample in the packed app, as a person would by its name, and keeps a picture. Playwright's
 * own way into an Electron app is one of those that the fuses close, so it comes in through Chromium.
 */
export async function showSample(
  app: PackedApp,
  data: string,
  root: string,
  results: string,
): Promise<string> {
  const sample = join(root, 'samples', 'tide-tables.zip');
  const running = runPacked(app, data, ['--remote-debugging-port=0', sample]);
  try {
    const browser = await chromium.connectOverCDP(await addressOf(running));
    const page = await pageOf(browser);
    await page.getByRole('heading', { level: 1 }).first().waitFor({ timeout: withinMs });
    await page.getByText(title).first().waitFor({ timeout: withinMs });
    const picture = join(results, `sample-${process.platform}.png`);
    await page.screenshot({ path: picture });
    return 'shown, and a picture kept';
  } catch (error) {
    throw new Error(`${String(error)}\n${running.said().slice(-2_000)}`);
  } finally {
    await running.stop();
  }
}

async function addressOf(running: Running): Promise<string> {
  const limit = Date.now() + withinMs;
  for (;;) {
    const found = /DevTools listening on (ws:\S+)/.exec(running.said())?.[1];
    if (found !== undefined) return found;
    if (Date.now() > limit) throw new Error('the app says no address to look at it');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function pageOf(browser: Browser): Promise<Page> {
  const limit = Date.now() + withinMs;
  for (;;) {
    const pages = browser.contexts().flatMap((context) => context.pages());
    const page = pages.find((candidate) => candidate.url().startsWith('carrel:'));
    if (page !== undefined) return page;
    if (Date.now() > limit) throw new Error('the app opens no window');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
