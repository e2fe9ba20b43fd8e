/** What a push needs from the rest of Carrel: given by main/services, so that push knows no staging. */
import type { AppFailure } from '../../contract/failures.ts';
import type { ArchiveId, PushId } from '../../contract/model/ids.ts';
import type { ApprovedPrediction, Instance } from '../../contract/push-views.ts';
import type { Database, Target } from '../../contract/releases.ts';
import type { Result } from '../../contract/result.ts';
import type { InstanceClient } from '../instance/instance-client.ts';
import type { ExpectedCounts } from '../staging/push-record.ts';
import type { VerifyPorts } from './verification/verify-ports.ts';

/** An archive with its approval, as it stands at this moment. */
export interface ApprovedArchive {
  /** Never leaves the services. */
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  /** What the approval was judged for. */
  readonly release: Target;
  readonly database: Database;
  /** Id of the approval's row. */
  readonly approvalId: string;
  /** Blockers that were accepted: codes. Sending them needs its own word (design 10). */
  readonly acceptedBlockers: readonly string[];
  /** What was predicted for the servers it was judged for. */
  readonly predicted: readonly ApprovedPrediction[];
  /** Blockers and losses that are found now and that the approval does not accept: codes. */
  readonly unaccepted: readonly string[];
  readonly expected: ExpectedCounts;
}

/** An instance, and a client that signs in as its profile says. */
export interface Connected {
  readonly instance: Instance;
  readonly client: InstanceClient;
}

export interface PushPorts {
  /**
   * The archive with its valid approval. Fails with `not-approved`, `approval-void` (file changed
   * or judged for another server), `file-missing`, `refused-container` or `not-found`.
   */
  getApproved(archiveId: ArchiveId): Promise<Result<ApprovedArchive, AppFailure>>;
  /** Told after every change of a push and, while it uploads, a few times a second. */
  pushChanged(archiveId: ArchiveId, pushId: PushId): void;
  readonly verify: VerifyPorts;
}
