import type { Page, Route } from '@playwright/test';
import { expect, test } from './carrel-test.ts';
import { serve } from './launch-browser-host.ts';
import { CarrelWindow } from './pages/carrel-window.ts';

const title = 'Plain sailing';
/** More than a browser has connections for. */
const manyTabs = 8;

async function tabBeside({ page }: CarrelWindow): Promise<CarrelWindow> {
  const tab = await page.context().newPage();
  await tab.goto(new URL(page.url()).origin);
  const window = new CarrelWindow(tab);
  await window.untilReady();
  return window;
}

/** Another browser that is signed in, whose line to the host a test has in its hands. */
async function browserBeside({ page }: CarrelWindow, connect: (route: Route) => Promise<unknown>) {
  const context = await page
    .context()
    .browser()
    ?.newContext({
      storageState: await page.context().storageState(),
    });
  if (context === undefined) throw new Error('no browser');
  const other = await context.newPage();
  await other.route('**/api/events', connect);
  await other.goto(new URL(page.url()).origin, { waitUntil: 'commit' });
  return new CarrelWindow(other);
}

/** Counts the lines to the host that are begun from now on. */
function countLines(page: Page): () => number {
  let count = 0;
  page.context().on('request', (request) => {
    if (request.url().endsWith('/api/events')) count += 1;
  });
  return () => count;
}

test('a window that is late to hear of what happens shows all of it', async ({ work, carrel }) => {
  const window = await carrel.start();
  const asked = Promise.withResolvers<void>();
  const mayHear = Promise.withResolvers<void>();
  const other = await browserBeside(window, async (route) => {
    asked.resolve();
    await mayHear.promise;
    return route.continue();
  });
  await asked.promise;
  // What it asks beside is answered meanwhile, if it asks.
  await other.page.waitForTimeout(500);
  await window.drop(await work.copy('exp-plain.zip'));
  await window.untilChecked(title);
  mayHear.resolve();
  await other.untilChecked(title);
  await other.page.context().close();
});

test('a window whose line to Carrel broke shows what happened meanwhile', async ({
  work,
  carrel,
}) => {
  const window = await carrel.start();
  let lines = 0;
  const mayHear = Promise.withResolvers<void>();
  const other = await browserBeside(window, async (route) => {
    lines += 1;
    // The first one ends as soon as it is there.
    const ended = { contentType: 'text/event-stream', body: 'retry: 50\n\n' };
    if (lines === 1) return route.fulfill(ended);
    await mayHear.promise;
    return route.continue();
  });
  await other.untilReady();
  await expect.poll(() => lines).toBe(2);
  await window.drop(await work.copy('exp-plain.zip'));
  await window.untilChecked(title);
  mayHear.resolve();
  await other.untilChecked(title);
  await other.page.context().close();
});

test('as many tabs as one likes hear of what happens, by one line', async ({ work, carrel }) => {
  const first = await carrel.start();
  const lines = countLines(first.page);
  const tabs = [first];
  while (tabs.length < manyTabs) tabs.push(await tabBeside(first));
  await tabs.at(-1)?.drop(await work.copy('exp-plain.zip'));
  for (const tab of tabs) await tab.untilRead(title);
  expect(lines()).toBe(0);
});

test('where the tab with the line is closed, the others go on hearing', async ({
  work,
  carrel,
}) => {
  const first = await carrel.start();
  const second = await tabBeside(first);
  const third = await tabBeside(first);
  const lines = countLines(first.page);
  await first.page.close();
  await expect.poll(lines).toBe(1);
  await second.drop(await work.copy('exp-plain.zip'));
  await second.untilChecked(title);
  await third.untilChecked(title);
  expect(lines()).toBe(1);
});

test('a line that was signed out is made anew for a tab that has signed in again', async ({
  work,
  chromium,
}) => {
  const first = await serve(work, []);
  const { origin, port } = new URL(first.link);
  const context = await (await chromium()).newContext();
  const old = await context.newPage();
  await old.goto(first.link);
  await new CarrelWindow(old).untilReady();
  const refused = old.waitForResponse((answer) => {
    return answer.url() === `${origin}/api/events` && answer.status() === 401;
  });
  await first.stop();
  const second = await serve(work, [], port);
  await refused;
  const tab = new CarrelWindow(await context.newPage());
  await tab.page.goto(second.link);
  await tab.untilReady();
  await tab.drop(await work.copy('exp-plain.zip'));
  await tab.untilChecked(title);
  await new CarrelWindow(old).untilRead(title);
  await context.close();
  await second.stop();
});
