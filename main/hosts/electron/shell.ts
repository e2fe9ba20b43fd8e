import { existsSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import { app, safeStorage, session } from 'electron';
import type { ShellRequest } from '../../../contract/shell.ts';
import { createShellMemory } from '../../settings/shell-memory.ts';
import { readStaticFiles } from '../static-files.ts';
import { previewOrigin } from './app-url.ts';
import { AppWindows } from './app-windows.ts';
import type { AppWindow } from './app-windows.ts';
import { chooseFiles, chooseTarget } from './dialogs.ts';
import { openForWindow } from './harden.ts';
import { createKeychain, hasKeychain } from './keychain.ts';
import type { OpenedFiles } from './opened-files.ts';
import { registerIpc } from './register-ipc.ts';
import { reportBug } from './report-bug.ts';
import { servePreviews, serveSchemes } from './serve-schemes.ts';
import { ServiceClient } from './service-client.ts';
import { openShellStore } from './shell-store.ts';
import { createElectronStarter } from './start-electron-helper.ts';

export interface ShellPlaces {
  /** Of the shell's bundle: beside it the preload, above it the helpers and the window's files. */
  readonly bundleFolder: string;
  readonly dataFolder: string;
  /** Chromium's files and what the shell remembers. */
  readonly windowFolder: string;
  readonly files: OpenedFiles;
}

/** Puts the desktop app together and opens its windows; called once, when the app is ready. */
export function runShell(places: ShellPlaces): void {
  const dist = join(places.bundleFolder, '..');
  const windows = new AppWindows({
    folder: places.bundleFolder,
    memory: createShellMemory(openShellStore(places.windowFolder), reportBug),
    servePreviews: (on) => servePreviews(on, service),
    reportBug,
  });
  const service = startService(dist, places.dataFolder, windows);
  openForWindow(session.defaultSession);
  serveSchemes(session.defaultSession.protocol, readStaticFiles(join(dist, 'renderer')), service);
  registerIpc({
    service,
    windowOf: (contents) => windows.of(contents),
    use: (window) => windows.use(window),
    actOnShell: (from, request) => act(windows, from, request),
    onAnswered: () => undefined,
    reportBug,
  });
  windows.openRemembered({ hasFiles: places.files.areWaiting });
  followOpening(windows, service, places.files);
  endWith(windows, service);
}

function startService(dist: string, dataFolder: string, windows: AppWindows): ServiceClient {
  const over = () => windows.last?.window ?? null;
  return new ServiceClient({
    startHelper: createElectronStarter(dist, otherNode()),
    setup: {
      version: app.getVersion(),
      platform: platformName(),
      userName: userName(),
      dataFolder,
      homeFolder: homedir(),
      samplePath: join(dist, '..', 'samples', 'tide-tables.zip'),
      previewOrigin,
      keychain: hasKeychain(safeStorage, process.platform),
    },
    keychain: createKeychain(safeStorage, process.platform),
    chooseFiles: (what) => chooseFiles(what, over()),
    chooseTarget: (name) => chooseTarget(name, over()),
    onEvent: (event) => windows.tell(event),
  });
}

/** What a window asks of the shell. */
function act(windows: AppWindows, from: AppWindow, request: ShellRequest): void {
  switch (request.act) {
    case 'listen':
      return windows.listens(from);
    case 'open-window':
      return void windows.open({ link: request.link });
    case 'set-commands':
      return windows.setCommands(from, request.commands);
    default:
      return;
  }
}

/** Files from outside, and what brings a window to the front. */
function followOpening(windows: AppWindows, service: ServiceClient, files: OpenedFiles): void {
  files.begin({
    open: (paths) => service.openPaths(paths),
    exists: existsSync,
    addRecent: (path) => app.addRecentDocument(path),
    say: (failure) => windows.tellOne(windows.show(), { kind: 'failed', failure }),
  });
  app.on('second-instance', (_event, _argv, _folder, told) => {
    windows.show();
    files.open(filesOf(told));
  });
  app.on('activate', () => void windows.show());
}

/** What the other instance gave with its call for the lock. */
function filesOf(told: unknown): readonly string[] {
  const given = typeof told === 'object' && told !== null && 'files' in told ? told.files : null;
  return Array.isArray(given) ? given.filter((file) => typeof file === 'string') : [];
}

/** Lets the service finish its last transaction before the app ends. */
function endWith(windows: AppWindows, service: ServiceClient): void {
  let isClosed = false;
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('before-quit', () => windows.setEnding(true));
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    void service.close().then(() => {
      isClosed = true;
      app.quit();
    });
  });
}

/** For an unpackaged app alone: the Node that helpers run on instead of this Electron (design 3). */
function otherNode(): string | null {
  const path = process.env['CARREL_HELPER_NODE'];
  return app.isPackaged || path === undefined || path === '' ? null : path;
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return process.env['USER'] ?? 'unknown'; // a user without an entry, as in some containers
  }
}

function platformName(): 'darwin' | 'win32' | 'linux' {
  return process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux';
}
