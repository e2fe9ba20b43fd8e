import type { AppFailure } from '../../../contract/failures.ts';
import type { ArchiveId, PushId } from '../../../contract/model/ids.ts';
import type { Difference } from '../../../contract/push-views.ts';
import type { Result } from '../../../contract/result.ts';
import type { DescribeJob, OwnThing } from '../../compare/libraries/own-content.ts';
import type { CompareEnd, CompareJob } from '../../compare/libraries/compare-archives.ts';

/** What a verification needs from the rest of Carrel. */
export interface VerifyPorts {
  /** Where the archive lies that was approved; null where Carrel no longer knows it. */
  findFile(archiveId: ArchiveId): string | null;
  /** A path for the backup of this push, in a private folder of the data folder. */
  backupPath(pushId: PushId): string;
  /** Compares two files in a process of its own. Fails as readings do, and with `cancelled`. */
  compare(job: CompareJob, signal: AbortSignal): Promise<Result<CompareEnd, AppFailure>>;
  /** Tells what an approved archive holds, in the same way; `take` gets some of it at a time. */
  describe(
    job: DescribeJob,
    signal: AbortSignal,
    take: (things: readonly OwnThing[]) => void,
  ): Promise<Result<null, AppFailure>>;
  /** Keeps all differences of a verification, in place of those of an earlier one. */
  putDifferences(pushId: PushId, differences: readonly Difference[]): void;
}
