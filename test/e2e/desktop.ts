import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { runElectron } from './launch-electron.ts';
import type { WorkFolder } from './work-folder.ts';

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

  /** Chooses an item of the menu bar by the labels that lead to it. */
  chooseMenu(...labels: readonly string[]): Promise<void> {
    return this.app.evaluate(({ BrowserWindow, Menu }, path) => {
      let items = Menu.getApplicationMenu()?.items ?? [];
      let item: Electron.MenuItem | undefined;
      for (const label of path) {
        item = items.find((one) => one.label.replace('&', '') === label);
        if (item === undefined) {
          throw new Error(`no ${label} among ${items.map((one) => one.label).join(', ')}`);
        }
        items = item.submenu?.items ?? [];
      }
      const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
      item?.click(undefined, window, window?.webContents);
    }, labels);
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
