import type { Browser, ElectronApplication, Page } from '@playwright/test';
import { childrenOf } from './processes.ts';
import { launchElectron } from './launch-electron.ts';
import { serve } from './launch-browser-host.ts';
import type { ServedHost } from './launch-browser-host.ts';
import type { WorkFolder } from './work-folder.ts';

/** One of the two things that show Carrel's window. */
export interface Host {
  /** Starts it on files; its first page. */
  start(files: readonly string[]): Promise<Page>;
  /** Ends it as a person does, and waits for its end. */
  stop(): Promise<void>;
  /** Ends Carrel's own process as a crash would, and waits for its end; the page goes too. */
  kill(): Promise<void>;
  /** The processes that read archives at this moment. */
  readers(): Promise<readonly number[]>;
}

/** A desktop app that does not end is a fault, and is ended all the same. */
const endsWithinMs = 40_000;

/** The desktop app; one at a time. */
export class DesktopHost implements Host {
  readonly #work: WorkFolder;
  readonly #env: Readonly<Record<string, string>>;
  app: ElectronApplication | null = null;

  constructor(work: WorkFolder, env: Readonly<Record<string, string>>) {
    this.#work = work;
    this.#env = env;
  }

  async start(files: readonly string[]): Promise<Page> {
    this.app = await launchElectron({ work: this.#work, files, env: this.#env });
    return this.app.firstWindow({ timeout: 20_000 });
  }

  async stop(): Promise<void> {
    const { app } = this;
    if (app === null) return;
    this.app = null;
    let hangs = false;
    const late = setTimeout(() => {
      hangs = true;
      app.process().kill('SIGKILL');
    }, endsWithinMs);
    await app.close();
    clearTimeout(late);
    if (hangs) throw new Error('Carrel did not end when it was asked to');
  }

  async kill(): Promise<void> {
    const { app } = this;
    if (app === null) return;
    this.app = null;
    const closed = app.waitForEvent('close');
    app.process().kill('SIGKILL');
    await closed;
  }

  readers(): Promise<readonly number[]> {
    return this.helpers('reader');
  }

  /** Processes of the service or of readers. */
  async helpers(entry: 'service' | 'reader'): Promise<readonly number[]> {
    if (this.app === null) return [];
    // On another Node they are plain children; else Electron's own, by the name they were given.
    const plain = await childrenOf(this.app.process().pid ?? 0, `${entry}.mjs`);
    if (plain.length > 0) return plain;
    return this.app.evaluate(({ app }, name) => {
      const own = app.getAppMetrics().filter((one) => one.name === name);
      return own.map(({ pid }) => pid);
    }, `Carrel ${entry}`);
  }
}

/** `carrel serve` with its page in a browser. */
export class BrowserHost implements Host {
  readonly #work: WorkFolder;
  readonly #chromium: () => Promise<Browser>;
  readonly #listen: (page: Page) => void;
  #host: ServedHost | null = null;
  #page: Page | null = null;

  constructor(
    work: WorkFolder,
    chromium: () => Promise<Browser>,
    /** Called before anything is loaded. */
    listen: (page: Page) => void,
  ) {
    this.#work = work;
    this.#chromium = chromium;
    this.#listen = listen;
  }

  async start(files: readonly string[]): Promise<Page> {
    this.#host = await serve(this.#work, files);
    const browser = await this.#chromium();
    const context = await browser.newContext({ viewport: { width: 1280, height: 820 } });
    this.#page = await context.newPage();
    this.#listen(this.#page);
    await this.#page.goto(this.#host.link);
    return this.#page;
  }

  async stop(): Promise<void> {
    await this.#page?.context().close();
    await this.#host?.stop();
    this.#forget();
  }

  async kill(): Promise<void> {
    await this.#host?.stop('SIGKILL');
    await this.#page?.context().close();
    this.#forget();
  }

  async readers(): Promise<readonly number[]> {
    return this.#host === null ? [] : childrenOf(this.#host.pid, 'reader.mjs');
  }

  #forget(): void {
    this.#host = null;
    this.#page = null;
  }
}
