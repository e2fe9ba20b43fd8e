import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Option } from 'commander';
import type { Command } from 'commander';
import { openInBrowser } from '../../browser/open-in-browser.ts';
import type { BrowserHost } from '../../browser/start-browser-host.ts';
import { shownText } from '../../../report/shown-text.ts';
import { exitCodes } from '../exit-codes.ts';
import { rendererFolder } from '../install-place.ts';
import { readPort } from '../read-port.ts';
import { failureText, say, sayFailure, untilCancelled } from '../run-context.ts';
import type { CommonOptions, Run, RunContext } from '../run-context.ts';

export interface ServeOptions extends CommonOptions {
  readonly port: number;
  /** False by `--no-open`. */
  readonly open: boolean;
}

/** `serve [FILE…]`: the window in the person's own browser, until Ctrl-C. */
export function addServe(program: Command, run: Run): void {
  program
    .command('serve')
    .description('show the window in a browser, served from 127.0.0.1 only')
    .argument('[file...]', 'archives to open')
    .addOption(
      new Option('--port <port>', 'where it listens (0: any free port)')
        .argParser(readPort)
        .default(0),
    )
    .option('--no-open', 'only print the address; open no browser')
    .addHelpText(
      'after',
      `
Prints “open URL” when it is ready; the link works once, for a minute. Ends by Ctrl-C.

Examples:
  carrel serve backup.zip
  carrel serve --no-open --port 8123      (over SSH: ssh -L 8123:127.0.0.1:8123 …)`,
    )
    .action((files: string[], _options: unknown, command: Command) =>
      run((context) => serve(files, command.optsWithGlobals<ServeOptions>(), context)),
    );
}

/** Serves until Ctrl-C. */
export async function serve(
  files: readonly string[],
  options: ServeOptions,
  context: RunContext,
): Promise<number> {
  if (!existsSync(join(rendererFolder, 'index.html'))) {
    say(context, 'the window is not built. Run: npm run build');
    return exitCodes.failed;
  }
  const { startHost } = await import('../start-host.ts');
  const started = await startHost(options, context);
  if (!started.ok) return sayFailure(context, started.failure, options);
  const host = started.value;
  try {
    if (files.length > 0) await openFiles(files, host, context);
    const link = host.freshLink();
    await context.terminal.out(`open ${link}\n`);
    if (options.open) openInBrowser(link);
    await untilCancelled(context);
    return exitCodes.cancelled;
  } finally {
    await host.close();
  }
}

/** Opens what is there, and says what is not: the window has no place for it. */
async function openFiles(
  files: readonly string[],
  host: BrowserHost,
  context: RunContext,
): Promise<void> {
  for (const file of files.filter((one) => !existsSync(one))) {
    say(context, `${shownText(file)}: no such file or folder; check the name`);
  }
  const there = files.filter((file) => existsSync(file)).map((file) => resolve(file));
  if (there.length === 0) return;
  const opened = await host.services.openPaths(there);
  if (!opened.ok) say(context, failureText(opened.failure));
}
