/**
 * The desktop host: windows, their bridge, what the system expects of an app, and a relay of the
 * contract to the service process. Nothing that matters lives only here (design 1).
 */
import { homedir, hostname, release } from 'node:os';
import { join } from 'node:path';
import { app, crashReporter, protocol } from 'electron';
import { defaultDataFolder } from '../data-folder.ts';
import { takeCredentials } from '../take-credentials.ts';
import { appId } from './app-id.ts';
import { argumentFiles } from './windows/argument-files.ts';
import { CrashGuard, bearDeafStreams } from './recovery/crash-guard.ts';
import { showFailure } from './windows/dialogs.ts';
import { askAboutLock, endEarly } from './recovery/end-early.ts';
import { hardenApp } from './hardening/harden.ts';
import { nativeModulesFault } from './hardening/native-modules.ts';
import { isTooLong, listArgument, pruneLists, takeList } from './windows/handed-files.ts';
import type { HandedFiles } from './windows/handed-files.ts';
import { OpenedFiles } from './windows/opened-files.ts';
import { registerSchemes } from './hardening/serve-schemes.ts';
import { runShell } from './shell.ts';
import { startAgain } from './start-again.ts';
import { displayObstacle, folderObstacle, lockObstacle } from './recovery/start-obstacles.ts';

// They are the command line's (design 10): no helper is to have them in its environment (SE-3).
takeCredentials(process.env);
bearDeafStreams([process.stdout, process.stderr]);
const dataFolder = defaultDataFolder(process.platform, process.env, homedir());
const windowFolder = join(dataFolder, 'window');
const opened = new OpenedFiles();
const guard = new CrashGuard(
  { app, crashReporter, windowFolder, say: showFailure, process },
  { platform: `${process.platform} ${process.arch} ${release()}`, versions: process.versions },
);

const obstacle =
  displayObstacle(process.platform, process.env, app.isPackaged) ?? folderObstacle(dataFolder);
// Chromium would take such a lock without a word.
const lock = obstacle === null ? lockObstacle(windowFolder, hostname()) : null;
if (obstacle !== null) void endEarly(obstacle);
else if (lock !== null) void askAboutLock(lock, windowFolder);
else begin();

function begin(): void {
  // Chromium's own files, apart from ours; the lock of a single instance goes by this folder.
  app.setPath('userData', windowFolder);
  // Windows shows no notification of an app that it cannot tell by its shortcut.
  if (process.platform === 'win32') app.setAppUserModelId(appId);
  guard.watch();
  app.enableSandbox();
  // PV-2: nothing that Chromium runs finds a name; pushes are made by the helpers, in Node.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND, EXCLUDE 127.0.0.1');
  hardenApp(app);
  registerSchemes(protocol);
  const list = listArgument(process.argv);
  const files = list === null ? argumentFiles(process.argv, process.cwd(), process.defaultApp) : [];
  if (isTooLong(process.argv, process.cwd(), { files, list })) {
    startAgain(files, windowFolder);
    return app.exit(0);
  }
  // Another Carrel has the folder: it is told, and shows the files. Chromium puts what it likes into
  // the other's argv: the files are told apart from it.
  if (!app.requestSingleInstanceLock({ files, list } satisfies HandedFiles)) return app.quit();
  // macOS tells of files before the app is ready.
  app.on('open-file', (event, path) => {
    event.preventDefault();
    opened.open([path]);
  });
  opened.open(list === null ? files : (takeList(windowFolder, list) ?? []));
  pruneLists(windowFolder, Date.now());
  void app
    .whenReady()
    .then(() => {
      // FU-4: an unpacked module is outside what the archive's hash covers.
      const changed = app.isPackaged ? nativeModulesFault(app.getAppPath()) : null;
      if (changed !== null) return void endEarly(changed);
      const lastEnd = guard.begin();
      runShell({
        bundleFolder: __dirname,
        dataFolder,
        windowFolder,
        files: opened,
        guard,
        lastEnd,
      });
    })
    .catch((error: unknown) => guard.end('an error at the start', error));
}
