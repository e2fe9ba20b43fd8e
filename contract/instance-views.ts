/** The shapes of testing an instance and of judging a target on it. */
import type { AppFailure } from './failures.ts';

/** What "Test connection" looks at, in this order. */
export const instanceTests = [
  'reachable',
  'tls',
  'signed-in',
  'libraries',
  'can-create',
  'organisations',
  'upload-limit',
  'release',
] as const;

/** One thing that was looked at. */
export interface InstanceTestLine {
  readonly what: (typeof instanceTests)[number];
  /** `unknown`: the instance does not say, or what came before failed. */
  readonly result: 'ok' | 'failed' | 'unknown';
  /** What was found, in one sentence. */
  readonly said: string;
  /** Whom to ask for what; empty where there is nothing to do. */
  readonly next: string;
}

/** What a test of an instance found; the test changes nothing there. */
export interface InstanceTest {
  /** The user whom the sign-in stands for; empty where it failed. */
  readonly userName: string;
  /** All of `instanceTests`, in that order. */
  readonly lines: readonly InstanceTestLine[];
  /** The first thing that keeps Carrel from pushing there; null: nothing that can be known. */
  readonly failure: AppFailure | null;
}

/** Something about where a library is to go. */
export interface TargetFinding {
  readonly field: 'org' | 'slug' | 'title';
  /** `stop`: the push would be refused, or make what nobody meant; it is not begun. */
  readonly weight: 'stop' | 'warn';
  readonly message: string;
  /** What to write instead, which passes all of this itself; null where nothing can be proposed. */
  readonly proposal: string | null;
}

/** What is to be said of a target; nothing was sent that changes anything. */
export interface TargetCheck {
  readonly findings: readonly TargetFinding[];
  /** Whether the instance was asked; if not, only what every server demands was judged. */
  readonly isAsked: boolean;
}
