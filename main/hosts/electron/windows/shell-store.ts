import ElectronStore from 'electron-store';
import { createMemoryStore } from '../../../settings/preferences.ts';
import type { Store } from '../../../settings/preferences.ts';

/**
 * Opens `shell.json` in the window's folder. Each change is on the disk, by a renamed file, when the
 * call returns; a file that is no JSON starts anew. Its constructor adds a listener to ipcMain, which
 * register-ipc.ts takes away again: open it before. One that cannot be read at all is no reason not
 * to start: what would be remembered is forgotten at the end.
 *
 * @param folder absolute
 * @param reportBug told of a file that cannot be read
 */
export function openShellStore(
  folder: string,
  reportBug: (name: string, error: unknown) => unknown,
): Store {
  try {
    return new ElectronStore<Record<string, unknown>>({
      cwd: folder,
      name: 'shell',
      clearInvalidConfig: true,
      configFileMode: 0o600,
    });
  } catch (error) {
    reportBug('shell memory', error);
    return createMemoryStore();
  }
}
