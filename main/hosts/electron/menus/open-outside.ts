/**
 * The ways out of Carrel: into the system's browser (EL-6), by what a person pressed and confirmed;
 * and into its file manager, where a file of Carrel's own lies.
 */
import { clipboard, shell } from 'electron';
import type { BrowserWindow } from 'electron';
import { reportBug } from '../recovery/report-bug.ts';
import { askQuestion } from '../windows/dialogs.ts';
import { copyButton, notOpened, openButton, outsideQuestion } from './outside-question.ts';

/** Windows over which a question stands: a page that asks a hundred times asks once. */
const asking = new WeakSet<BrowserWindow>();

/** No address opens a window; what a page of ours wants to show outside is asked about. */
export function followOutside(window: BrowserWindow): void {
  window.webContents.setWindowOpenHandler(({ url }) => {
    openOutside(url, window).catch((error: unknown) => reportBug('open outside', error));
    return { action: 'deny' };
  });
}

async function openOutside(address: string, window: BrowserWindow): Promise<void> {
  if (asking.has(window)) return;
  asking.add(window);
  try {
    const question = outsideQuestion(address);
    const pressed = await askQuestion(question.options, window);
    const button = question.options.buttons[pressed];
    if (button === copyButton) await clipboard.writeText(question.address);
    if (button !== openButton || !question.mayOpen) return;
    if (await isOpened(question.address)) return;
    await askQuestion(notOpened, window.isDestroyed() ? null : window);
  } finally {
    asking.delete(window);
  }
}

/** False: no program of the system takes it. */
async function isOpened(address: string): Promise<boolean> {
  try {
    await shell.openExternal(address);
    return true;
  } catch {
    return false;
  }
}

/** Shows a file of Carrel's own in the system's file manager; opens it with nothing. */
export function showInFolder(path: string): void {
  shell.showItemInFolder(path);
}
