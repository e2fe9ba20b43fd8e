/**
 * The ways out of Carrel: into the system's browser (EL-6), by what a person pressed and confirmed;
 * and into its file manager, where a file of Carrel's own lies.
 */
import { clipboard, shell } from 'electron';
import type { BrowserWindow } from 'electron';
import { reportBug } from '../recovery/report-bug.ts';
import { askQuestion } from '../windows/dialogs.ts';
import { OutsideGate } from './outside-gate.ts';

/** No address opens a window; what a page of ours wants to show outside is asked about. */
export function followOutside(window: BrowserWindow): void {
  const gate = new OutsideGate({
    ask: (options) => askQuestion(options, window.isDestroyed() ? null : window),
    open: isOpened,
    copy: (address) => clipboard.writeText(address),
  });
  window.webContents.setWindowOpenHandler(({ url }) => {
    gate.follow(url).catch((error: unknown) => reportBug('open outside', error));
    return { action: 'deny' };
  });
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
