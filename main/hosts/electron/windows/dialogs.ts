/** The only user of the system's dialogs. */
import { join } from 'node:path';
import { app, dialog } from 'electron';
import type { BrowserWindow, MessageBoxOptions } from 'electron';
import type { AppFailure } from '../../../../contract/failures.ts';

/** Asks for archives, or for a folder; null: cancelled. Absolute paths. */
export async function chooseFiles(
  what: 'archive' | 'folder',
  over: BrowserWindow | null,
): Promise<readonly string[] | null> {
  const options: Electron.OpenDialogOptions =
    what === 'folder'
      ? { properties: ['openDirectory'] }
      : {
          properties: ['openFile', 'multiSelections'],
          filters: [
            { name: 'Library archives', extensions: ['zip'] },
            { name: 'All files', extensions: ['*'] },
          ],
        };
  const answer = await (over === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(over, options));
  return answer.canceled ? null : answer.filePaths;
}

/** Asks where a new file of this name shall be; null: cancelled. */
export async function chooseTarget(
  name: string,
  over: BrowserWindow | null,
): Promise<string | null> {
  const options: Electron.SaveDialogOptions = {
    defaultPath: join(app.getPath('documents'), name),
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  };
  const answer = await (over === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(over, options));
  return answer.canceled || answer.filePath === '' ? null : answer.filePath;
}

/** Asks a question over a window; answers with the place of the button that was pressed. */
export async function askQuestion(
  options: MessageBoxOptions,
  over: BrowserWindow | null,
): Promise<number> {
  const answer = await (over === null
    ? dialog.showMessageBox(options)
    : dialog.showMessageBox(over, options));
  return answer.response;
}

/** Asks a question where there is no window, and waits for the answer. */
export function askAlone(options: MessageBoxOptions): number {
  return dialog.showMessageBoxSync(options);
}

/** For what goes wrong where there is no window to say it in; waits until it was read. */
export function showFailure({ message, next }: Pick<AppFailure, 'message' | 'next'>): void {
  process.stderr.write(`carrel: ${message} ${next}\n`);
  dialog.showErrorBox(message, next);
}
