import { expect, test as base } from '@playwright/test';
import type { Browser, ElectronApplication, Page } from '@playwright/test';
import { launchElectron } from './launch-electron.ts';
import { serve } from './launch-browser-host.ts';
import { CarrelWindow } from './pages/carrel-window.ts';
import { makeWorkFolder } from './work-folder.ts';
import type { WorkFolder } from './work-folder.ts';

/** Starts Carrel on files and answers with its window; may be called again after `stop`. */
export interface CarrelRunner {
  start(files?: readonly string[]): Promise<CarrelWindow>;
  stop(): Promise<void>;
  /** Ends Carrel's own process as a crash would (SIGKILL); the browser's page goes too. */
  kill(): Promise<void>;
  /** The desktop app, in the Electron project. */
  electron(): ElectronApplication | null;
  /** For a test that provokes a breach on purpose: what the page tells of it is expected. */
  expectTrouble(pattern: RegExp): void;
}

interface Fixtures {
  readonly work: WorkFolder;
  readonly carrel: CarrelRunner;
}

interface WorkerFixtures {
  /** Starts Chromium when first asked. */
  readonly chromium: () => Promise<Browser>;
}

/**
 * A test of the window in whichever host the project names. Afterwards the page must have told of no
 * error and of no breach of its content security policy (CS-2).
 */
export const test = base.extend<Fixtures, WorkerFixtures>({
  chromium: [
    async ({ playwright }, use, info) => {
      const started: Promise<Browser>[] = [];
      const options = info.project.use.launchOptions ?? {};
      await use(() => {
        if (started.length === 0) started.push(playwright.chromium.launch(options));
        return Promise.any(started);
      });
      for (const browser of started) await (await browser).close();
    },
    { scope: 'worker' },
  ],
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures wanted
  work: async ({}, use) => {
    const work = await makeWorkFolder();
    await use(work);
    await work.remove();
  },
  carrel: async ({ work, chromium }, use, info) => {
    const troubles: string[] = [];
    const expected: RegExp[] = [];
    const stops: (() => Promise<void>)[] = [];
    let app: ElectronApplication | null = null;
    const stop = async (): Promise<void> => {
      for (const act of stops.splice(0).reverse()) await act();
    };
    let killHost: () => Promise<void> = stop;
    const open = info.project.name === 'electron' ? openElectron : openBrowser;
    await use({
      stop,
      kill: async () => {
        await killHost();
        await stop();
      },
      electron: () => app,
      expectTrouble: (pattern) => expected.push(pattern),
      start: async (files = []) => {
        const page = await open(files);
        listenForTrouble(page, troubles);
        const window = new CarrelWindow(page);
        await window.untilReady();
        return window;
      },
    });
    await stop();
    const left = troubles.filter((trouble) => !expected.some((pattern) => pattern.test(trouble)));
    expect(left, 'errors and policy breaches that the page told of').toEqual([]);

    async function openElectron(files: readonly string[]): Promise<Page> {
      const started = await launchElectron(work, files);
      app = started;
      killHost = async () => void started.process().kill('SIGKILL');
      stops.push(() => started.close());
      return started.firstWindow({ timeout: 20_000 });
    }

    async function openBrowser(files: readonly string[]): Promise<Page> {
      const host = await serve(work, files);
      killHost = () => host.stop('SIGKILL');
      stops.push(() => host.stop());
      const browser = await chromium();
      const context = await browser.newContext({ viewport: { width: 1280, height: 820 } });
      stops.push(() => context.close());
      const page = await context.newPage();
      listenForTrouble(page, troubles);
      await page.goto(host.link);
      return page;
    }
  },
});

/** A directive that PV-3 asks for and that Chromium still has behind a flag. */
const notYetKnown = /Unrecognized Content-Security-Policy directive 'webrtc'/;
const heard = new WeakSet<Page>();

function listenForTrouble(page: Page, troubles: string[]): void {
  if (heard.has(page)) return;
  heard.add(page);
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
  page.on('console', (message) => {
    // Chromium tells of each policy breach as a console error.
    if (message.type() !== 'error' || notYetKnown.test(message.text())) return;
    troubles.push(`console: ${message.text()}`);
  });
}

export { expect };
