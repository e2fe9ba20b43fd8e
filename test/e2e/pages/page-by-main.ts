import type { ElectronApplication } from '@playwright/test';

/**
 * A window's page as the app itself sees it: Playwright gives a page up for good when its process
 * died, although the app loads it again.
 */
export class PageByMain {
  readonly #app: ElectronApplication;

  constructor(app: ElectronApplication) {
    this.#app = app;
  }

  /** The process that draws the first window. */
  async pid(): Promise<number> {
    const pid = await this.#app.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
    );
    // A signal to 0 would go to the tests themselves.
    if (pid === 0) throw new Error('no process draws the window');
    return pid;
  }

  /** Runs a script in it; null: there is no page that could run it now. */
  run(script: string): Promise<unknown> {
    return this.#app.evaluate(async ({ BrowserWindow }, code) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      if (contents === undefined || contents.isCrashed() || contents.isLoading()) return null;
      const late = new Promise((resolve) => setTimeout(() => resolve(null), 1_000));
      const ran = contents.executeJavaScript(code) as Promise<unknown>;
      return Promise.race([ran.catch(() => null), late]);
    }, script);
  }

  /** All words that it shows; empty while it shows nothing. */
  async words(): Promise<string> {
    const words = await this.run(
      `document.documentElement.dataset.appState === 'ready' ? document.body.innerText : ''`,
    );
    return typeof words === 'string' ? words : '';
  }

  /** Presses a button by its words. */
  async press(words: string): Promise<void> {
    const isThere = await this.run(
      `[...document.querySelectorAll('button')].some((one) =>
        one.innerText.trim() === ${JSON.stringify(words)} && (one.click(), true))`,
    );
    if (isThere !== true) throw new Error(`no button ${words}`);
  }
}
