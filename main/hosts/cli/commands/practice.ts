import { join, resolve } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import type { Server } from '../../../../contract/releases.ts';
import { faultHelp, parseFaults } from '../../../sandbox/faults.ts';
import type { Fault } from '../../../sandbox/faults.ts';
import { denials } from '../../../sandbox/rights.ts';
import type { Denial } from '../../../sandbox/rights.ts';
import { dataFolderOf } from '../data-folder.ts';
import { exitCodes } from '../exit-codes.ts';
import { bugReporter } from '../bug-reporter.ts';
import { readPort } from '../read-port.ts';
import { sayFailure, untilCancelled } from '../run-context.ts';
import type { CommonOptions, Run, RunContext } from '../run-context.ts';
import { databaseOption, releaseOption } from '../server-options.ts';

interface PracticeCommandOptions extends CommonOptions, Server {
  readonly port: number;
  readonly data?: string;
  readonly fault?: readonly Fault[];
  readonly deny?: readonly Denial[];
  readonly allowOrg?: readonly string[];
  readonly newOrgs: boolean;
  readonly uploadLimit?: number;
  readonly stateMs: number;
}

/** `practice`: an instance on this machine to push to, until Ctrl-C. */
export function addPractice(program: Command, run: Run): void {
  program
    .command('practice')
    .description('start a practice instance on this machine: LMS and Studio at one address')
    .addOption(
      new Option('--port <port>', 'where it listens (0: any free port)')
        .argParser(readPort)
        .default(0),
    )
    .option('--data <folder>', 'where it keeps what is pushed (else in the data folder)')
    .addOption(releaseOption('the release it plays'))
    .addOption(databaseOption())
    .addOption(
      new Option('--fault <faults>', 'faults it plays, such as cut@3,503@create').argParser(
        readFaults,
      ),
    )
    .addOption(
      new Option(
        '--deny <what>',
        `what its user may not do, with commas: ${denials.join(', ')}`,
      ).argParser(readDenials),
    )
    .addOption(
      new Option(
        '--allow-org <name>',
        'where the user may create libraries; may be repeated',
      ).argParser((name: string, before: readonly string[] | undefined) => [
        ...(before ?? []),
        name,
      ]),
    )
    .option('--no-new-orgs', 'organisations are not made by the creation of a library')
    .addOption(
      new Option(
        '--upload-limit <megabytes>',
        'answers 413 to what is longer, as a proxy does',
      ).argParser(readNumber),
    )
    .addOption(
      new Option('--state-ms <ms>', 'how long a task is in each unfinished state at least')
        .argParser(readNumber)
        .default(0),
    )
    .addHelpText(
      'after',
      `
Prints “listening on URL”, “client_id=…” and “client_secret=…” when it is ready; ends by Ctrl-C.

${faultHelp}

Examples:
  carrel practice
  carrel practice --port 18010 --release ulmo --data /tmp/practice
  carrel practice --fault lose@create#1,garble@download`,
    )
    .action((_options: unknown, command: Command) =>
      run((context) => practice(command.optsWithGlobals<PracticeCommandOptions>(), context)),
    );
}

async function practice(options: PracticeCommandOptions, context: RunContext): Promise<number> {
  const { startPractice } = await import('../../../sandbox/start-practice.ts');
  const started = await startPractice({
    dataDir: resolve(options.data ?? join(dataFolderOf(options, context), 'practice')),
    port: options.port,
    release: options.release,
    database: options.database,
    now: () => new Date(),
    reportBug: bugReporter(options, context),
    stateMs: options.stateMs,
    autocreateOrgs: options.newOrgs,
    ...(options.fault === undefined ? {} : { faults: options.fault }),
    ...(options.deny === undefined ? {} : { deny: options.deny }),
    ...(options.allowOrg === undefined ? {} : { allowedOrgs: options.allowOrg }),
    ...(options.uploadLimit === undefined ? {} : { uploadLimit: options.uploadLimit * 1_000_000 }),
  });
  if (!started.ok) return sayFailure(context, started.failure, options);
  const { url, clientId, clientSecret, close } = started.value;
  await context.terminal.out(
    `listening on ${url}\nclient_id=${clientId}\nclient_secret=${clientSecret}\n`,
  );
  await untilCancelled(context);
  await close();
  return exitCodes.cancelled;
}

function readFaults(text: string): readonly Fault[] {
  const faults = parseFaults(text);
  if (!faults.ok) throw new InvalidArgumentError(faults.failure);
  return faults.value;
}

function readDenials(text: string): readonly Denial[] {
  return text.split(',').map((part) => {
    const word = denials.find((one) => one === part.trim());
    if (word !== undefined) return word;
    throw new InvalidArgumentError(`“${part.trim()}” is none of ${denials.join(', ')}.`);
  });
}

function readNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number.');
}
