import type { AppFailure, FailureKind } from '../../../contract/failures.ts';
import { failure } from '../../../contract/failures.ts';
import type { Approval, Instance } from '../../../contract/push-views.ts';
import { defaultDatabase, releases } from '../../../contract/releases.ts';
import { fail, ok } from '../../../contract/result.ts';
import type { Result } from '../../../contract/result.ts';
import type { Overview } from '../../../contract/views.ts';
import type { Services } from '../../services/services.ts';
import { exitCodes } from './exit-codes.ts';
import { findInstance, isAddress, noSuchInstance } from './find-instance.ts';
import type { RunContext } from './run-context.ts';

/** The instance that is pushed to. */
export interface Chosen {
  readonly profile: Instance;
  /** Made for this command alone, from an address. */
  readonly isNew: boolean;
}

/** The instance of a name or an address; one that is not known yet is made from its address. */
export async function instanceFor(
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
    release: 'detect',
    database: defaultDatabase,
  });
  return added.ok ? ok({ profile: added.value, isNew: true }) : added;
}

/**
 * Signs in and looks whether anything can be pushed there. An address says nothing of its server: it
 * is taken to run what the archive was approved for, unless the instance shows another release.
 */
export async function testedInstance(
  { handlers }: Services,
  { profile, isNew }: Chosen,
  approval: Approval | null,
): Promise<Result<Instance, AppFailure>> {
  const instanceId = profile.id;
  const release = approval?.release === 'all' ? profile.release : approval?.release;
  const server = { release: release ?? profile.release, database: approval?.database };
  const set =
    isNew && server.database !== undefined
      ? await handlers['instances.setServer']({
          instanceId,
          release: server.release,
          database: server.database,
        })
      : ok(profile);
  if (!set.ok) return set;
  const tested = await handlers['instances.test']({ instanceId });
  if (!tested.ok) return tested;
  if (tested.value.failure !== null) return fail(tested.value.failure);
  const shown = tested.value.lines.find(({ what }) => what === 'release');
  return isNew && shown?.result === 'failed' ? fail(otherRelease(set.value)) : set;
}

/** What is to come of an archive. */
export interface TargetLibrary {
  readonly org: string;
  readonly slug: string;
  readonly title: string;
  readonly description: string;
}

/** What was said of the library, and else what the archive says. */
export function targetOf(
  { learningPackage }: Pick<Overview, 'learningPackage'>,
  said: { readonly [Name in keyof TargetLibrary]?: string | null | undefined },
): Result<TargetLibrary, AppFailure> {
  const org = said.org ?? learningPackage.org ?? '';
  const slug = said.slug ?? learningPackage.slug ?? '';
  const title = said.title ?? learningPackage.title ?? '';
  if (org === '' || slug === '' || title === '') return fail(noTarget);
  const description = said.description ?? learningPackage.description ?? '';
  return ok({ org, slug, title, description });
}

/** 1: it was not to be, by the approval's or the server's word. 3: Carrel could not. */
export function codeOf(kind: FailureKind): number {
  const refusals: readonly FailureKind[] = [
    ...(['not-approved', 'approval-void', 'refused-container', 'file-changed'] as const),
    ...(['sign-in-refused', 'not-allowed', 'server-refused', 'restore-failed'] as const),
  ];
  if (kind === 'cancelled') return exitCodes.cancelled;
  return refusals.includes(kind) ? exitCodes.findings : exitCodes.failed;
}

/** Of an archive that nobody approved. */
export const notApproved = failure(
  'not-approved',
  'This archive has no valid approval.',
  'Approve it first: carrel approve FILE',
);

const noTarget = failure(
  'bad-request',
  'The archive does not say which organisation, library id and title the library is to have.',
  'Say it with --org, --slug and --title, or in the plan.',
);

/** No server refused anything: the command was not given what it needs (exit code 3). */
const noCredentials = failure(
  'wrong-state',
  'There is nothing to sign in with at this address.',
  'Set CARREL_CLIENT_ID and CARREL_CLIENT_SECRET in the environment.',
);

function otherRelease({ release }: Instance): AppFailure {
  return failure(
    'approval-void',
    `The archive was approved for ${releases[release].label}, but the instance shows another release.`,
    'Approve it for the release that the instance runs.',
  );
}
