import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app, safeStorage, session } from 'electron';
import { failure } from '../../../contract/failures.ts';
import type { AppFailure } from '../../../contract/failures.ts';
import { ok } from '../../../contract/result.ts';
import type { ShellRequest } from '../../../contract/shell.ts';
import type { ServiceEvent } from '../../services/services.ts';
import { createShellMemory } from '../../settings/shell-memory.ts';
import { platformName, userName } from '../this-machine.ts';
import { readStaticFiles } from '../static-files.ts';
import { startActivity } from './activity/activity-shell.ts';
import { previewOrigin } from './app-url.ts';
import { AppWindows } from './windows/app-windows.ts';
import type { AppWindow } from './windows/app-windows.ts';
import { startDesktop } from './menus/desktop.ts';
import type { CrashGuard, LastEnd } from './recovery/crash-guard.ts';
import { chooseFiles, chooseTarget } from './windows/dialogs.ts';
import { openForWindow } from './hardening/harden.ts';
import { createKeychain, hasKeychain } from './hardening/keychain.ts';
import { handedFiles } from './windows/handed-files.ts';
import type { OpenedFiles } from './windows/opened-files.ts';
import { helperNews, serviceNews, startRecovery } from './recovery/recover.ts';
import type { Recovery } from './recovery/recover.ts';
import { followQuitting } from './activity/quit-shell.ts';
import { registerIpc } from './hardening/register-ipc.ts';
import { reportBug } from './recovery/report-bug.ts';
import { servePreviews, serveSchemes } from './hardening/serve-schemes.ts';
import { ServiceClient } from './service/service-client.ts';
import { openShellStore } from './windows/shell-store.ts';
import { createElectronStarter } from './service/start-electron-helper.ts';
import { startAgain } from './start-again.ts';
import { startUpdates } from './updates/start-updates.ts';
import type { Updates } from './updates/updates.ts';

export interface ShellPlaces {
  /** Of the shell's bundle: beside it the preload, above it the helpers and the window's files. */
  readonly bundleFolder: string;
  readonly dataFolder: string;
  /** Chromium's files and what the shell remembers. */
  readonly windowFolder: string;
  readonly files: OpenedFiles;
  readonly guard: CrashGuard;
  readonly lastEnd: LastEnd;
}

/** Puts the desktop app together and opens its windows; called once, when the app is ready. */
export function runShell(places: ShellPlaces): void {
  const dist = join(places.bundleFolder, '..');
  const memory = createShellMemory(openShellStore(places.windowFolder, reportBug), reportBug);
  const windows = new AppWindows({
    folder: places.bundleFolder,
    memory,
    servePreviews: (on) => servePreviews(on, service),
    reportBug,
  });
  const service = startService(dist, places, windows, {
    onEvent: (event) => {
      windows.tell(event);
      activity.hear(event);
      desktop.happened(event);
    },
    onChosen: (paths) => desktop.opened(paths),
  });
  const activity = startActivity({ windows, service, onChange: () => updates.workChanged() });
  const isBusy = (): boolean => activity.isWorking;
  const updates = startUpdates({ windows, memory, folder: places.windowFolder, isBusy });
  const recovery = startRecovery(windows, places.guard, places.lastEnd);
  const desktop = startDesktop({ windows, service, showCrashReport: recovery.showReport });
  desktop.setCrashReport(recovery.hasReport);
  openForWindow(session.defaultSession);
  serveSchemes(session.defaultSession.protocol, readStaticFiles(join(dist, 'renderer')), service);
  registerIpc({
    service,
    windowOf: (contents) => windows.of(contents),
    use: (window) => windows.use(window),
    actOnShell: (from, request) => act({ windows, recovery, updates }, from, request),
    onReceived: (path) => desktop.opened([path]),
    onAnswered: (name, input, answer) => {
      activity.answered(name, input, answer);
      if (answer.ok) desktop.answered(name, answer.value);
      if (answer.ok) updates.answered(name, answer.value);
    },
    reportBug,
  });
  windows.openRemembered({ hasFiles: places.files.areWaiting });
  recovery.tellOfLastEnd();
  followOpening(windows, service, places);
  followQuitting({ windows, service, activity, updates });
}

interface ServiceNews {
  readonly onEvent: (event: ServiceEvent) => void;
  /** Paths that a person chose in the system's dialog. */
  readonly onChosen: (paths: readonly string[]) => void;
}

function startService(
  dist: string,
  { dataFolder, guard }: ShellPlaces,
  windows: AppWindows,
  news: ServiceNews,
): ServiceClient {
  const over = () => windows.last?.window ?? null;
  return new ServiceClient({
    startHelper: createElectronStarter(dist, otherNode(), helperNews(guard.reports)),
    setup: {
      version: app.getVersion(),
      platform: platformName(process.platform),
      userName: userName(process.env),
      dataFolder,
      homeFolder: homedir(),
      samplePath: join(dist, '..', 'samples', 'tide-tables.zip'),
      previewOrigin,
      keychain: hasKeychain(safeStorage, process.platform),
    },
    keychain: createKeychain(safeStorage, process.platform),
    chooseFiles: async (what) => {
      const chosen = await chooseFiles(what, over());
      news.onChosen(chosen ?? []);
      return chosen;
    },
    chooseTarget: (name) => chooseTarget(name, over()),
    onEvent: news.onEvent,
    ...serviceNews(guard.reports),
  });
}

interface ActingParts {
  readonly windows: AppWindows;
  readonly recovery: Recovery;
  readonly updates: Updates;
}

/** What a window asks of the shell. */
function act({ windows, recovery, updates }: ActingParts, from: AppWindow, request: ShellRequest) {
  switch (request.act) {
    case 'listen':
      windows.listens(from);
      return windows.tellOne(from, { kind: 'update', state: updates.state });
    case 'look-for-update':
      return void updates.look(true);
    case 'install-update':
      return updates.install();
    case 'open-window':
      return windows.openAnother(request.link, from);
    case 'set-commands':
      return windows.setCommands(from, request.commands);
    case 'show-crash-report':
      return recovery.showReport();
    default:
      return;
  }
}

/** Files from outside, and what brings a window to the front. */
function followOpening(
  windows: AppWindows,
  service: ServiceClient,
  { files, windowFolder }: Pick<ShellPlaces, 'files' | 'windowFolder'>,
): void {
  const say = (failure: AppFailure): void => {
    windows.tellOne(windows.show(), { kind: 'failed', failure });
  };
  files.begin({
    open: async (paths) => {
      if (!windows.isEnding) return service.openPaths(paths);
      startAgain(paths, windowFolder); // macOS hands them over at any time
      return ok([]);
    },
    exists: existsSync,
    addRecent: (path) => app.addRecentDocument(path),
    say,
  });
  app.on('second-instance', (_event, _argv, _folder, told) => {
    const handed = handedFiles(windowFolder, told);
    // This one cannot open anything any more: another start does, as soon as it is gone.
    if (windows.isEnding) return startAgain(handed ?? [], windowFolder);
    windows.show();
    if (handed === null) say(notHanded);
    else files.open(handed);
  });
  app.on('activate', () => void windows.show());
}

const notHanded = failure(
  'file-unreadable',
  'Carrel was started once more, but the names of the files did not arrive here.',
  'Open them in this window.',
  'choose-file',
);

/** For an unpackaged app alone: the Node that helpers run on instead of this Electron (design 3). */
function otherNode(): string | null {
  const path = process.env['CARREL_HELPER_NODE'];
  return app.isPackaged || path === undefined || path === '' ? null : path;
}
