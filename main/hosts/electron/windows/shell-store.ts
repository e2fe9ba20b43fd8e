import ElectronStore from 'electron-store';
import type { Store } from '../../../settings/preferences.ts';

/**
 * Opens `shell.json` in the window's folder. Each change is on the disk, by a renamed file, when the
 * call returns; a file that is no JSON starts anew. Its constructor adds a listener to ipcMain, which
 * register-ipc.ts takes away again: open it before.
 *
 * @param folder absolute
 */
export function openShellStore(folder: string): Store {
  return new ElectronStore<Record<string, unknown>>({
    cwd: folder,
    name: 'shell',
    clearInvalidConfig: true,
    configFileMode: 0o600,
  });
}
