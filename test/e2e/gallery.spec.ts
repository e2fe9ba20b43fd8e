import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test as base } from '@playwright/test';
import type { Page } from '@playwright/test';
import { expect } from './carrel-test.ts';
import { examineAsItIs, settle } from './examine.ts';

const script = join(import.meta.dirname, '..', '..', 'scripts', 'gallery.ts');

/** The page of parts, built and served once for the tests of this file. */
const test = base.extend<object, { readonly gallery: string }>({
  gallery: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures wanted
    async ({}, use) => {
      const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
      const ended = once(child, 'close');
      const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
      const { value = '' } = await lines.next();
      const link = /^open (\S+)$/.exec(value)?.[1];
      if (link === undefined) throw new Error(`the gallery said: ${value}`);
      await use(link);
      child.kill('SIGTERM');
      await ended;
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

type Media = NonNullable<Parameters<Page['emulateMedia']>[0]>;

const looks: Readonly<Record<string, Media>> = {
  light: { colorScheme: 'light', reducedMotion: 'no-preference' },
  dark: { colorScheme: 'dark', reducedMotion: 'no-preference' },
  'forced-colors': { forcedColors: 'active', reducedMotion: 'reduce' },
  'reduced-motion': { colorScheme: 'light', reducedMotion: 'reduce' },
};

for (const [name, media] of Object.entries(looks)) {
  test(`AC-1 every part in every state, ${name}`, async ({ page, gallery }) => {
    const troubles = listen(page);
    await page.setViewportSize({ width: 1280, height: 3000 });
    await page.emulateMedia(media);
    await open(page, gallery);
    await examineAsItIs(page, `gallery-${name}`);
    const isStill = media.reducedMotion === 'reduce';
    expect(await turning(page), 'parts that move').toBe(isStill ? 0 : await spinners(page));
    expect(troubles).toEqual([]);
  });
}

test('AC-2 no target is smaller than 24 by 24', async ({ page, gallery }) => {
  await open(page, gallery);
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('button, input, textarea, a, [role=option], label:has(input)')]
      .map((element) => {
        // What is drawn inside a larger frame is hit by the frame.
        const hit = element.closest('label') ?? element.closest('div:has(> input)') ?? element;
        const { width, height } = hit.getBoundingClientRect();
        const more = -Number.parseFloat(getComputedStyle(hit, '::after').top) || 0;
        return { what: element.outerHTML.slice(0, 90), width, height: height + 2 * more };
      })
      .filter(({ width, height }) => width > 1 && height > 1 && (width < 24 || height < 24)),
  );
  expect(small).toEqual([]);
});

test('AC-2 the page of parts stands in 320 pixels without scrolling sideways', async ({
  page,
  gallery,
}) => {
  await page.setViewportSize({ width: 320, height: 800 });
  await open(page, gallery);
  const main = page.getByRole('main');
  expect(await main.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
});

for (const state of ['rest', 'wrong input', 'busy', 'failed'] as const) {
  test(`AC-1 a dialog takes the focus and gives it back: ${state}`, async ({ page, gallery }) => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.goto(gallery);
    const opener = page.getByRole('button', { name: `Dialog: ${state}` });
    await opener.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Accept the loss of 11 components?' });
    await expect(dialog).toBeVisible();
    const hasFocus = () => dialog.evaluate((element) => element.contains(document.activeElement));
    await expect.poll(hasFocus).toBe(true);
    await examineAsItIs(page, `gallery-dialog-${state.replace(' ', '-')}-light`);
    await page.keyboard.press('Escape');
    if (state === 'busy') {
      await expect(dialog).toBeVisible();
      return;
    }
    await expect(dialog).toHaveCount(0);
    await expect(opener).toBeFocused();
  });
}

test('a button that is off keeps the focus and says why', async ({ page, gallery }) => {
  await page.goto(gallery);
  const off = page.getByRole('button', { name: 'Not possible' }).first();
  await page.keyboard.press('Tab'); // what is focused by the keyboard shows its tooltip
  await off.focus();
  await expect(page.getByRole('tooltip')).toHaveText('Approve the archive first');
  await expect(off).toHaveAttribute('aria-disabled', 'true');
});

test('a button at work stays as wide as it was', async ({ page, gallery }) => {
  await open(page, gallery);
  const pair = page.getByRole('button', { name: 'With icon' });
  const widths = await pair.evaluateAll((all) =>
    all.map((button) => button.getBoundingClientRect().width),
  );
  expect(widths).toHaveLength(2);
  expect(widths[0]).toBeCloseTo(widths[1] ?? 0, 1);
});

test('a notice goes after 5 seconds, and stays as long as the pointer is on it', async ({
  page,
  gallery,
}) => {
  await page.clock.install();
  await page.goto(gallery);
  await page.getByRole('button', { name: 'Tell' }).click();
  const notice = page.getByRole('region', { name: 'Notices' }).getByRole('alertdialog');
  await expect(notice).toBeVisible();
  await notice.hover();
  await page.clock.runFor(20_000);
  await expect(notice).toBeVisible();
  await page.mouse.move(0, 0);
  await page.clock.runFor(1_000);
  await expect(notice).toBeVisible();
  await page.clock.runFor(6_000);
  await expect(notice).toHaveCount(0);
});

/** Goes to the parts, until they are drawn with their own fonts. */
async function open(page: Page, gallery: string): Promise<void> {
  await page.goto(gallery);
  await expect(page.getByRole('heading', { name: 'Parts and their states' })).toBeVisible();
  await settle(page);
}

function listen(page: Page): readonly string[] {
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text());
  });
  return troubles;
}

/** How many parts turn or pass for ever. */
async function turning(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations === Infinity)
        .length,
  );
}

/** How many there are that would. */
async function spinners(page: Page): Promise<number> {
  return page.locator('[class*="spin"], [class*="unmeasured"]').count();
}
