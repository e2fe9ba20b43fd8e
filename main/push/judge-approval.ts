import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import type { ApprovedPrediction, Instance } from '../../contract/push-views.ts';
import { releases } from '../../contract/releases.ts';
import type { ApprovedArchive } from './push-ports.ts';

/**
 * Whether an approval is good for an instance: judged for its release (or all) and its database,
 * with every blocker and loss accepted that is found now, and, where the server would refuse the
 * archive, with the person's own word to send it anyway (design 10). Null where it is.
 */
export function judgeApproval(
  approved: ApprovedArchive,
  instance: Instance,
  sendAnyway: boolean,
): AppFailure | null {
  if (!fits(approved, instance)) return otherServer(instance);
  if (approved.unaccepted.length > 0) return unaccepted(approved.unaccepted);
  if (sendAnyway) return null;
  if (approved.acceptedBlockers.length > 0) return blocked(approved.acceptedBlockers);
  const predicted = predictionFor(approved, instance);
  if (predicted === null) return unpredicted(instance);
  return isRefusal(predicted) ? refused(instance) : null;
}

/** Whether an approval was judged for what an instance runs. */
export function fits(
  { release, database }: Pick<ApprovedArchive, 'release' | 'database'>,
  instance: Instance,
): boolean {
  const fitsRelease = release === 'all' || release === instance.release;
  return fitsRelease && database === instance.database;
}

/** What was predicted for an instance's release; null: nothing. */
export function predictionFor(
  { predicted }: Pick<ApprovedArchive, 'predicted'>,
  { release }: Instance,
): ApprovedPrediction | null {
  return predicted.find((one) => one.release === release) ?? null;
}

/** Whether the server would end the restore without a library. */
export function isRefusal({ status }: ApprovedPrediction): boolean {
  return status === 'error' || status === 'exception';
}

function otherServer(instance: Instance): AppFailure {
  return failure(
    'approval-void',
    `The approval was judged for another server than “${instance.name}” runs (${releases[instance.release].label} on ${instance.database === 'mysql' ? 'MySQL' : 'SQLite'}).`,
    instance.isPractice
      ? 'Approve the archive for that server; or stop the practice instance and start it again, which then plays the release and database that are chosen.'
      : 'Choose that release and database, look at the findings, and approve the archive again.',
    'approve',
  );
}

function unaccepted(codes: readonly string[]): AppFailure {
  return failure(
    'not-approved',
    'Findings that cost content, or that block a restore, are not accepted by this approval.',
    'Look at them, and approve the archive again.',
    'approve',
    codes.join(', '),
  );
}

function blocked(codes: readonly string[]): AppFailure {
  return failure(
    'not-approved',
    'The server would refuse this archive: findings that block a restore were accepted.',
    'Mend the archive, or say explicitly that it is to be sent anyway.',
    'none',
    codes.join(', '),
  );
}

function refused({ release }: Instance): AppFailure {
  return failure(
    'not-approved',
    `${releases[release].label} would refuse this archive.`,
    'Look at its log on the Restore screen; mend the archive, or say explicitly that it is to be sent anyway.',
  );
}

function unpredicted({ release }: Instance): AppFailure {
  return failure(
    'not-approved',
    `What ${releases[release].label} would do with this archive was not known when it was approved.`,
    'Approve it again when it is predicted, or say explicitly that it is to be sent anyway.',
    'approve',
  );
}
