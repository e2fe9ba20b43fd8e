import type { ElectronApplication } from '@playwright/test';
import { expect, test } from './carrel-test.ts';
import { settle } from './examine.ts';
import { ContentPage } from './pages/content-page.ts';
import { pictureOfScreen } from './preview-views.ts';

/** The brightness of the page's part of the screen, 0 to 255, and how many colours the bar above has. */
function lookOfWindow(app: ElectronApplication): Promise<{ page: number; barColours: number }> {
  return app.evaluate(async ({ BrowserWindow, desktopCapturer, screen }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) return { page: -1, barColours: 0 };
    const thumbnailSize = screen.getPrimaryDisplay().size;
    const [source] = await desktopCapturer.getSources({ types: ['screen'], thumbnailSize });
    const [outer, inner] = [window.getBounds(), window.getContentBounds()];
    const bar = { ...outer, height: Math.max(1, inner.y - outer.y) };
    const bytesOf = (place: Electron.Rectangle) =>
      source?.thumbnail.crop(place).toBitmap() ?? Buffer.alloc(0);
    const page = bytesOf(inner);
    let sum = 0;
    for (let at = 0; at + 4 <= page.length; at += 4) {
      sum += ((page[at] ?? 0) + (page[at + 1] ?? 0) + (page[at + 2] ?? 0)) / 3;
    }
    const colours = new Set<number>();
    const above = bytesOf(bar);
    for (let at = 0; at + 4 <= above.length; at += 4) colours.add(above.readUInt32LE(at));
    return { page: sum / (page.length / 4), barColours: colours.size };
  });
}

for (const theme of ['light', 'dark'] as const) {
  test(`the native window with its menu bar, ${theme}`, async ({ work, carrel }) => {
    const window = await carrel.start([await work.copy('exp-plain.zip')]);
    const { app } = carrel.desktop();
    await carrel.desktop().chooseMenu(`${theme}-theme`);
    await window.untilChecked('Plain sailing');
    const fits = ({ page }: { page: number }) => (theme === 'light' ? page > 200 : page < 80);
    await expect.poll(async () => fits(await lookOfWindow(app)), 'the page is drawn').toBe(true);
    const barColours = async () => (await lookOfWindow(app)).barColours;
    await expect.poll(barColours, 'the menu bar is drawn').toBeGreaterThan(8);
    await pictureOfScreen(app, `native-overview-${theme}`);

    await window.show('Content');
    const content = new ContentPage(window.page);
    await content.find('buoy');
    await content.choose(/Buoy colours/i);
    await content.tab('Preview');
    const place = window.page.getByRole('button', { name: 'Preview of Buoy colours' });
    await expect(place).toHaveAttribute('data-state', 'shown');
    await pictureOfScreen(app, `native-content-${theme}`);
    await window.page.keyboard.press('Control+,');
    const settings = window.dialog('Settings');
    for (const tab of ['General', 'About']) {
      await settings.getByRole('tab', { name: tab }).click();
      await settle(window.page);
      await pictureOfScreen(app, `native-settings-${tab.toLowerCase()}-${theme}`);
    }
  });
}
