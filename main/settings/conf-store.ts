import Conf from 'conf';
import type { Store } from './preferences.ts';

/** The settings' file in the data folder, `settings.json`; the Electron host uses the same. */
export const settingsFileName = 'settings';

/**
 * Opens the settings' file. A file that is no JSON (an interrupted disk, an editor) starts anew
 * rather than keeping Carrel from starting; nothing but preferences is lost.
 */
export function openConfStore(folder: string): Store {
  return new Conf<Record<string, unknown>>({
    cwd: folder,
    configName: settingsFileName,
    clearInvalidConfig: true,
    configFileMode: 0o600,
  });
}
