import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import type { AppFailure } from '../../../../contract/failures.ts';
import { showFailure } from '../windows/dialogs.ts';
import { displayObstacle } from './start-obstacles.ts';

/** As the command line's codes say it: the app failed. */
const failedCode = 3;

/**
 * Says why Carrel cannot start and ends with the code for it. Whoever clicked on an icon sees no
 * stderr: so where there is a display, the words are shown in a box, which the system has for an app
 * that is ready alone. Nothing is written where the trouble is: Chromium gets a folder for the while.
 */
export async function endEarly(why: AppFailure): Promise<void> {
  if (displayObstacle(process.platform, process.env) !== null) {
    process.stderr.write(`carrel: ${why.message} ${why.next}\n`);
    app.exit(failedCode);
    return;
  }
  if (!app.isReady()) {
    const folder = mkdtempSync(join(tmpdir(), 'carrel-start-'));
    app.setPath('userData', folder);
    app.enableSandbox();
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    await app.whenReady();
  }
  showFailure(why);
  app.exit(failedCode);
}
