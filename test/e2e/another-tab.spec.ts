import { expect, test } from './carrel-test.ts';
import { CarrelWindow } from './pages/carrel-window.ts';

test('in a browser an archive opens in another tab, signed in, at the same place', async ({
  work,
  carrel,
}) => {
  const window = await carrel.start([await work.copy('exp-plain.zip')]);
  await window.untilChecked('Plain sailing');
  const { page } = window;
  await page.getByRole('tab', { name: /^Findings/ }).click();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('another tab');
  const [opened] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('option', { name: /Open in a new tab/ }).click(),
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
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('dark');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => opened.evaluate(() => document.documentElement.dataset['theme']))
    .toBe('dark');
});
