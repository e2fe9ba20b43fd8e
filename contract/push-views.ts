/** The shapes of approval and push that cross the process border. */
import type { Code } from './diagnostics/report.ts';
import type { AppFailure, FailureKind } from './failures.ts';
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
  /** Carrel judges by other rules than it was given under: worth a new look, and void of nothing (UI-4). */
  readonly underOlderRules?: true;
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
  /** As it was when the push began; its profile may be gone since. */
  readonly instance: {
    readonly id: InstanceId;
    readonly name: string;
    readonly studioUrl: string;
  };
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
  /** The same for all that were begun by one call. */
  readonly startId: string;
  /** `turn`: begins by itself; `stopped`: when the queue is resumed; null: it has had its turn. */
  readonly waiting: 'turn' | 'stopped' | null;
  /** Open where looking at the server is not enough; the state is then `failed`. */
  readonly question: PushQuestion | null;
}

/** What a person may answer; a question offers some of them. */
export const pushAnswers = ['use', 'again', 'give-up'] as const;
export type PushAnswer = (typeof pushAnswers)[number];

/** What only a person can say. */
export interface PushQuestion {
  /**
   * `upload-unknown`: the answer to the whole file was lost. `library-exists`: the key was taken
   * before anything was sent. `other-library`: the creation's answer was lost, and what now has the
   * key is not what was asked for.
   */
  readonly kind: 'upload-unknown' | 'library-exists' | 'other-library';
  readonly message: string;
  readonly answers: readonly { readonly id: PushAnswer; readonly label: string }[];
}

/** What became of one item of a call that starts many. */
export interface StartedItem {
  readonly archiveId: ArchiveId;
  /** Null where it was refused before a row was written. */
  readonly pushId: PushId | null;
  readonly failure: AppFailure | null;
  /**
   * `begun`: a new push; `taken-up`: an earlier one of these bytes to this library goes on;
   * `done-before`: an earlier one was verified and its library is still there, nothing is sent;
   * `refused`: see `failure`.
   */
  readonly how: 'begun' | 'taken-up' | 'done-before' | 'refused';
}

/** One thing that was looked at before anything is sent. */
export interface PreflightLine {
  readonly what: 'approval' | 'prediction' | 'losses' | 'sign-in' | 'target' | 'library';
  /** `stop`: the push would not begin. */
  readonly result: 'ok' | 'warn' | 'stop';
  /** One sentence. */
  readonly said: string;
  /** What to do; empty where there is nothing. */
  readonly next: string;
  /** Why it would not begin; null where it would. */
  readonly kind: FailureKind | null;
}

/** A dry run: everything but the sending. */
export interface Preflight {
  /** Of the library that would be made. */
  readonly library: string;
  readonly lines: readonly PreflightLine[];
  /** Whether the push would begin. */
  readonly passes: boolean;
}

/** By what means a library was held against its archive. */
export type VerifiedBy =
  /** The server's own backup of it, content by content. */
  | 'backup'
  /** What its interface tells of blocks, containers and collections, one by one. */
  | 'endpoints'
  /** Numbers alone. */
  | 'counts';

/** One place where a library is not what the archive holds. */
export interface Difference {
  /** What is lost, changed or added, in a few words: `file gone`. */
  readonly what: string;
  /** Null for the library itself. */
  readonly entityKey: string | null;
  /** The file of the approved archive that says what was meant; null for what the archive has not. */
  readonly entry: string | null;
  /** In one sentence. */
  readonly message: string;
}

/** A view carries so many differences; all of them are kept with the push and in its reports. */
export const shownDifferences = 200;

/** What was compared after the creation: the archive's own content (design 5) with the library's. */
export interface Verification {
  readonly result: 'nothing-lost' | 'differs' | 'not-compared';
  readonly how: VerifiedBy;
  readonly compared: readonly {
    readonly what: string;
    readonly archive: number;
    readonly library: number;
  }[];
  /** The first of them, in the archive's order. */
  readonly differences: readonly Difference[];
  readonly differenceCount: number;
  /** What this comparison cannot tell, though nothing went wrong: a sentence each. */
  readonly excluded: readonly string[];
  /** What was not compared, and why, in one sentence; empty where all was. */
  readonly notCompared: string;
}
