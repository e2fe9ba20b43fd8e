import { basename } from 'node:path';
import type { Command } from 'commander';
import { Option } from 'commander';
import type { Diagnostic } from '../../../../contract/diagnostics/report.ts';
import { releaseIds } from '../../../../contract/releases.ts';
import type { Database, ReleaseId, Server } from '../../../../contract/releases.ts';
import type { WorkContext } from '../../../archive/archive.ts';
import { runChecks } from '../../../checks/run-checks.ts';
import { predictEach, withReadFile } from '../../../restore/predict-file.ts';
import type { ReadFile } from '../../../restore/predict-file.ts';
import { moveBetween } from '../../../report/move.ts';
import type { Route } from '../../../report/move-report.ts';
import { endingOf } from '../../../report/prediction.ts';
import type { Ending } from '../../../report/prediction.ts';
import { exitCodes, worstCode } from '../exit-codes.ts';
import { expandPath } from '../../../services/expand-paths.ts';
import type { ExpandedPath } from '../../../services/expand-paths.ts';
import { jsonlWriter, moveFormats, moveWriter, predictionTextWriter } from '../predict-writer.ts';
import type { MoveFormat, MoveWriter, PredictionWriter } from '../predict-writer.ts';
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

/** What is done with each archive: one server's verdict, or what two make of it. */
interface Task {
  /** Says whether somebody can say what becomes of it. `ready` is called before anything is written. */
  readonly take: (file: string, read: ReadFile, work: TaskWork) => Promise<'known' | 'unknown'>;
  readonly writer: Pick<PredictionWriter, 'failed' | 'end'>;
}

interface TaskWork extends WorkContext {
  readonly userName: string;
  readonly ready: () => void;
  readonly seconds: () => number;
}

async function predict(
  paths: readonly string[],
  options: PredictOptions,
  context: RunContext,
): Promise<number> {
  const task = taskOf(options, context);
  if (typeof task === 'string') {
    say(context, task);
    return exitCodes.wrongUsage;
  }
  const found = (await Promise.all(paths.map((path) => expandPath(path)))).flat();
  const codes: number[] = [];
  for (const archive of found) {
    context.signal.throwIfAborted();
    // `predict … | head`: nobody is left to work for.
    if (!context.terminal.isOutOpen()) break;
    codes.push(await predictOne(archive, task, options, context));
  }
  await task.writer.end();
  return worstCode(codes);
}

/** A sentence where the options do not fit. */
function taskOf(options: PredictOptions, { terminal, version }: RunContext): Task | string {
  const { from, to, database, release, format } = options;
  const verbose = options.verbose === true;
  if (from === undefined && to === undefined) {
    if (format !== undefined) return '--format is for comparisons: give --from and --to too.';
    const server = { release, database };
    return predicting(
      server,
      options.jsonl === true
        ? jsonlWriter(terminal)
        : predictionTextWriter(terminal, server, verbose),
    );
  }
  if (from === undefined || to === undefined) return '--from and --to belong together; give both.';
  if (options.jsonl === true) return '--jsonl is for one release; --format json for comparisons.';
  const route = { from: { release: from, database }, to: { release: to, database } };
  const moveOptions = { format: format ?? 'text', verbose, version };
  return comparing(route, moveWriter(terminal, route, moveOptions));
}

function predicting(server: Server, writer: PredictionWriter): Task {
  return {
    writer,
    async take(file, read, work) {
      let end: 'known' | 'unknown' = 'known';
      const findings = (): readonly Diagnostic[] => findingsOf(read, work);
      for await (const prediction of predictEach(read, [server], findings, work)) {
        work.ready();
        await writer.predicted(file, prediction, work.seconds());
        if (prediction.outcome.status === 'unknown') end = 'unknown';
      }
      return end;
    },
  };
}

function comparing({ from, to }: Route, writer: MoveWriter): Task {
  return {
    writer,
    async take(file, read, work) {
      const findings = findingsOf(read, work);
      const endings: Ending[] = [];
      for await (const prediction of predictEach(read, [from, to], () => findings, work)) {
        endings.push(endingOf(prediction));
      }
      const [before, after] = endings;
      if (before === undefined || after === undefined) throw new Error('Two servers were asked');
      work.ready();
      await writer.compared({ file, move: moveBetween(before, after, findings) });
      return endings.some(({ status }) => status === 'unknown') ? 'unknown' : 'known';
    },
  };
}

async function predictOne(
  found: ExpandedPath,
  { take, writer }: Task,
  options: PredictOptions,
  { terminal, signal }: RunContext,
): Promise<number> {
  if (found.kind === 'missing') {
    await writer.failed(found.path, found.reason);
    return exitCodes.failed;
  }
  const progress = createProgressLine(terminal, basename(found.path), options.quiet === true);
  const started = performance.now();
  const work: TaskWork = {
    signal,
    onProgress: progress.show,
    userName: options.user,
    ready: progress.clear,
    seconds: () => (performance.now() - started) / 1_000,
  };
  const done = await withReadFile(found.path, work, (read) => take(found.path, read, work));
  progress.clear();
  if (!done.ok) {
    await writer.failed(found.path, failureText(done.failure));
    return exitCodes.failed;
  }
  return done.value === 'unknown' ? exitCodes.unreadable : exitCodes.done;
}

/** A fault that both passes meet may be here twice: nobody counts these. */
function findingsOf(
  { archive, library, found }: ReadFile,
  work: WorkContext,
): readonly Diagnostic[] {
  return [...runChecks(archive, library, work), ...found];
}
