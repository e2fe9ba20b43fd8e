import { Option } from 'commander';
import type { Command } from 'commander';
import { pushAnswers } from '../../../../contract/push-views.ts';
import { failure } from '../../../../contract/failures.ts';
import { jsonText, shownText } from '../../../report/shown-text.ts';
import { expandPath } from '../../../services/expand-paths.ts';
import { pushBatch } from '../push-batch.ts';
import type { BatchOptions } from '../push-batch.ts';
import { pushOne } from '../push-one.ts';
import type { PushOptions } from '../push-one.ts';
import { pushCode, pushError, pushObject, pushText } from '../push-result.ts';
import type { PushOutcome } from '../push-result.ts';
import { failureText, say } from '../run-context.ts';
import type { Run, RunContext } from '../run-context.ts';

/** `push FILE --to NAME|URL`, `push --batch plan.csv --to …`: sends, creates, verifies. */
export function addPush(program: Command, run: Run): void {
  const command = program.command('push');
  command
    .description('send approved archives to an instance, create their libraries, verify them')
    .argument('[file]', 'an approved zip')
    .usage('<file> --to <instance> [options] | --batch <plan> --to <instance> [options]')
    .requiredOption('--to <instance>', 'the name of an instance, or the address of its Studio')
    .option('--org <org>', 'the organisation of the new library (else the original one)')
    .option('--slug <slug>', 'its library id (else the original one)')
    .option('--title <title>', 'its title (else the original one)')
    .option('--description <text>', 'its description (else the original one)')
    .option('--public-read', 'let everyone read it in Studio')
    .option('--public-learning', 'let everyone learn from it')
    .option('--send-anyway', 'send although the server would refuse it')
    .option('--dry-run', 'everything but the sending: what each step would say')
    .addOption(
      new Option('--answer <answer>', 'answer what earlier pushes asked').choices(pushAnswers),
    )
    .option('--batch <plan>', 'a CSV file: file, org, slug, title, description')
    .option('--skip-bad', 'leave lines of the plan out that cannot be used')
    .option('--report <file>', 'what became of the batch, as .csv or .html; may be repeated', add)
    .option('--json', 'one JSON object on standard output; of a batch a line an archive')
    .addHelpText('after', helpText)
    .action((file: string | undefined) => {
      const options = command.optsWithGlobals<BatchOptions>();
      const wrong = misuse(file, options);
      if (wrong !== null) return command.error(`error: ${wrong}`);
      return run((context) =>
        file === undefined ? pushBatch(options, context) : push(file, options, context),
      );
    });
}

const helpText = `
Signing in: CARREL_CLIENT_ID and CARREL_CLIENT_SECRET in the environment.

A plan is a table with a head; only the column "file" is needed, its paths begin at the plan's
folder. Lines that cannot be used are named before anything is sent, and then nothing is, unless
--skip-bad leaves them out. Two archives are sent at a time; after a failure the others go on.
Ctrl-C stops; the same command goes on where it stopped, and sends nothing that was verified.

An archive that was stopped or failed on its way goes on at the step it was in. Where only a person
can say what happened, the push ends with a question: give the command again with --answer.

Exit codes: 0 done, nothing lost; 1 no valid approval, refused by the server, or differences found;
2 the archive cannot be read at all; 3 Carrel failed; 64 wrong usage, or a plan that cannot be used;
130 cancelled. Of a batch the highest.

Examples:
  carrel push backup.zip --to school
  carrel push backup.zip --to http://127.0.0.1:18010 --org Demo --slug trial --json
  carrel push backup.zip --to school --dry-run
  carrel push --batch plan.csv --to school --report pushed.html --report pushed.csv`;

function add(file: string, files: readonly string[] = []): readonly string[] {
  return [...files, file];
}

/** A sentence where file and options do not fit. */
function misuse(file: string | undefined, options: BatchOptions): string | null {
  const { batch, report = [], skipBad, org, slug, title, description } = options;
  if (file === undefined && batch === undefined) return "missing required argument 'file'";
  if (file !== undefined && batch !== undefined) return 'give a file or --batch, not both';
  if (batch === undefined) {
    return report.length > 0 || skipBad === true ? '--report and --skip-bad go with --batch' : null;
  }
  const single = { '--slug': slug, '--title': title, '--description': description, '--org': org };
  const [name] = Object.entries(single).find(([, value]) => value !== undefined) ?? [];
  if (name !== undefined) return `${name} stands in the plan, a line each`;
  const odd = report.find((path) => !/\.(?:csv|html?)$/i.test(path));
  return odd === undefined ? null : `--report ends in .csv or .html, not ${odd}`;
}

async function push(file: string, options: PushOptions, context: RunContext): Promise<number> {
  const outcome = await pushFile(file, options, context);
  await report(file, outcome, options, context);
  return pushCode(outcome);
}

async function pushFile(
  file: string,
  options: PushOptions,
  context: RunContext,
): Promise<PushOutcome> {
  const [found] = await expandPath(file);
  if (found === undefined || found.kind === 'missing' || found.path !== file) {
    const reason = found?.kind === 'missing' ? found.reason : 'a folder is no zip';
    const why = failure('file-missing', `${reason}.`, 'Give the path of a zip.');
    return { kind: 'refused', failure: why };
  }
  const { openServices } = await import('../open-services.ts');
  const services = openServices(options, context);
  if (!services.ok) return { kind: 'refused', failure: services.failure };
  try {
    return await pushOne(services.value, file, options, context);
  } finally {
    await services.value.close();
  }
}

async function report(
  file: string,
  outcome: PushOutcome,
  options: PushOptions,
  context: RunContext,
): Promise<void> {
  const { out } = context.terminal;
  if (options.json === true) await out(`${jsonText(pushObject(file, outcome))}\n`);
  else await out(pushText(file, outcome));
  if (outcome.kind === 'refused') {
    say(context, `${shownText(file)}: ${failureText(outcome.failure)}`);
  } else if (outcome.kind === 'pushed') {
    const error = pushError(outcome.view);
    if (error !== null) say(context, error);
  }
}
