import { basename } from 'node:path';
import type { Command } from 'commander';
import { judge, messageOf } from '../../../../contract/diagnostics/judge.ts';
import { defaultDatabase } from '../../../../contract/releases.ts';
import { studyArchive } from '../../../checks/study-archive.ts';
import type { Study } from '../../../checks/study-archive.ts';
import { inspection, inspectionText } from '../../../report/inspection.ts';
import { jsonText, shownText } from '../../../report/shown-text.ts';
import { exitCodes } from '../exit-codes.ts';
import { expandPath } from '../../../services/expand-paths.ts';
import { hashFile } from '../hash-file.ts';
import { createProgressLine } from '../progress-line.ts';
import { failureText, say } from '../run-context.ts';
import type { CommonOptions, Run, RunContext } from '../run-context.ts';

interface InspectOptions extends CommonOptions {
  readonly json?: boolean;
}

/** `inspect FILE [--json]`: what the archive is. Leaves nothing in the data folder. */
export function addInspect(program: Command, run: Run): void {
  program
    .command('inspect')
    .description('say what an archive is: library, backup, counts')
    .argument('<file>', 'a zip, or an unpacked archive (a folder with package.toml at its top)')
    .option('--json', 'one JSON object on standard output')
    .addHelpText(
      'after',
      `
Examples:
  carrel inspect backup.zip
  carrel inspect backup.zip --json | jq .counts.components
  carrel inspect unpacked-backup/`,
    )
    .action((file: string, _options: unknown, command: Command) =>
      run((context) => inspect(file, command.optsWithGlobals<InspectOptions>(), context)),
    );
}

async function inspect(
  file: string,
  options: InspectOptions,
  context: RunContext,
): Promise<number> {
  const [first] = await expandPath(file);
  if (first === undefined || first.kind === 'missing') {
    return giveUp(file, first?.reason ?? 'nothing there', options, context);
  }
  if (first.path !== file) {
    return giveUp(file, 'a folder without package.toml is no archive', options, context);
  }
  const progress = createProgressLine(context.terminal, basename(file), options.quiet === true);
  const { signal } = context;
  const studied = await studyArchive(file, { deep: false }, { signal, onProgress: progress.show });
  progress.clear();
  if (!studied.ok) return giveUp(file, failureText(studied.failure), options, context);
  const study = studied.value;
  const sha256 = study.kind === 'zip' ? await hashFile(file, signal) : null;
  const found = inspection(file, { ...study, sha256 });
  await context.terminal.out(
    options.json === true
      ? `${jsonText(found)}\n`
      : inspectionText(found, context.terminal.outStyle),
  );
  if (study.unreadable) return explain(study, file, context);
  if (study.summary.learningPackage.key === null) {
    say(context, 'package.toml names no library; carrel check says what is wrong with it.');
  }
  return exitCodes.done;
}

/** Why there is nothing to say: the findings, apart from the result. */
function explain(study: Study, file: string, context: RunContext): number {
  for (const diagnostic of study.diagnostics) {
    if (judge(diagnostic, 'all', defaultDatabase) !== 'fatal') continue;
    say(context, `${shownText(file)}: ${shownText(messageOf(diagnostic))}`);
  }
  return exitCodes.unreadable;
}

async function giveUp(
  file: string,
  reason: string,
  options: InspectOptions,
  context: RunContext,
): Promise<number> {
  if (options.json === true) {
    await context.terminal.out(`${jsonText({ file, error: reason })}\n`);
  }
  say(context, `${shownText(file)}: ${reason}`);
  return exitCodes.failed;
}
