import type { BrowserContext, Page, Route } from '@playwright/test';
import { expect, test } from './carrel-test.ts';
import { CarrelWindow } from './pages/carrel-window.ts';

const title = 'Plain sailing';

/** Another tab of the same Carrel, which hears of nothing until it is let. */
async function deafTab(context: BrowserContext, connect: (route: Route) => Promise<void>) {
  const page = await context.newPage();
  const asked = Promise.withResolvers<void>();
  const mayHear = Promise.withResolvers<void>();
  await page.route('**/api/events', async (route) => {
    asked.resolve();
    await connect(route).then(() => mayHear.promise);
    await route.continue().catch(() => undefined); // it was answered already, or the page is gone
  });
  return { page, asked: asked.promise, hear: mayHear.resolve };
}

async function load(page: Page, origin: string): Promise<void> {
  await page.goto(origin, { waitUntil: 'commit' });
}

test('a window that is late to hear of what happens shows all of it', async ({ work, carrel }) => {
  const window = await carrel.start();
  const { origin } = new URL(window.page.url());
  const tab = await deafTab(window.page.context(), async () => {});
  await load(tab.page, origin);
  await tab.asked;
  // What it asks beside is answered meanwhile, if it asks.
  await tab.page.waitForTimeout(500);
  await window.drop(await work.copy('exp-plain.zip'));
  await window.untilChecked(title);
  tab.hear();
  await new CarrelWindow(tab.page).untilChecked(title);
});

test('a window whose line to Carrel broke shows what happened meanwhile', async ({
  work,
  carrel,
}) => {
  const window = await carrel.start();
  const { origin } = new URL(window.page.url());
  let lines = 0;
  const tab = await deafTab(window.page.context(), async (route) => {
    lines += 1;
    // The first one ends as soon as it is there.
    if (lines === 1)
      await route.fulfill({ contentType: 'text/event-stream', body: 'retry: 50\n\n' });
  });
  await load(tab.page, origin);
  const other = new CarrelWindow(tab.page);
  await other.untilReady();
  await expect.poll(() => lines).toBe(2);
  await window.drop(await work.copy('exp-plain.zip'));
  await window.untilChecked(title);
  tab.hear();
  await other.untilChecked(title);
});
