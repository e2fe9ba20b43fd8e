import { Option } from 'commander';
import type { Command } from 'commander';
import {
  databaseLabels,
  defaultRelease,
  releaseIds,
  releases,
} from '../../../../contract/releases.ts';
import type { Database, ReleaseId } from '../../../../contract/releases.ts';
import type { InstanceTest } from '../../../../contract/instance-views.ts';
import type { Instance } from '../../../../contract/push-views.ts';
import { jsonText, shownText } from '../../../report/shown-text.ts';
import type { Services } from '../../../services/services.ts';
import { exitCodes } from '../exit-codes.ts';
import { getInstance } from '../find-instance.ts';
import { say, sayFailure } from '../run-context.ts';
import type { CommonOptions, Run, RunContext } from '../run-context.ts';
import { databaseOption } from '../server-options.ts';

interface AddOptions extends CommonOptions {
  readonly release: ReleaseId | 'detect';
  readonly database: Database;
  readonly studio: string;
  readonly lms?: string;
}

const signIn = `
Signing in: CARREL_CLIENT_ID and CARREL_CLIENT_SECRET in the environment. The command line keeps no
secret on disk; the window keeps one in the system's keychain where there is one.`;

/** `instance add|list|test|remove`: where to push. */
export function addInstance(program: Command, run: Run): void {
  const instance = program.command('instance').description('the instances to push to');
  instance
    .command('add')
    .description('remember an instance under a name')
    .argument('<name>', 'what to call it')
    .requiredOption('--studio <url>', 'the address of its Studio')
    .option('--lms <url>', 'the address of its LMS, which signs in (else the same)')
    .addOption(
      new Option('--release <release>', 'the release it runs; detect: what it shows')
        .choices([...releaseIds, 'detect'])
        .default(defaultRelease),
    )
    .addOption(databaseOption())
    .addHelpText(
      'after',
      `${signIn}

Examples:
  carrel instance add school --studio https://studio.example.org --lms https://example.org
  carrel instance add old --studio https://studio.example.net --release ulmo`,
    )
    .action((name: string, _options: unknown, command: Command) =>
      run((context) => add(name, command.optsWithGlobals<AddOptions>(), context)),
    );
  instance
    .command('list')
    .description('the instances that are remembered')
    .option('--json', 'one JSON array on standard output')
    .action((_options: unknown, command: Command) =>
      run((context) =>
        list(command.optsWithGlobals<CommonOptions & { json?: boolean }>(), context),
      ),
    );
  instance
    .command('test')
    .description('look at everything that a push needs; changes nothing there')
    .argument('<name>', 'its name or address')
    .addHelpText('after', signIn)
    .action((name: string, _options: unknown, command: Command) =>
      run((context) => test(name, command.optsWithGlobals<CommonOptions>(), context)),
    );
  instance
    .command('remove')
    .description('forget an instance; nothing changes there')
    .argument('<name>', 'its name or address')
    .action((name: string, _options: unknown, command: Command) =>
      run((context) => remove(name, command.optsWithGlobals<CommonOptions>(), context)),
    );
}

/** Opens the services, uses them, closes them. */
async function withServices(
  options: CommonOptions,
  context: RunContext,
  use: (services: Services) => Promise<number>,
): Promise<number> {
  const { openServices } = await import('../open-services.ts');
  const services = openServices(options, context);
  if (!services.ok) return sayFailure(context, services.failure, options);
  try {
    return await use(services.value);
  } finally {
    await services.value.close();
  }
}

function add(name: string, options: AddOptions, context: RunContext): Promise<number> {
  return withServices(options, context, async ({ handlers }) => {
    const added = await handlers['instances.add']({
      name,
      studioUrl: options.studio,
      lmsUrl: options.lms ?? options.studio,
      release: options.release,
      database: options.database,
      clientId: context.credentials?.clientId ?? '',
      clientSecret: context.credentials?.clientSecret ?? '',
    });
    if (!added.ok) return sayFailure(context, added.failure, options);
    await context.terminal.out(`added ${instanceLine(added.value)}\n`);
    return exitCodes.done;
  });
}

function list(
  options: CommonOptions & { readonly json?: boolean },
  context: RunContext,
): Promise<number> {
  return withServices(options, context, async ({ handlers }) => {
    const found = await handlers['instances.list']({});
    if (!found.ok) return sayFailure(context, found.failure, options);
    const text =
      options.json === true
        ? jsonText(found.value.map(jsonOf))
        : found.value.map(instanceLine).join('\n');
    await context.terminal.out(text === '' ? '' : `${text}\n`);
    if (found.value.length === 0 && options.json !== true)
      say(context, 'no instance is remembered.');
    return exitCodes.done;
  });
}

function test(name: string, options: CommonOptions, context: RunContext): Promise<number> {
  return withServices(options, context, async (services) => {
    const found = await getInstance(services, name);
    if (!found.ok) return sayFailure(context, found.failure, options);
    const tested = await services.handlers['instances.test']({ instanceId: found.value.id });
    if (!tested.ok) return sayFailure(context, tested.failure, options);
    await context.terminal.out(testText(tested.value));
    return tested.value.failure === null ? exitCodes.done : exitCodes.failed;
  });
}

function remove(name: string, options: CommonOptions, context: RunContext): Promise<number> {
  return withServices(options, context, async (services) => {
    const found = await getInstance(services, name);
    if (!found.ok) return sayFailure(context, found.failure, options);
    const removed = await services.handlers['instances.remove']({ instanceId: found.value.id });
    if (!removed.ok) return sayFailure(context, removed.failure, options);
    await context.terminal.out(`removed ${shownText(found.value.name)}\n`);
    return exitCodes.done;
  });
}

const marks = { ok: 'ok', failed: 'FAILED', unknown: '?' } as const;

/** A line for each thing that was looked at; below a failure, whom to ask for what. */
function testText({ lines }: InstanceTest): string {
  return lines
    .map(({ what, result, said, next }) => {
      const line = `${marks[result].padEnd(6)}  ${what.padEnd(13)}  ${shownText(said)}\n`;
      return result === 'failed' && next !== ''
        ? `${line}${' '.repeat(23)}${shownText(next)}\n`
        : line;
    })
    .join('');
}

function instanceLine(instance: Instance): string {
  const server = `${releases[instance.release].label} on ${databaseLabels[instance.database]}`;
  const lms = instance.lmsUrl === instance.studioUrl ? '' : ` (LMS ${instance.lmsUrl})`;
  return `${shownText(instance.name)}  ${instance.studioUrl}${lms}  ${server}`;
}

function jsonOf(instance: Instance): object {
  const { name, studioUrl, lmsUrl, release, database, isPractice } = instance;
  return { name, studio: studioUrl, lms: lmsUrl, release, database, practice: isPractice };
}
