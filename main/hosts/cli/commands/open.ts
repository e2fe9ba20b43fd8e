import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { hasBrowser } from '../../browser/open-in-browser.ts';
import { dataFolderOf } from '../data-folder.ts';
import { exitCodes } from '../exit-codes.ts';
import { projectFolder } from '../install-place.ts';
import type { CommonOptions, Run, RunContext } from '../run-context.ts';
import { serve } from './serve.ts';

/** `open [FILE…]`: the window, as an app where there is an Electron, else in the browser. */
export function addOpen(program: Command, run: Run): void {
  program
    .command('open')
    .description('open the window: the desktop app, else in a browser')
    .argument('[file...]', 'archives to open')
    .addHelpText(
      'after',
      `
Examples:
  carrel open
  carrel open backup.zip other.zip`,
    )
    .action((files: string[], _options: unknown, command: Command) =>
      run((context) => openWindow(files, command.optsWithGlobals<CommonOptions>(), context)),
    );
}

async function openWindow(
  files: readonly string[],
  options: CommonOptions,
  context: RunContext,
): Promise<number> {
  const starter = join(projectFolder, 'scripts', 'start.mjs');
  if (!existsSync(starter)) {
    const open = hasBrowser(process.platform, context.environment);
    return serve(files, { ...options, port: 0, open }, context);
  }
  // The same start as `npm start`, which knows where an Electron may be.
  const args = [starter, ...files.map((file) => resolve(file))];
  const environment = { ...context.environment, CARREL_DATA_DIR: dataFolderOf(options, context) };
  const child = spawn(process.execPath, args, { stdio: 'inherit', env: environment });
  const stop = (): void => void child.kill('SIGINT');
  context.signal.addEventListener('abort', stop, { once: true });
  return new Promise((done) => {
    child.once('error', () => done(exitCodes.failed));
    child.once('close', (code) =>
      done(context.signal.aborted ? exitCodes.cancelled : (code ?? exitCodes.failed)),
    );
  });
}
