/**
 * The desktop host: one window, its bridge, dialogs, and a relay of the contract to the service
 * process. Nothing that matters lives only here (design 1).
 */
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import { app, dialog, safeStorage, session } from 'electron';
import type { BrowserWindow, OpenDialogOptions, SaveDialogOptions, WebContents } from 'electron';
import { eventChannel, previewEventChannel } from '../../../contract/ipc-channels.ts';
import { defaultDataFolder } from '../data-folder.ts';
import { readStaticFiles } from '../static-files.ts';
import { takeCredentials } from '../take-credentials.ts';
import { previewOrigin } from './app-url.ts';
import { argumentFiles } from './argument-files.ts';
import { hardenContents, hardenSession } from './harden.ts';
import { createKeychain, hasKeychain } from './keychain.ts';
import { openWindow } from './open-window.ts';
import { PreviewViewHost } from './preview-view.ts';
import { registerIpc } from './register-ipc.ts';
import { registerSchemes, servePreviews, serveSchemes } from './serve-schemes.ts';
import { ServiceClient } from './service-client.ts';
import { createElectronStarter } from './start-electron-helper.ts';

/** The bundle is CJS: beside it the preload, above it the helpers and the window. */
const here = __dirname;
const dist = join(here, '..');
const project = join(dist, '..');

// They are the command line's (design 10): no helper is to have them in its environment (SE-3).
takeCredentials(process.env);
const dataFolder = defaultDataFolder(process.platform, process.env, homedir());
// Chromium's own files, apart from ours; the lock of a single instance goes by this folder.
app.setPath('userData', join(dataFolder, 'window'));
app.enableSandbox();
// PV-2: nothing that Chromium runs finds a name; pushes are made by the helpers, in Node.
app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND, EXCLUDE 127.0.0.1');
hardenContents();
registerSchemes();

let window: BrowserWindow | null = null;
let previews: PreviewViewHost | null = null;

if (app.requestSingleInstanceLock()) void app.whenReady().then(run).catch(giveUp);
else app.quit();

function run(): void {
  const service = new ServiceClient({
    startHelper: createElectronStarter(dist, otherNode()),
    setup: {
      version: app.getVersion(),
      platform: platformName(),
      userName: userName(),
      dataFolder,
      homeFolder: homedir(),
      samplePath: join(project, 'samples', 'tide-tables.zip'),
      previewOrigin,
      keychain: hasKeychain(safeStorage, process.platform),
    },
    keychain: createKeychain(safeStorage, process.platform),
    chooseFiles,
    chooseTarget,
    onEvent: (event) => window?.webContents.send(eventChannel, event.name, event.payload),
  });
  hardenSession(session.defaultSession);
  serveSchemes(session.defaultSession.protocol, readStaticFiles(join(dist, 'renderer')), service);
  registerIpc(service, isOurs, reportBug, (request) => previews?.act(request));
  showWindow(service);
  openFiles(service, argumentFiles(process.argv, process.cwd(), process.defaultApp));
  app.on('second-instance', (_event, argv, folder) => {
    showWindow(service);
    openFiles(service, argumentFiles(argv, folder, process.defaultApp));
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    openFiles(service, [path]);
  });
  app.on('activate', () => showWindow(service));
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  closeWith(service);
}

/** A shell that cannot be put together ends, visibly. */
function giveUp(error: unknown): void {
  const id = reportBug('start', error);
  dialog.showErrorBox('Carrel cannot start.', `Report it with the number ${id}.`);
  app.exit(1);
}

/** Lets the service finish its last transaction before the app ends. */
function closeWith(service: ServiceClient): void {
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void service.close().then(() => {
      closed = true;
      app.quit();
    });
  });
}

function showWindow(service: ServiceClient): void {
  if (window !== null) {
    if (window.isMinimized()) window.restore();
    return window.focus();
  }
  const opened = openWindow(here);
  window = opened;
  previews = new PreviewViewHost({
    window: opened,
    serve: (on) => servePreviews(on, service),
    tell: (event) => {
      if (!opened.isDestroyed()) opened.webContents.send(previewEventChannel, event);
    },
    reportBug,
  });
  opened.once('closed', () => {
    window = null;
    previews = null;
  });
}

/** What was given is shown by the event that the service sends; what cannot be found, by a dialog. */
function openFiles(service: ServiceClient, paths: readonly string[]): void {
  if (paths.length === 0) return;
  void service.openPaths(paths).then((opened) => {
    if (!opened.ok) dialog.showErrorBox(opened.failure.message, opened.failure.next);
  });
}

async function chooseFiles(what: 'archive' | 'folder'): Promise<readonly string[] | null> {
  const options: OpenDialogOptions =
    what === 'folder'
      ? { properties: ['openDirectory'] }
      : {
          properties: ['openFile', 'multiSelections'],
          filters: [
            { name: 'Library archives', extensions: ['zip'] },
            { name: 'All files', extensions: ['*'] },
          ],
        };
  const answer =
    window === null
      ? await dialog.showOpenDialog(options)
      : await dialog.showOpenDialog(window, options);
  return answer.canceled ? null : answer.filePaths;
}

async function chooseTarget(name: string): Promise<string | null> {
  const options: SaveDialogOptions = {
    defaultPath: join(app.getPath('documents'), name),
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  };
  const answer =
    window === null
      ? await dialog.showSaveDialog(options)
      : await dialog.showSaveDialog(window, options);
  return answer.canceled || answer.filePath === '' ? null : answer.filePath;
}

function isOurs(contents: WebContents): boolean {
  return window !== null && contents === window.webContents;
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

/** A bug of the shell: its place goes to stderr, nothing of the person's content does. */
function reportBug(name: string, error: unknown): string {
  const id = Date.now().toString(36);
  const stack = error instanceof Error ? (error.stack ?? error.name) : typeof error;
  process.stderr.write(`carrel: bug ${id} in ${name}: ${stack}\n`);
  return id;
}
