import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { _electron } from '@playwright/test';
import type { ElectronApplication } from '@playwright/test';
import type { Ended } from './ended.ts';
import { nodeOfHeldReaders } from './held-readers.ts';
import type { WorkFolder } from './work-folder.ts';

/** How the desktop app is started: binary and arguments are named by scripts/electron-run.mjs. */
interface Launch {
  readonly work: WorkFolder;
  readonly files: readonly string[];
  /** Of the display to draw on, and what a test adds. */
  readonly env: Readonly<Record<string, string>>;
}

/** Starts the desktop app on files. */
export async function launchElectron(launch: Launch): Promise<ElectronApplication> {
  return _electron.launch({
    ...(await commandOf(launch)),
    // The point of running it: the sandbox is on.
    chromiumSandbox: true,
    // A start that hangs is said to hang, and where.
    timeout: 30_000,
  });
}

/** Starts it as the person would from a terminal, and waits for its end; what it said, too. */
export async function runElectron(
  launch: Launch,
): Promise<{ readonly code: number | null; readonly ended: Ended; readonly stderr: string }> {
  const { executablePath, args, env } = await commandOf(launch);
  const child = spawn(executablePath, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (piece: Buffer) => (stderr += piece.toString('utf8')));
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { code, ended: [code, signal], stderr };
}

async function commandOf({ work, files, env }: Launch) {
  const executablePath = process.env['CARREL_E2E_ELECTRON'];
  if (executablePath === undefined) throw new Error('run by `npm run test:electron`');
  const node = process.env['CARREL_HELPER_NODE'];
  const own = JSON.parse(process.env['CARREL_E2E_ELECTRON_ARGS'] ?? '[]') as string[];
  return {
    executablePath,
    args: [...own, ...files],
    env: {
      ...process.env,
      CARREL_DATA_DIR: work.data,
      CARREL_TEST_DIALOGS: work.dialogs,
      ...(node !== undefined && {
        CARREL_HELPER_NODE: await nodeOfHeldReaders(work.readers, node),
      }),
      ...env,
    } as Record<string, string>,
  };
}
