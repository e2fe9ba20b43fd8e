import { basename } from 'node:path';
import type { Command } from 'commander';
import type { AppFailure, FailureKind } from '../../../../contract/failures.ts';
import { failure } from '../../../../contract/failures.ts';
import type { Instance, PushView } from '../../../../contract/push-views.ts';
import { defaultDatabase, defaultRelease } from '../../../../contract/releases.ts';
import { fail, ok } from '../../../../contract/result.ts';
import type { Result } from '../../../../contract/result.ts';
import type { Overview } from '../../../../contract/views.ts';
import { jsonText, shownText } from '../../../report/shown-text.ts';
import type { Services } from '../../../services/services.ts';
import { exitCodes } from '../exit-codes.ts';
import { expandPath } from '../../../services/expand-paths.ts';
import { findInstance, isAddress, noSuchInstance } from '../find-instance.ts';
import { pushObject, pushText } from '../push-result.ts';
import { readArchive } from '../read-archive.ts';
import { failureText, say } from '../run-context.ts';
import type { CommonOptions, Run, RunContext } from '../run-context.ts';
import { untilPushed } from '../until-pushed.ts';

interface PushOptions extends CommonOptions {
  readonly to: string;
  readonly org?: string;
  readonly slug?: string;
  readonly title?: string;
  readonly description?: string;
  readonly sendAnyway?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `push FILE --to NAME|URL`: sends the approved bytes, creates the library, verifies it. */
export function addPush(program: Command, run: Run): void {
  program
    .command('push')
    .description('send an approved archive to an instance, create its library, verify it')
    .argument('<file>', 'an approved zip')
    .requiredOption('--to <instance>', 'the name of an instance, or the address of its Studio')
    .option('--org <org>', 'the organisation of the new library (else the original one)')
    .option('--slug <slug>', 'its library id (else the original one)')
    .option('--title <title>', 'its title (else the original one)')
    .option('--description <text>', 'its description (else the original one)')
    .option('--send-anyway', 'send although blockers were accepted')
    .option('--dry-run', 'check approval, target and sign-in; send nothing')
    .option('--json', 'one JSON object on standard output')
    .addHelpText(
      'after',
      `
Signing in: CARREL_CLIENT_ID and CARREL_CLIENT_SECRET in the environment.

Exit codes: 0 done, nothing lost; 1 no valid approval, refused by the server, or differences found;
2 the archive cannot be read at all; 3 Carrel failed; 64 wrong usage; 130 cancelled.

Examples:
  carrel push backup.zip --to school
  carrel push backup.zip --to http://127.0.0.1:18010 --org Demo --slug trial --json
  carrel push backup.zip --to school --dry-run`,
    )
    .action((file: string, _options: unknown, command: Command) =>
      run((context) => push(file, command.optsWithGlobals<PushOptions>(), context)),
    );
}

async function push(file: string, options: PushOptions, context: RunContext): Promise<number> {
  const [found] = await expandPath(file);
  if (found === undefined || found.kind === 'missing' || found.path !== file) {
    const reason = found?.kind === 'missing' ? found.reason : 'a folder is no zip';
    return giveUp(
      file,
      failure('file-missing', `${reason}.`, 'Give the path of a zip.'),
      options,
      context,
    );
  }
  const { openServices } = await import('../open-services.ts');
  const services = openServices(options, context);
  if (!services.ok) return giveUp(file, services.failure, options, context);
  try {
    const done = await pushWith(services.value, file, options, context);
    if (!done.ok) return await giveUp(file, done.failure, options, context);
    return await report(file, done.value, options, context);
  } finally {
    await services.value.close();
  }
}

/** A push that ended, or what a dry run has to say. */
type Pushed = PushView | { readonly state: 'dry-run'; readonly words: string };

async function pushWith(
  services: Services,
  file: string,
  options: PushOptions,
  context: RunContext,
): Promise<Result<Pushed, AppFailure>> {
  const chosen = await instanceFor(services, options.to, context);
  if (!chosen.ok) return chosen;
  const { profile, isNew } = chosen.value;
  const pushed = await pushTo(services, profile, file, options, context);
  // An address that was given for this push alone is not to fill the list of instances, unless the
  // push stopped half way: then it can be resumed there.
  const isHalfWay =
    pushed.ok && (pushed.value.state === 'failed' || pushed.value.state === 'cancelled');
  if (isNew && !isHalfWay && !context.signal.aborted) {
    await services.handlers['instances.remove']({ instanceId: profile.id });
  }
  return pushed;
}

async function pushTo(
  services: Services,
  instance: Instance,
  file: string,
  options: PushOptions,
  context: RunContext,
): Promise<Result<Pushed, AppFailure>> {
  const { release, database, id: instanceId } = instance;
  const set = await services.handlers['app.setPreferences']({ target: release, database });
  if (!set.ok) return set;
  const read = await readArchive(file, services, options, context);
  if (!read.ok) return read;
  const { id: archiveId, overview } = read.value;
  if (overview.approval === null) return fail(notApproved);
  const wanted = targetOf(overview, options);
  if (!wanted.ok) return wanted;
  if (options.dryRun === true) return dryRun(services, instance, overview, wanted.value);
  // A push waits long for a server that has gone away; one that never was there is said at once.
  const tested = await services.handlers['instances.test']({ instanceId });
  if (!tested.ok) return tested;
  const started = await services.handlers['push.start']({
    archiveId,
    instanceId,
    ...wanted.value,
    sendAnyway: options.sendAnyway === true,
  });
  if (!started.ok) return started;
  const push = { archiveId, pushId: started.value, name: basename(file) };
  return untilPushed(services, push, options, context);
}

interface Chosen {
  readonly profile: Instance;
  readonly isNew: boolean;
}

async function instanceFor(
  services: Services,
  to: string,
  context: RunContext,
): Promise<Result<Chosen, AppFailure>> {
  const known = await findInstance(services, to);
  if (!known.ok) return known;
  if (known.value !== null) return ok({ profile: known.value, isNew: false });
  if (!isAddress(to)) return fail(noSuchInstance(to));
  if (context.credentials === null) return fail(noCredentials);
  const added = await services.handlers['instances.add']({
    name: to,
    studioUrl: to,
    lmsUrl: to,
    ...context.credentials,
    release: defaultRelease,
    database: defaultDatabase,
  });
  return added.ok ? ok({ profile: added.value, isNew: true }) : added;
}

interface TargetLibrary {
  readonly org: string;
  readonly slug: string;
  readonly title: string;
  readonly description: string;
}

function targetOf(
  { learningPackage }: Overview,
  options: PushOptions,
): Result<TargetLibrary, AppFailure> {
  const org = options.org ?? learningPackage.org ?? '';
  const slug = options.slug ?? learningPackage.slug ?? '';
  const title = options.title ?? learningPackage.title ?? '';
  if (org === '' || slug === '' || title === '') return fail(noTarget);
  return ok({
    org,
    slug,
    title,
    description: options.description ?? learningPackage.description ?? '',
  });
}

async function dryRun(
  services: Services,
  instance: Instance,
  { approval }: Overview,
  { org, slug }: TargetLibrary,
): Promise<Result<Pushed, AppFailure>> {
  if (approval?.validity !== 'valid') return fail(notApproved);
  const tested = await services.handlers['instances.test']({ instanceId: instance.id });
  if (!tested.ok) return tested;
  const words = `would create lib:${org}:${slug} on ${instance.studioUrl} as ${tested.value.userName}`;
  return ok({ state: 'dry-run', words });
}

async function report(
  file: string,
  done: Pushed,
  options: PushOptions,
  context: RunContext,
): Promise<number> {
  const { out } = context.terminal;
  if (options.json === true) await out(`${jsonText(pushObject(file, done))}\n`);
  else await out(done.state === 'dry-run' ? `${shownText(done.words)}\n` : pushText(file, done));
  if (done.state === 'dry-run') return exitCodes.done;
  if (done.state === 'cancelled') return exitCodes.cancelled;
  if (done.failure !== null) {
    say(context, failureText(done.failure));
    return codeOf(done.failure.kind);
  }
  return done.verification?.result === 'differs' ? exitCodes.findings : exitCodes.done;
}

async function giveUp(
  file: string,
  why: AppFailure,
  options: PushOptions,
  context: RunContext,
): Promise<number> {
  if (options.json === true) {
    const nothing = { failedAt: null, library: null, verification: null, errorLog: null };
    const { failedAt, library, verification, errorLog } = nothing;
    const state = why.kind === 'cancelled' ? 'cancelled' : 'failed';
    const object = {
      file,
      state,
      failedAt,
      library,
      verification,
      error: failureText(why),
      errorLog,
    };
    await context.terminal.out(`${jsonText(object)}\n`);
  }
  say(context, `${shownText(file)}: ${failureText(why)}`);
  return codeOf(why.kind);
}

/** 1: it was not to be, by the approval's or the server's word. 3: Carrel could not. */
function codeOf(kind: FailureKind): number {
  const refusals: readonly FailureKind[] = [
    ...(['not-approved', 'approval-void', 'refused-container', 'file-changed'] as const),
    ...(['sign-in-refused', 'not-allowed', 'server-refused', 'restore-failed'] as const),
  ];
  if (kind === 'cancelled') return exitCodes.cancelled;
  return refusals.includes(kind) ? exitCodes.findings : exitCodes.failed;
}

const notApproved = failure(
  'not-approved',
  'This archive has no valid approval.',
  'Approve it first: carrel approve FILE',
);

const noTarget = failure(
  'bad-request',
  'The archive does not say which organisation, library id and title the library is to have.',
  'Say it with --org, --slug and --title.',
);

/** No server refused anything: the command was not given what it needs (exit code 3). */
const noCredentials = failure(
  'wrong-state',
  'There is nothing to sign in with at this address.',
  'Set CARREL_CLIENT_ID and CARREL_CLIENT_SECRET in the environment.',
);
