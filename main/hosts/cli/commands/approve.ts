import type { Command } from 'commander';
import { databaseLabels, releases } from '../../../../contract/releases.ts';
import type {
  Approval,
  ApprovedPrediction,
  FindingKind,
  Overview,
} from '../../../../contract/views.ts';
import { shownText } from '../../../report/shown-text.ts';
import type { Services } from '../../../services/services.ts';
import { exitCodes } from '../exit-codes.ts';
import { expandPath } from '../../../services/expand-paths.ts';
import { readArchive } from '../read-archive.ts';
import type { ReadArchive } from '../read-archive.ts';
import { say, sayFailure } from '../run-context.ts';
import type { CommonOptions, Run, RunContext } from '../run-context.ts';
import { databaseOption, judgementOf, targetOption } from '../server-options.ts';
import type { ServerOptions } from '../server-options.ts';

interface ApproveOptions extends CommonOptions, ServerOptions {
  readonly accept?: readonly string[];
  readonly acceptAll?: boolean;
  readonly note?: string;
}

const codeForm = /^[A-Z]{3}-\d{3}$/;

/** `approve FILE`: pins the file's hash and the accepted findings. */
export function addApprove(program: Command, run: Run): void {
  const command = program.command('approve');
  command
    .description('approve an archive as its bytes are now, with what it would lose')
    .argument('[file]', 'a zip')
    .usage('<file> [options]')
    .addOption(targetOption('for which release it is approved'))
    .addOption(databaseOption())
    .option('--accept <code...>', 'accept findings of these kinds')
    .option('--accept-all', 'accept every blocker and loss')
    .option('--note <text>', 'why, for whoever asks later')
    .addHelpText(
      'after',
      `
Exit codes: 0 approved; 1 blockers or losses are left unaccepted, or the archive is refused;
2 it cannot be read at all; 3 Carrel failed; 64 wrong usage; 130 cancelled.

Examples:
  carrel approve backup.zip
  carrel approve backup.zip --accept ENT-004 AST-001 --note "the old logo may go"
  carrel approve backup.zip --release ulmo --database mysql --accept-all`,
    )
    .action((file: string | undefined, _options: unknown) => {
      const options = command.optsWithGlobals<ApproveOptions>();
      const asked = sortOut(file, options.accept ?? []);
      if (asked === null) return command.error("error: missing required argument 'file'");
      return run((context) => approve(asked.file, asked.accept, options, context));
    });
}

/** `--accept A B backup.zip` gives the file to --accept: what is no code is taken back. */
function sortOut(
  file: string | undefined,
  accept: readonly string[],
): { readonly file: string; readonly accept: readonly string[] } | null {
  if (file !== undefined) return { file, accept };
  const last = accept.at(-1);
  if (last === undefined || codeForm.test(last)) return null;
  return { file: last, accept: accept.slice(0, -1) };
}

async function approve(
  file: string,
  accept: readonly string[],
  options: ApproveOptions,
  context: RunContext,
): Promise<number> {
  const [found] = await expandPath(file);
  if (found === undefined || found.kind === 'missing' || found.path !== file) {
    const reason = found?.kind === 'missing' ? found.reason : 'a folder is no zip';
    say(context, `${shownText(file)}: ${reason}`);
    return exitCodes.failed;
  }
  const { openServices, preferencesFor } = await import('../open-services.ts');
  const { target, database } = judgementOf(options);
  const preferences = preferencesFor(target, database);
  const services = openServices(options, context, { preferences });
  if (!services.ok) return sayFailure(context, services.failure, options);
  try {
    const read = await readArchive(file, services.value, options, context);
    if (!read.ok) return sayFailure(context, read.failure, options, shownText(file));
    return await approveRead(file, read.value, accept, services.value, options, context);
  } finally {
    await services.value.close();
  }
}

async function approveRead(
  file: string,
  { id, overview }: ReadArchive,
  accept: readonly string[],
  services: Services,
  options: ApproveOptions,
  context: RunContext,
): Promise<number> {
  if (overview.gate === 'refused') return refuse(file, overview, context);
  const serious = overview.toAccept;
  const accepted = serious.filter(
    ({ code }) => options.acceptAll === true || accept.includes(code),
  );
  const left = serious.filter((kind) => !accepted.includes(kind));
  if (left.length > 0) {
    say(context, `${shownText(file)}: not approved. Left unaccepted:`);
    await sayKinds(left, context);
    say(
      context,
      'look at them with carrel check and carrel predict; accept them with --accept CODE… or --accept-all.',
    );
    return exitCodes.findings;
  }
  const { target, database } = judgementOf(options);
  const approved = await services.handlers['approval.approve']({
    archiveId: id,
    release: target,
    database,
    accepted: accepted.map(({ code }) => code),
    note: options.note ?? '',
  });
  if (!approved.ok) return sayFailure(context, approved.failure, options, shownText(file));
  await context.terminal.out(approvalText(file, approved.value));
  return exitCodes.done;
}

/** What approval needs a person's word for. */
function isSerious({ severity }: FindingKind): boolean {
  return severity === 'fatal' || severity === 'blocker' || severity === 'loss';
}

async function refuse(file: string, overview: Overview, context: RunContext): Promise<number> {
  say(context, `${shownText(file)}: this archive cannot be approved:`);
  await sayKinds(overview.findingKinds.filter(isSerious), context);
  const isUnreadable = overview.findings.fatal > 0 && overview.counts.entries === 0;
  return isUnreadable ? exitCodes.unreadable : exitCodes.findings;
}

function sayKinds(kinds: readonly FindingKind[], context: RunContext): Promise<void> {
  const lines = kinds.map(
    ({ code, severity, title, count }) => `  ${code}  ${severity}  ${count} × ${title}\n`,
  );
  return context.terminal.out(lines.join(''));
}

function approvalText(file: string, approval: Approval): string {
  const server = approval.release === 'all' ? 'every release' : releases[approval.release].label;
  const accepted = approval.accepted.length === 0 ? 'nothing' : approval.accepted.join(', ');
  return (
    `approved ${shownText(file)}\n` +
    `  sha256    ${approval.sha256}\n` +
    `  bytes     ${approval.bytes}\n` +
    `  for       ${server} on ${databaseLabels[approval.database]}\n` +
    approval.predicted.map((one) => `  predicted ${predictedText(one)}\n`).join('') +
    `  accepted  ${accepted}\n` +
    `  by        ${shownText(approval.by)}, ${approval.at}\n`
  );
}

const statusWords: Readonly<Record<ApprovedPrediction['status'], string>> = {
  success: 'restores it',
  error: 'refuses it',
  exception: 'fails on it',
  unknown: 'nobody can say',
};

/** `Ulmo: restores it; 2 × REF-001, 1 × ENT-012`. */
function predictedText({ release, status, losses }: ApprovedPrediction): string {
  const head = `${releases[release].label}: ${statusWords[status]}`;
  if (status !== 'success') return head;
  if (losses.length === 0) return `${head} whole`;
  return `${head}; loses ${losses.map(({ code, count }) => `${count} × ${code}`).join(', ')}`;
}
