import Conf from 'conf';
import type { WindowMemory } from '../../contract/window-views.ts';

/** Of the file in the data folder. */
const memoryFileName = 'window';
/** The oldest go when there are more: each archive may have some. */
const mostValues = 500;

/** What windows remember over a restart. */
export interface WindowMemoryStore {
  get(): WindowMemory;
  /** Keeps a value (null: forgets it). Throws errors of the file system. */
  set(name: string, value: unknown): void;
}

/**
 * Opens `window.json` in the data folder, when it is first asked for: commands that show no window
 * leave no file. Every change is on the disk, by a renamed file, before `set` returns, so that a
 * process that is killed forgets nothing. A file that is no JSON starts anew.
 */
export function createWindowMemory(folder: string): WindowMemoryStore {
  let opened: Conf<Record<string, unknown>> | null = null;
  const open = () =>
    (opened ??= new Conf<Record<string, unknown>>({
      cwd: folder,
      configName: memoryFileName,
      clearInvalidConfig: true,
      configFileMode: 0o600,
    }));
  return {
    get: () => ({ ...open().store }),
    set(name, value) {
      const { [name]: _, ...others } = open().store;
      const kept = Object.entries(others).slice(-(mostValues - 1));
      open().store = Object.fromEntries(value === null ? kept : [...kept, [name, value]]);
    },
  };
}
