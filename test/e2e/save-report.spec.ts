import AxeBuilder from '@axe-core/playwright';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hearAnnouncements } from './announcements.ts';
import { expect, test } from './carrel-test.ts';

const pictures = join(import.meta.dirname, '..', '..', 'test-results', 'screens');

test('a report of the findings is saved with the keyboard alone', async ({ work, carrel }) => {
  const window = await carrel.start([await work.copy('exp-plain.zip')]);
  await window.untilChecked('Plain sailing');
  await window.show('Findings');
  const { page } = window;
  await page.getByRole('searchbox', { name: 'Search findings' }).focus();
  await page.keyboard.press('Shift+Tab'); // it stands before the search
  await expect(window.button('Save report…')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: /HTML page/ })).toBeFocused();
  const heard = await hearAnnouncements(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.keyboard.press('Enter'),
  ]);
  expect(download.suggestedFilename()).toBe('exp-plain-findings.html');
  const html = await readFile(await download.path(), 'utf8');
  expect(html).toContain('<bdi>Plain sailing</bdi>');
  expect(html).toContain('radar-sim');
  expect(html).toMatch(/<\/html>\n$/);
  await expect.poll(heard).toContain('Your browser is saving exp-plain-findings.html');
  await expect(window.button('Save report…')).toBeFocused();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`AC-1 the menu of reports is accessible in ${colorScheme}`, async ({ work, carrel }) => {
    const window = await carrel.start([await work.copy('exp-plain.zip')]);
    const { page } = window;
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await window.untilChecked('Plain sailing');
    await window.show('Findings');
    await window.button('Save report…').click();
    await expect(page.getByRole('menuitem')).toHaveCount(3);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations).toEqual([]);
    await page.screenshot({ path: join(pictures, `save-report-${colorScheme}.png`) });
  });
}
