import type { ElectronApplication } from '@playwright/test';
import { expect } from './carrel-test.ts';
import type { CarrelRunner } from './carrel-test.ts';
import { ContentPage } from './pages/content-page.ts';
import type { CarrelWindow } from './pages/carrel-window.ts';
import { seenViews } from './preview-views.ts';
import type { WorkFolder } from './work-folder.ts';

/** Opens an archive and looks at the preview of a component in the view of its own. */
export async function lookAtPreview(
  work: WorkFolder,
  carrel: CarrelRunner,
): Promise<{ window: CarrelWindow; content: ContentPage; app: ElectronApplication }> {
  const window = await carrel.start([await work.copy('exp-plain.zip')]);
  await window.untilRead('Plain sailing');
  await window.show('Content');
  const content = new ContentPage(window.page);
  await content.find('buoy');
  await content.choose(/Buoy colours/i);
  await content.tab('Preview');
  const app = carrel.electron();
  if (app === null) throw new Error('no Electron');
  await expect.poll(() => areVisible(app)).toEqual([true]);
  return { window, content, app };
}

/** Which of the views over the window are seen. */
export async function areVisible(app: ElectronApplication): Promise<readonly boolean[]> {
  return (await seenViews(app)).map(({ isVisible }) => isVisible);
}
