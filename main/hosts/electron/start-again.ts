import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { formatOf, outerFile } from './updates/update-policy.ts';
import type { AppFormat } from './updates/update-policy.ts';
import { argumentsFor, writeList } from './windows/handed-files.ts';

/** How this app came onto the machine. */
export function appFormat(): AppFormat {
  return formatOf({
    platform: process.platform,
    isPackaged: app.isPackaged,
    isMacStore: process.mas,
    isWindowsStore: process.windowsStore,
    packageType: packageType(),
    env: process.env,
  });
}

/**
 * Has Carrel start anew when this one has ended, and open files there.
 *
 * @param files absolute paths; they travel in a list (see handed-files.ts)
 * @param windowFolder of that list
 */
export function startAgain(files: readonly string[], windowFolder: string): void {
  const list = files.length === 0 ? null : writeList(windowFolder, files);
  relaunch({ args: argumentsFor(process.argv, process.defaultApp, list) });
}

/** Has Carrel start anew when this one has ended; without arguments of its own, with the same. */
export function relaunch(options: { readonly args?: string[] } = {}): void {
  const execPath = outerFile(appFormat(), process.env);
  app.relaunch(execPath === null ? options : { ...options, execPath });
}

/** What electron-builder writes beside app.asar of a Linux package. */
function packageType(): string | null {
  if (!app.isPackaged || process.platform !== 'linux') return null;
  try {
    return readFileSync(join(process.resourcesPath, 'package-type'), 'utf8').trim();
  } catch {
    return null; // of no package
  }
}
