import type { ElectronApplication, Locator } from '@playwright/test';
import { expect, test } from './carrel-test.ts';
import { lookAtPreview } from './look-at-preview.ts';
import {
  coloursOnScreen,
  groundOfView,
  pictureOfScreen,
  seenViews,
  setZoom,
} from './preview-views.ts';

/** How far the view is from its place at most, in pixels of the window: 0 or 1, by rounding. */
async function expectAtPlace(app: ElectronApplication, place: Locator, zoom = 1): Promise<void> {
  await expect
    .poll(async () => {
      const box = await place.evaluate((element) => {
        const { left, top, right, bottom } = element.getBoundingClientRect();
        return [left, top, right, bottom];
      });
      const [view] = await seenViews(app);
      if (view === undefined || !view.isVisible) return 'not seen';
      const { x, y, width, height } = view.bounds;
      const stands = [x, y, x + width, y + height];
      return Math.max(...stands.map((side, at) => Math.abs(side - (box[at] ?? 0) * zoom)));
    })
    .toBeLessThanOrEqual(1);
}

test('PV-1 the view follows its place: window, panes, zoom', async ({ work, carrel }) => {
  const { window, app } = await lookAtPreview(work, carrel);
  const { page } = window;
  const place = page.getByRole('button', { name: 'Preview of Buoy colours' });
  await expectAtPlace(app, place);
  for (const [width, height] of [
    [1_000, 640],
    [1_250, 790],
  ] as const) {
    await app.evaluate(
      ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(...size),
      [width, height] as [number, number],
    );
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);
    await expectAtPlace(app, place);
  }
  const before = (await seenViews(app))[0]?.bounds.width ?? 0;
  const edge = page.getByRole('separator', { name: /inspector/i });
  await edge.focus();
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowLeft');
  await expect.poll(async () => (await seenViews(app))[0]?.bounds.width).toBeGreaterThan(before);
  await expectAtPlace(app, place);
  for (const zoom of [1.5, 0.8, 1]) {
    await setZoom(app, zoom);
    await expectAtPlace(app, place, zoom);
  }
});

test('PV-1 the view has the theme of the window, and goes with its page', async ({
  work,
  carrel,
}) => {
  carrel.expectTrouble(/crash/i);
  const { window, app } = await lookAtPreview(work, carrel);
  const { page } = window;
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(() => groundOfView(app)).toBe('rgb(255, 255, 255)');
  await expect.poll(() => coloursOnScreen(app), 'the document is drawn').toBeGreaterThan(8);
  await pictureOfScreen(app, 'desktop-preview-light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => groundOfView(app)).toBe('rgb(26, 31, 37)');
  await expect.poll(() => coloursOnScreen(app), 'the document is drawn').toBeGreaterThan(8);
  await pictureOfScreen(app, 'desktop-preview-dark');

  const [first] = await seenViews(app);
  await page.reload();
  await window.untilReady();
  const place = page.getByRole('button', { name: 'Preview of Buoy colours' });
  await expectAtPlace(app, place);
  expect((await seenViews(app)).length).toBe(1);
  expect((await seenViews(app))[0]?.pid).not.toBe(first?.pid);

  // The page comes back, and its view with it: looked at as soon as the app was told of the end.
  const left = await app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<number | null>((resolve) => {
        const [own] = BrowserWindow.getAllWindows();
        if (own === undefined) return resolve(null);
        own.webContents.once('render-process-gone', () => {
          resolve(own.contentView.children.length);
        });
        own.webContents.forcefullyCrashRenderer();
      }),
  );
  expect(left, 'no view stands over a dead page').toBe(0);
});
