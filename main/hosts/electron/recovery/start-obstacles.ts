/** What keeps the app from starting, found before a window is tried; each says what to do. */
import { accessSync, constants, mkdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { failure } from '../../../../contract/failures.ts';
import type { AppFailure } from '../../../../contract/failures.ts';

/** A Linux desktop names its display in the environment; without one Electron would just end. */
export function displayObstacle(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  isPackaged: boolean,
): AppFailure | null {
  if (platform !== 'linux') return null;
  if (environment['DISPLAY'] || environment['WAYLAND_DISPLAY']) return null;
  return failure(
    'not-here',
    'There is no display here, so Carrel cannot open its window.',
    // An installed Carrel has no command line.
    isPackaged
      ? 'Start it from a desktop.'
      : 'Start it from a desktop, or work in the browser: `carrel serve`.',
  );
}

/**
 * Makes the data folder (the owner's alone, SE-4) and tries to write into it.
 *
 * @param folder absolute; the one for Chromium's files lies below it
 */
export function folderObstacle(folder: string): AppFailure | null {
  const probe = join(folder, `.carrel-${String(process.pid)}`);
  try {
    mkdirSync(join(folder, 'window'), { recursive: true, mode: 0o700 });
    accessSync(join(folder, 'window'), constants.W_OK);
    writeFileSync(probe, '');
    rmSync(probe);
    return null;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return failure(
      'data-folder-unusable',
      `Carrel cannot write into its data folder (${code}), and can remember nothing.`,
      'Make the folder writable, or name another by CARREL_DATA_DIR.',
      'none',
      code,
    );
  }
}

/**
 * Why no lock on the window's folder could be had though no Carrel of this machine answered: another
 * machine that shares the folder holds it. Null: another Carrel here took over.
 *
 * @param folder of Chromium's files
 * @param host of this machine
 */
export function lockObstacle(folder: string, host: string): AppFailure | null {
  let holder: string;
  try {
    // Chromium's form on Linux and macOS: a link that leads to `<host>-<process>`.
    holder = readlinkSync(join(folder, 'SingletonLock'));
  } catch {
    return null; // Windows, or it was given back meanwhile
  }
  const other = holder.slice(0, Math.max(holder.lastIndexOf('-'), 0));
  if (other === '' || other === host) return null;
  return failure(
    'staging-locked',
    `Carrel seems to be open with this data folder on another machine (${other.slice(0, 80)}).`,
    'Close it there first. Open it here only if no Carrel runs there any more, or if that was the name of this machine.',
  );
}
