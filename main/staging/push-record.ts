/** Rows of the push tables as the rest of Carrel sees them. */
import type { AppFailure } from '../../contract/failures.ts';
import type { ArchiveId, InstanceId, PushId } from '../../contract/model/ids.ts';
import type {
  PushQuestion,
  PushStateName,
  PushStep,
  Verification,
} from '../../contract/push-views.ts';

/** The archive's own numbers, as staging counted them, to hold the server's against. */
export interface ExpectedCounts {
  readonly components: number;
  readonly containers: number;
  readonly sections: number;
  readonly subsections: number;
  readonly units: number;
  readonly collections: number;
  /**
   * Components and containers that have a version (state other than `none`): what the server counts
   * as `num_blocks`. Null where it is not known; then it is not compared. Source: domain facts 1.6
   * and `get_library` of the platform, which counts all drafts.
   */
  readonly withVersion: number | null;
}

/** What the server said it restored; null where it did not say. */
export type RestoredCounts = {
  readonly [Name in Exclude<keyof ExpectedCounts, 'withVersion'>]: number | null;
};

/** What is fixed when a push begins. */
export interface NewPush {
  readonly id: PushId;
  readonly archiveId: ArchiveId;
  readonly instanceId: InstanceId;
  readonly instanceName: string;
  readonly studioUrl: string;
  readonly approvalId: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly expected: ExpectedCounts;
  readonly org: string;
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly allowPublicLearning: boolean;
  readonly allowPublicRead: boolean;
  /** The person's own word that it goes although the server would refuse it. */
  readonly sendAnyway: boolean;
  /** The same for all that were begun by one call. */
  readonly startId: string;
}

/** What becomes known on the way; written the moment it is. */
export interface PushFacts {
  /** The restore task, until the server has said that it failed. */
  readonly taskId: string | null;
  /** Restored on the server, waiting for its library. */
  readonly learningPackage: number | null;
  readonly restored: RestoredCounts | null;
  /** The creation was sent and the server has not refused it: it may have happened. */
  readonly createSent: boolean;
  readonly library: string | null;
  readonly sentBytes: number;
  /** The backup that the verification asked for, until it has ended. */
  readonly backupTask: string | null;
  readonly verification: Verification | null;
}

/** Who works on a push: one live process. */
export interface Lease {
  /** Random text of the process. */
  readonly owner: string;
  readonly pid: number;
  /** When that process began, ISO 8601: a pid is used again. */
  readonly started: string;
}

export interface PushRecord extends NewPush, PushFacts {
  readonly state: PushStateName;
  readonly failedAt: PushStep | null;
  readonly failure: AppFailure | null;
  readonly errorLog: string | null;
  readonly cancelAsked: boolean;
  /** To come to a point where it can be taken up again, and stop there. */
  readonly stopAsked: boolean;
  /** It has not had its turn; without a live lease it begins when somebody resumes the queue. */
  readonly waiting: boolean;
  readonly question: PushQuestion | null;
  readonly lease: (Lease & { readonly beatAt: string }) | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
}

export interface StepRecord {
  readonly step: PushStep;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly outcome: 'done' | 'failed' | 'cancelled' | 'interrupted' | null;
  readonly detail: string;
}
