import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dialog } from 'electron';
import type { MessageBoxOptions } from 'electron';

const readWithinMs = 400;

/**
 * A dialog of the system waits for a person, and can come up before Playwright is there. Here it goes
 * into the file `dialogs` of a folder, a line each, and the button that the file `press` names is
 * pressed; the one that cancels where there is no such button.
 */
export function answerDialogs(): void {
  const folder = process.env['CARREL_TEST_DIALOGS'];
  if (folder === undefined) return;
  const note = (shown: object): void =>
    appendFileSync(join(folder, 'dialogs'), `${JSON.stringify(shown)}\n`);
  const answer = (given: readonly unknown[]) => {
    const options = given.at(-1) as MessageBoxOptions; // over a window or not, they come last
    const { message, detail = '', buttons = [], cancelId = 0 } = options;
    note({ message, detail, buttons });
    const wanted = wantedButton(folder);
    const at = buttons.findIndex((label) => label.replace('&', '') === wanted);
    return { response: at === -1 ? cancelId : at, checkboxChecked: false };
  };
  Object.assign(dialog, {
    showMessageBox: (...given: unknown[]) => Promise.resolve(answer(given)),
    showMessageBoxSync: (...given: unknown[]) => answer(given).response,
    showErrorBox: (message: string, detail: string) => {
      note({ message, detail, buttons: [] });
      // Nobody reads it in no time; Electron 22 that ends while its drawing begins dies of it.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, readWithinMs);
    },
  });
}

function wantedButton(folder: string): string {
  try {
    return readFileSync(join(folder, 'press'), 'utf8');
  } catch {
    return ''; // the test has said nothing
  }
}
