import { join } from 'node:path';
import { app, autoUpdater, net } from 'electron';
import type { ShellMemory } from '../../../settings/shell-memory.ts';
import type { AppWindows } from '../windows/app-windows.ts';
import type { UpdatedApp } from './update-engine.ts';
import { appFormat } from '../start-again.ts';
import { Updates } from './updates.ts';

export interface UpdateParts {
  readonly windows: AppWindows;
  readonly memory: Pick<ShellMemory, 'lookedAt' | 'keepLookedAt'>;
  /** Where what was fetched lies until it is installed. */
  readonly folder: string;
  /** An upload or a reading runs. */
  readonly isBusy: () => boolean;
}

/** What was held, or is due by now, is found so soon. */
const beatMs = 60_000;

/** The updates of this app; electron-updater is loaded when the first look is allowed, not before. */
export function startUpdates({ windows, memory, folder, isBusy }: UpdateParts): Updates {
  const updates = new Updates({
    format: appFormat(),
    openEngine: async () => {
      const { openUpdateEngine } = await import('./update-engine.ts');
      // By the format there is no third.
      const platform = process.platform === 'darwin' ? 'darwin' : 'win32';
      const adapter = adapterOf(folder);
      return openUpdateEngine({ platform, adapter, systems: autoUpdater, authorities: [] });
    },
    isBusy,
    isOffline: () => !net.isOnline(),
    now: () => new Date(),
    memory,
    // A window that does not listen yet asks for the present state when it does.
    tell: (state) => {
      for (const window of windows.all) {
        if (window.waiting === null) windows.tellOne(window, { kind: 'update', state });
      }
    },
    quit: () => app.quit(),
    exit: () => app.quit(),
  });
  setInterval(() => updates.workChanged(), beatMs).unref();
  return updates;
}

/** This app, as electron-updater wants it. */
function adapterOf(folder: string): UpdatedApp['adapter'] {
  return {
    version: app.getVersion(),
    name: app.getName(),
    isPackaged: app.isPackaged,
    appUpdateConfigPath: join(process.resourcesPath, 'app-update.yml'),
    userDataPath: folder,
    baseCachePath: folder,
    whenReady: () => app.whenReady(),
    relaunch: () => app.relaunch(),
    quit: () => app.quit(),
    onQuit: (handler) => void app.once('quit', (_event, code) => handler(code)),
  };
}
