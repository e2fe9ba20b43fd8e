import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import type { Instance } from '../../contract/push-views.ts';
import { releases } from '../../contract/releases.ts';
import type { ApprovedArchive } from './push-ports.ts';

/**
 * Whether an approval is good for an instance: judged for its release (or all) and its database,
 * and, where blockers were accepted, with the person's own word to send it anyway (design 10).
 * Null where it is.
 */
export function judgeApproval(
  approved: ApprovedArchive,
  instance: Instance,
  sendAnyway: boolean,
): AppFailure | null {
  const fitsRelease = approved.release === 'all' || approved.release === instance.release;
  if (!fitsRelease || approved.database !== instance.database) {
    return failure(
      'approval-void',
      `The approval was judged for another server than “${instance.name}” runs (${releases[instance.release].label} on ${instance.database === 'mysql' ? 'MySQL' : 'SQLite'}).`,
      instance.isPractice
        ? 'Approve the archive for that server; or stop the practice instance and start it again, which then plays the release and database that are chosen.'
        : 'Choose that release and database, look at the findings, and approve the archive again.',
      'approve',
    );
  }
  if (approved.acceptedBlockers.length > 0 && !sendAnyway) {
    return failure(
      'not-approved',
      'The server would refuse this archive: findings that block a restore were accepted.',
      'Mend the archive, or say explicitly that it is to be sent anyway.',
      'none',
      approved.acceptedBlockers.join(', '),
    );
  }
  return null;
}
