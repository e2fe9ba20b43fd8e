import { basename } from 'node:path';
import type { Command } from 'commander';
import { Option } from 'commander';
import type { Severity } from '../../../../contract/diagnostics/definition.ts';
import { severities } from '../../../../contract/diagnostics/definition.ts';
import type { SeverityCounts } from '../../../../contract/views.ts';
import { studyArchive } from '../../../checks/study-archive.ts';
import { archiveReport } from '../../../report/archive-report.ts';
import type { ArchiveReport } from '../../../report/archive-report.ts';
import { ownersIn } from '../../../report/owners.ts';
import { checkFormats, createCheckWriter } from '../check-writer.ts';
import type { CheckFormat, CheckWriter } from '../check-writer.ts';
import { exitCodes, worstCode } from '../exit-codes.ts';
import { expandPath } from '../../../services/expand-paths.ts';
import type { ExpandedPath } from '../../../services/expand-paths.ts';
import { openOutput } from '../output.ts';
import { createProgressLine } from '../progress-line.ts';
import { failureText, say } from '../run-context.ts';
import type { CommonOptions, Run, RunContext } from '../run-context.ts';
import { databaseOption, judgementOf, targetOption } from '../server-options.ts';
import type { ServerOptions } from '../server-options.ts';
import { plainWidth } from '../terminal.ts';

const levels = ['blocker', 'loss', 'warning'] as const;

interface CheckOptions extends CommonOptions, ServerOptions {
  readonly format: CheckFormat;
  readonly output?: string;
  readonly failOn: (typeof levels)[number];
}

/** `check PATH…`: every finding. Leaves nothing in the data folder. */
export function addCheck(program: Command, run: Run): void {
  program
    .command('check')
    .description('find everything that a server would refuse, lose or change')
    .argument('<path...>', 'zips, unpacked archives, or folders with zips below them')
    .addOption(targetOption('for which release findings are judged'))
    .addOption(databaseOption())
    .addOption(
      new Option('--format <format>', 'how results are written')
        .choices([...checkFormats])
        .default('text'),
    )
    .option('--output <file>', 'write the results there instead of standard output')
    .addOption(
      new Option('--fail-on <level>', 'exit with 1 from this severity on')
        .choices([...levels])
        .default('blocker'),
    )
    .addHelpText(
      'after',
      `
Exit codes: 0 nothing at or above the level of --fail-on; 1 findings there; 2 an archive that
cannot be read at all; 3 Carrel failed (a path that does not exist); 64 wrong usage; 130 cancelled.
Of several archives the highest counts.

Examples:
  carrel check backup.zip
  carrel check backups/ --format jsonl --output findings.jsonl
  carrel check backup.zip --format html --output report.html
  carrel check backup.zip --release all --fail-on loss
  carrel check backup.zip --release ulmo --database sqlite`,
    )
    .action((paths: string[], _options: unknown, command: Command) =>
      run((context) => check(paths, command.optsWithGlobals<CheckOptions>(), context)),
    );
}

async function check(
  paths: readonly string[],
  options: CheckOptions,
  context: RunContext,
): Promise<number> {
  const found = (await Promise.all(paths.map((path) => expandPath(path)))).flat();
  const inputs = found.map(({ path }) => path);
  const { signal } = context;
  const output = await openOutput(options.output, context.terminal, inputs);
  if (!output.ok) {
    say(context, output.failure);
    return exitCodes.failed;
  }
  try {
    // A report of many findings takes a while, and is stopped like everything else.
    const write = (text: string): Promise<void> => {
      signal.throwIfAborted();
      return output.value.write(text);
    };
    const writer = createCheckWriter(options.format, write, context.terminal, {
      style: options.output === undefined ? context.terminal.outStyle : null,
      width: options.output === undefined ? context.terminal.outWidth : plainWidth,
      judgement: judgementOf(options),
      verbose: options.verbose === true,
      version: context.version,
    });
    const codes: number[] = [];
    for (const archive of found) {
      signal.throwIfAborted();
      // `check … | head`: nobody is left to work for.
      if (options.output === undefined && !context.terminal.isOutOpen()) break;
      codes.push(await checkOne(archive, options, context, writer));
    }
    await writer.end();
    await output.value.finish();
    return worstCode(codes);
  } finally {
    await output.value.discard();
  }
}

async function checkOne(
  found: ExpandedPath,
  options: CheckOptions,
  context: RunContext,
  writer: CheckWriter,
): Promise<number> {
  if (found.kind === 'missing') {
    await writer.failed(found.path, found.reason);
    return exitCodes.failed;
  }
  const { terminal, signal } = context;
  const progress = createProgressLine(terminal, basename(found.path), options.quiet === true);
  const started = performance.now();
  const studied = await studyArchive(
    found.path,
    { deep: true },
    { signal, onProgress: progress.show },
  );
  progress.clear();
  if (!studied.ok) {
    await writer.failed(found.path, failureText(studied.failure));
    return exitCodes.failed;
  }
  const seconds = (performance.now() - started) / 1_000;
  const ownerOf = ownersIn(studied.value.library);
  const judgement = judgementOf(options);
  const report = archiveReport(found.path, studied.value, judgement, seconds, ownerOf);
  const code = codeOf(report, options.failOn);
  await writer.checked(report, code);
  return code;
}

function codeOf(report: ArchiveReport, level: Severity): number {
  if (report.unreadable) return exitCodes.unreadable;
  return reaches(report.counts, level) ? exitCodes.findings : exitCodes.done;
}

/** Whether there is a finding of this severity or a worse one. */
function reaches(counts: SeverityCounts, level: Severity): boolean {
  return severities
    .slice(0, severities.indexOf(level) + 1)
    .some((severity: keyof SeverityCounts) => counts[severity] > 0);
}
