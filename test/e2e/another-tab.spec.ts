import { expect, test } from './carrel-test.ts';
import { CarrelWindow } from './pages/carrel-window.ts';
import { PalettePage } from './pages/palette-page.ts';

test('in a browser an archive opens in another tab, signed in, at the same place', async ({
  work,
  carrel,
}) => {
  const window = await carrel.start([await work.copy('exp-plain.zip')]);
  await window.untilChecked('Plain sailing');
  const { page } = window;
  await page.getByRole('tab', { name: /^Findings/ }).click();
  const palette = new PalettePage(page);
  await palette.open();
  await palette.field().fill('new tab');
  const [opened] = await Promise.all([
    page.context().waitForEvent('page'),
    palette.result(/Open in a new tab/).click(),
  ]);
  const other = new CarrelWindow(opened);
  await other.untilReady();
  await expect(opened.getByRole('tab', { name: /^Findings/ })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  expect(new URL(opened.url()).origin).toBe(new URL(page.url()).origin);
  await expect(opened).toHaveTitle('Plain sailing – Carrel');
  // What one changes the other sees.
  await palette.open();
  await palette.field().fill('dark');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => opened.evaluate(() => document.documentElement.dataset['theme']))
    .toBe('dark');
});
