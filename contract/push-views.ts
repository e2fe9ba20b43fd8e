/** The shapes of approval and push that cross the process border. */
import type { Code } from './diagnostics/report.ts';
import type { AppFailure } from './failures.ts';
import type { ArchiveId, InstanceId, PushId } from './model/ids.ts';
import type { Database, ReleaseId, Target } from './releases.ts';

export interface Approval {
  readonly sha256: string;
  readonly bytes: number;
  readonly release: Target;
  readonly database: Database;
  /** Codes, whether ticked in the approval or accepted with a reason before. */
  readonly accepted: readonly string[];
  /** What was accepted with a reason, as it stood then; absent: nothing was. */
  readonly reasons?: readonly AcceptedReason[];
  /** What was predicted for the servers it was judged for; empty where nothing was. */
  readonly predicted: readonly ApprovedPrediction[];
  readonly note: string;
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
  readonly validity: 'valid' | 'file-changed' | 'file-missing' | 'judged-for-another';
}

/** Why a kind of finding, or one of them, was accepted; kept with the approval for good. */
export interface AcceptedReason {
  readonly code: string;
  /** The kind in one sentence. */
  readonly title: string;
  readonly scope: 'kind' | 'finding';
  readonly reason: string;
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
}

/** What a person approved that a server would do. */
export interface ApprovedPrediction {
  readonly release: ReleaseId;
  readonly status: 'success' | 'error' | 'exception' | 'unknown';
  /** The losses accepted with it, by kind. */
  readonly losses: readonly {
    readonly code: Code;
    /** The kind of loss in one sentence. */
    readonly title: string;
    readonly count: number;
  }[];
}

export interface Instance {
  readonly id: InstanceId;
  readonly name: string;
  readonly studioUrl: string;
  readonly lmsUrl: string;
  readonly release: ReleaseId;
  readonly database: Database;
  readonly isPractice: boolean;
  readonly hasSecret: boolean;
}

export interface PracticeState {
  readonly running: boolean;
  readonly url: string | null;
  readonly instanceId: InstanceId | null;
}

export const pushSteps = [
  'queued',
  'uploading',
  'restoring',
  'restored',
  'creating',
  'created',
  'verifying',
  'verified',
] as const;
export type PushStep = (typeof pushSteps)[number];
export type PushStateName = PushStep | 'failed' | 'cancelled';

export interface PushStepView {
  readonly step: PushStep;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  /** One line of facts: bytes, task id, library key. */
  readonly detail: string;
}

export interface PushView {
  readonly id: PushId;
  readonly archiveId: ArchiveId;
  readonly instance: { readonly name: string; readonly studioUrl: string };
  readonly state: PushStateName;
  readonly failedAt: PushStep | null;
  readonly failure: AppFailure | null;
  readonly errorLog: string | null;
  readonly org: string;
  readonly slug: string;
  readonly title: string;
  readonly steps: readonly PushStepView[];
  readonly sentBytes: number;
  readonly totalBytes: number;
  /** The key of the created library. */
  readonly library: string | null;
  readonly verification: Verification | null;
  readonly startedAt: string;
}

/** What was compared after the creation. */
export interface Verification {
  readonly result: 'nothing-lost' | 'differs' | 'not-compared';
  readonly compared: readonly {
    readonly what: string;
    readonly archive: number;
    readonly library: number;
  }[];
  readonly differences: readonly {
    readonly what: string;
    readonly entityKey: string | null;
    readonly entry: string | null;
    readonly message: string;
  }[];
  /** What was not compared, and why, in one sentence. */
  readonly notCompared: string;
}
