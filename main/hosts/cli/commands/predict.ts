import { basename } from 'node:path';
import type { Command } from 'commander';
import { Option } from 'commander';
import type { Diagnostic } from '../../../../contract/diagnostics/report.ts';
import { releaseIds } from '../../../../contract/releases.ts';
import type { Database, ReleaseId, Server } from '../../../../contract/releases.ts';
import type { WorkContext } from '../../../archive/archive.ts';
import { runChecks } from '../../../checks/run-checks.ts';
import { predictAll, withReadFile } from '../../../restore/predict-file.ts';
import type { ReadFile } from '../../../restore/predict-file.ts';
import { exitCodes, worstCode } from '../exit-codes.ts';
import { expandPath } from '../expand-paths.ts';
import type { ExpandedPath } from '../expand-paths.ts';
import { jsonlWriter, moveFormats, moveWriter, predictionTextWriter } from '../predict-writer.ts';
import type { MoveFormat, PredictWriter } from '../predict-writer.ts';
import { createProgressLine } from '../progress-line.ts';
import { failureText, say } from '../run-context.ts';
import type { CommonOptions, Run, RunContext } from '../run-context.ts';
import { databaseOption, releaseOption } from '../server-options.ts';

interface PredictOptions extends CommonOptions {
  readonly release: ReleaseId;
  readonly database: Database;
  readonly user: string;
  readonly jsonl?: boolean;
  readonly from?: ReleaseId;
  readonly to?: ReleaseId;
  readonly format?: MoveFormat;
}

/** `predict PATH…`: what a server's restore would do. Leaves nothing in the data folder. */
export function addPredict(program: Command, run: Run): void {
  program
    .command('predict')
    .description("say what a server's restore would do: status, log, content, losses")
    .argument('<path...>', 'zips, or folders with zips below them')
    .addOption(releaseOption('the release of the server'))
    .addOption(databaseOption())
    .option('--user <name>', 'who restores: a part of the staged key', 'lp_user')
    .option('--jsonl', 'a line of JSON an archive')
    .addOption(
      new Option('--from <release>', 'compare: the release they are on').choices(releaseIds),
    )
    .addOption(new Option('--to <release>', 'compare: the release they go to').choices(releaseIds))
    .addOption(
      new Option('--format <format>', 'how a comparison is written').choices([...moveFormats]),
    )
    .addHelpText(
      'after',
      `
With --from and --to it says which archives end differently on the other release, and why.

Exit codes: 0 each archive got its verdict, whatever it is; 2 nobody can say (a limit of reading);
3 Carrel failed (a path that does not exist, an unpacked archive); 64 wrong usage; 130 cancelled.

Examples:
  carrel predict backup.zip
  carrel predict backup.zip --release ulmo --database sqlite
  carrel predict backups/ --release verawood --jsonl > verdicts.jsonl
  carrel predict backups/ --from ulmo --to verawood
  carrel predict backups/ --from ulmo --to verawood --format csv > moves.csv`,
    )
    .action((paths: string[], _options: unknown, command: Command) =>
      run((context) => predict(paths, command.optsWithGlobals<PredictOptions>(), context)),
    );
}

async function predict(
  paths: readonly string[],
  options: PredictOptions,
  context: RunContext,
): Promise<number> {
  const servers = serversOf(options);
  if (typeof servers === 'string') {
    say(context, servers);
    return exitCodes.wrongUsage;
  }
  const found = (await Promise.all(paths.map(expandPath))).flat();
  const writer = writerOf(servers, options, context);
  const codes: number[] = [];
  for (const archive of found) {
    context.signal.throwIfAborted();
    // `predict … | head`: nobody is left to work for.
    if (!context.terminal.isOutOpen()) break;
    codes.push(await predictOne(archive, servers, writer, options, context));
  }
  await writer.end();
  return worstCode(codes);
}

/** The server asked for, or the two of a comparison; a sentence where the options do not fit. */
function serversOf(options: PredictOptions): readonly Server[] | string {
  const { from, to, database, release } = options;
  if (from === undefined && to === undefined) {
    if (options.format !== undefined)
      return '--format is for comparisons: give --from and --to too.';
    return [{ release, database }];
  }
  if (from === undefined || to === undefined) return '--from and --to belong together; give both.';
  if (options.jsonl === true) return '--jsonl is for one release; --format json for comparisons.';
  return [
    { release: from, database },
    { release: to, database },
  ];
}

function writerOf(
  [from, to]: readonly Server[],
  options: PredictOptions,
  { terminal, version }: RunContext,
): PredictWriter {
  if (from === undefined) throw new Error('There is a server to predict for');
  const verbose = options.verbose === true;
  if (to !== undefined) {
    return moveWriter(
      terminal,
      { from, to },
      { format: options.format ?? 'text', verbose, version },
    );
  }
  if (options.jsonl === true) return jsonlWriter(terminal);
  return predictionTextWriter(terminal, from, verbose);
}

async function predictOne(
  found: ExpandedPath,
  servers: readonly Server[],
  writer: PredictWriter,
  options: PredictOptions,
  { terminal, signal }: RunContext,
): Promise<number> {
  if (found.kind === 'missing') {
    await writer.failed(found.path, found.reason);
    return exitCodes.failed;
  }
  const progress = createProgressLine(terminal, basename(found.path), options.quiet === true);
  const work: WorkContext = { signal, onProgress: progress.show };
  const started = performance.now();
  const done = await withReadFile(found.path, work, async (read) => {
    const findings = once(() => findingsOf(read, work));
    const predicting = { ...work, userName: options.user };
    const predictions = await predictAll(read, servers, findings, predicting);
    return { predictions, findings: servers.length > 1 ? findings() : [] };
  });
  progress.clear();
  if (!done.ok) {
    await writer.failed(found.path, failureText(done.failure));
    return exitCodes.failed;
  }
  const seconds = (performance.now() - started) / 1_000;
  await writer.predicted({ file: found.path, ...done.value, seconds });
  const isUnknown = done.value.predictions.some(({ outcome }) => outcome.status === 'unknown');
  return isUnknown ? exitCodes.unreadable : exitCodes.done;
}

/** Both passes meet a damaged entry that the quick pass reads; nobody counts these here. */
function findingsOf(
  { archive, library, found }: ReadFile,
  work: WorkContext,
): readonly Diagnostic[] {
  return [...runChecks(archive, library, work), ...found];
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
