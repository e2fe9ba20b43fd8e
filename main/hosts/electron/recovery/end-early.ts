import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import type { AppFailure } from '../../../../contract/failures.ts';
import { relaunch } from '../start-again.ts';
import { askAlone, showFailure } from '../windows/dialogs.ts';
import { displayObstacle } from './start-obstacles.ts';

/** As the command line's codes say it: the app failed. */
const failedCode = 3;

/**
 * Says why Carrel cannot start and ends with the code for it. Whoever clicked on an icon sees no
 * stderr: so where there is a display, the words are shown in a box, which the system has for an app
 * that is ready alone. Nothing is written where the trouble is: Chromium gets a folder for the while.
 */
export async function endEarly(why: AppFailure): Promise<void> {
  if (displayObstacle(process.platform, process.env, app.isPackaged) !== null) {
    tell(why);
  } else {
    const folder = app.isReady() ? null : await readyElsewhere();
    showFailure(why);
    if (folder !== null) rmSync(folder, { recursive: true, force: true });
  }
  app.exit(failedCode);
}

/**
 * The folder is locked by another machine, as it seems: a person says whether it is. Else Carrel
 * starts again, without that lock; it may have been left by a crash before this machine was renamed.
 *
 * @param windowFolder of Chromium's files, and of the lock
 */
export async function askAboutLock(why: AppFailure, windowFolder: string): Promise<void> {
  tell(why);
  const folder = await readyElsewhere();
  const pressed = askAlone({
    type: 'warning',
    title: 'Carrel',
    message: why.message,
    detail: why.next,
    buttons: ['Quit', 'Open It Here'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  rmSync(folder, { recursive: true, force: true });
  if (pressed === 0) return app.exit(failedCode);
  rmSync(join(windowFolder, 'SingletonLock'), { force: true });
  relaunch();
  app.exit(0);
}

function tell({ message, next }: AppFailure): void {
  process.stderr.write(`carrel: ${message} ${next}\n`);
}

async function readyElsewhere(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'carrel-start-'));
  app.setPath('userData', folder);
  app.enableSandbox();
  // No page is shown. A process for graphics that starts while all ends would make the folder anew.
  app.commandLine.appendSwitch('in-process-gpu');
  await app.whenReady();
  return folder;
}
