import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { ElectronApplication, Page } from '@playwright/test';
import { pressItem } from './menus.ts';
import { runElectron } from './launch-electron.ts';
import type { ShownDialog, WorkFolder } from './work-folder.ts';

interface Start {
  readonly work: WorkFolder;
  readonly env: Readonly<Record<string, string>>;
}

/** What only the desktop app has: the system's dialogs, further starts, files that it is handed. */
export class Desktop {
  readonly app: ElectronApplication;
  readonly #start: Start;

  constructor(app: ElectronApplication, start: Start) {
    this.app = app;
    this.#start = start;
  }

  /** Starts the app once more, as a double click on a file does; how that ended. */
  startAgain(files: readonly string[]): ReturnType<typeof runElectron> {
    return runElectron({ ...this.#start, files });
  }

  /** The system hands over a file: macOS by its own event, which is made here on each system. */
  openFile(path: string): Promise<void> {
    return this.app.evaluate(({ app }, file) => {
      app.emit('open-file', { preventDefault: () => undefined }, file);
    }, path);
  }

  // The system's dialogs cannot be pressed from here: what they would answer stands in for them.

  /** What the dialog for files or a folder answers from now on; null: cancelled. */
  answerOpen(filePaths: readonly string[] | null): Promise<void> {
    return this.app.evaluate(
      ({ dialog }, paths) => {
        dialog.showOpenDialog = () =>
          Promise.resolve({ canceled: paths === null, filePaths: [...(paths ?? [])] });
      },
      filePaths === null ? null : [...filePaths],
    );
  }

  /** What the dialog for a new file answers from now on; null: cancelled. */
  answerSave(filePath: string | null): Promise<void> {
    return this.app.evaluate(({ dialog }, path) => {
      dialog.showSaveDialog = () =>
        Promise.resolve({ canceled: path === null, filePath: path ?? '' });
    }, filePath);
  }

  /** Presses this button of each question from now on; one that has no such button is cancelled. */
  answerQuestions(button: string): Promise<void> {
    return writeFile(join(this.#start.work.dialogs, 'press'), button);
  }

  /** What was asked or said in dialogs of the system until now. */
  questions(): Promise<readonly ShownDialog[]> {
    return this.#start.work.shownDialogs();
  }

  /** Chooses an item of a window's menu by its id, as soon as it can be chosen. */
  async chooseMenu(id: string, window = 0): Promise<void> {
    // The page says what it can do a moment after it is there.
    const press = () => pressItem(this.app, { id, window });
    await expect.poll(press, `the menu item ${id}`).toBe(true);
  }

  /** The page of the window that an action opens. */
  async pageOpenedBy(act: () => Promise<unknown>): Promise<Page> {
    const [page] = await Promise.all([this.app.waitForEvent('window', { timeout: 20_000 }), act()]);
    return page;
  }

  /** Asks the app to end as its menu does, without waiting for it. */
  quit(): Promise<void> {
    return this.app.evaluate(({ app }) => {
      setImmediate(() => app.quit()); // after this call was answered
    });
  }
}
