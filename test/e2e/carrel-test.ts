import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import type { Browser, ElectronApplication, Page } from '@playwright/test';
import { Desktop } from './desktop.ts';
import { BrowserHost, DesktopHost } from './hosts.ts';
import { heldReaders } from './held-readers.ts';
import type { HeldReaders } from './held-readers.ts';
import { holdRestores } from './held-restores.ts';
import type { HeldServer } from './held-restores.ts';
import { launchPractice } from './launch-practice.ts';
import type { PracticeServer } from './launch-practice.ts';
import { CarrelWindow } from './pages/carrel-window.ts';
import { startDisplay } from './virtual-display.ts';
import { makeWorkFolder, otherUser } from './work-folder.ts';
import type { WorkFolder } from './work-folder.ts';

/** Starts Carrel on files and answers with its window; may be called again after `stop`. */
export interface CarrelRunner {
  start(files?: readonly string[]): Promise<CarrelWindow>;
  stop(): Promise<void>;
  /** Ends Carrel's own process as a crash would (SIGKILL); the browser's page goes too. */
  kill(): Promise<void>;
  /** Kills each process that reads an archive; answers with how many there were. */
  killReaders(): Promise<number>;
  /** Opens an archive by the dialog that this host has for it. */
  openByDialog(window: CarrelWindow, path: string): Promise<void>;
  /** Where the file is that an action saves: where the dialog says, or where a browser puts it. */
  savedBy(window: CarrelWindow, act: () => Promise<unknown>): Promise<string>;
  /** The desktop app, in the Electron project. */
  electron(): ElectronApplication | null;
  /** The desktop app with what it alone has; throws in a browser. */
  desktop(): Desktop;
  /** The process of the desktop's service; null where none runs. */
  servicePid(): Promise<number | null>;
  /** The processes that read archives at this moment. */
  readers(): Promise<readonly number[]>;
  /**
   * Keeps readers from beginning, to look at a reading that would be over too soon. Not those of an
   * Electron that runs its helpers itself: its readers are as fast as they are.
   */
  readonly heldReaders: HeldReaders;
  /** A window that an action opens, beside the first one. */
  windowOpenedBy(act: () => Promise<unknown>): Promise<CarrelWindow>;
  /** For a test that provokes a breach on purpose: what the page tells of it is expected. */
  expectTrouble(pattern: RegExp): void;
}

interface Fixtures {
  readonly work: WorkFolder;
  readonly carrel: CarrelRunner;
  /** Starts a practice instance in a process of its own, with further words on its command line. */
  readonly practise: (words?: readonly string[]) => Promise<PracticeServer>;
  /** The same, of an instance whose restores wait for the test. */
  readonly practiseHeld: () => Promise<HeldServer>;
  /** Whether the window is a desktop app's. */
  readonly isDesktop: boolean;
}

interface WorkerFixtures {
  /** Starts Chromium when first asked. */
  readonly chromium: () => Promise<Browser>;
  /** How a window finds the screen that it is to be on. */
  readonly display: Readonly<Record<string, string>>;
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
  display: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures wanted
    async ({}, use, info) => {
      const xvfb = process.env['CARREL_E2E_XVFB'];
      if (info.project.name !== 'electron' || xvfb === undefined) return use({});
      const started = await startDisplay(xvfb, otherUser);
      await use(started.env);
      await started.stop();
    },
    { scope: 'worker' },
  ],
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures wanted
  isDesktop: async ({}, use, info) => use(info.project.name === 'electron'),
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures wanted
  work: async ({}, use) => {
    const work = await makeWorkFolder();
    await use(work);
    await work.remove();
  },
  practise: async ({ work }, use) => {
    const servers: PracticeServer[] = [];
    await use(async (words = []) => {
      const folder = join(work.home, `server-${String(servers.length)}`);
      const server = await launchPractice(folder, words);
      servers.push(server);
      return server;
    });
    for (const server of servers) await server.stop();
  },
  practiseHeld: async ({ practise }, use) => {
    const held: HeldServer[] = [];
    await use(async () => {
      const server = await holdRestores(await practise());
      held.push(server);
      return server;
    });
    for (const server of held) await server.stop();
  },
  carrel: async ({ work, chromium, display, isDesktop }, use) => {
    const troubles: string[] = [];
    const expected: RegExp[] = [];
    const listen = (page: Page) => listenForTrouble(page, troubles);
    const desktop = isDesktop ? new DesktopHost(work, display) : null;
    const host = desktop ?? new BrowserHost(work, chromium, listen);
    const theDesktop = (): Desktop => {
      if (!desktop?.app) throw new Error('no desktop app runs');
      return new Desktop(desktop.app, { work, env: display });
    };
    const windowOn = async (page: Page): Promise<CarrelWindow> => {
      listen(page);
      const window = new CarrelWindow(page);
      await window.untilReady();
      return window;
    };
    await use({
      start: async (files = []) => windowOn(await host.start(files)),
      stop: () => host.stop(),
      kill: () => host.kill(),
      killReaders: async () => {
        return (await host.readers()).filter(kill).length;
      },
      openByDialog: async (window, path) => {
        if (desktop === null) return window.pickFile(path);
        await theDesktop().answerOpen([path]);
        await window.askForFile();
      },
      savedBy: async ({ page }, act) => {
        if (desktop === null) {
          const [download] = await Promise.all([page.waitForEvent('download'), act()]);
          return download.path();
        }
        const path = join(work.home, 'saved here');
        await theDesktop().answerSave(path);
        await act();
        await expect.poll(() => existsSync(path)).toBe(true);
        return path;
      },
      electron: () => desktop?.app ?? null,
      desktop: theDesktop,
      servicePid: async () => {
        const [pid] = await (desktop?.helpers('service') ?? []);
        return pid ?? null;
      },
      readers: () => host.readers(),
      heldReaders: heldReaders(work.readers),
      windowOpenedBy: async (act) => windowOn(await theDesktop().pageOpenedBy(act)),
      expectTrouble: (pattern) => expected.push(pattern),
    });
    await host.stop();
    const left = troubles.filter((trouble) => !expected.some((pattern) => pattern.test(trouble)));
    expect(left, 'errors and policy breaches that the page told of').toEqual([]);
  },
});

/** False: it has just ended by itself. */
function kill(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    return false;
  }
}

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
