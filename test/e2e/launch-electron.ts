import { _electron } from '@playwright/test';
import type { ElectronApplication } from '@playwright/test';
import type { WorkFolder } from './work-folder.ts';

/** Starts the desktop app on files: the binary and its arguments are named by test-electron.mjs. */
export function launchElectron(
  work: WorkFolder,
  files: readonly string[],
): Promise<ElectronApplication> {
  const executablePath = process.env['CARREL_E2E_ELECTRON'];
  if (executablePath === undefined) throw new Error('run by `npm run test:electron`');
  const own = JSON.parse(process.env['CARREL_E2E_ELECTRON_ARGS'] ?? '[]') as string[];
  return _electron.launch({
    executablePath,
    args: [...own, ...files],
    // The point of running it: the sandbox is on.
    chromiumSandbox: true,
    // A start that hangs is said to hang, and where.
    timeout: 30_000,
    env: { ...process.env, CARREL_DATA_DIR: work.data } as Record<string, string>,
  });
}
