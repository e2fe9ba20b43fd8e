import type { PushStateName, PushStep } from '../../contract/push-views.ts';

/** Where a push may go from each state. What is not here does not compile, and throws. */
export const transitions = {
  queued: ['uploading', 'restoring', 'failed', 'cancelled'],
  uploading: ['restoring', 'failed', 'cancelled'],
  restoring: ['restored', 'failed', 'cancelled'],
  restored: ['creating', 'failed', 'cancelled'],
  creating: ['created', 'failed'],
  created: ['verifying', 'failed'],
  verifying: ['verified', 'failed'],
  verified: [],
  failed: ['queued', 'restoring', 'creating', 'verifying', 'cancelled'],
  cancelled: ['queued', 'restoring', 'creating', 'verifying'],
} as const satisfies Readonly<Record<PushStateName, readonly PushStateName[]>>;

/** The states that may follow one. */
export type NextOf<From extends PushStateName> = (typeof transitions)[From][number];

/** Steps in which something is done; `verified` is the end. */
export type WorkingStep = Exclude<PushStep, 'verified'>;

/** Throws where the table has no such move: a bug, never the user's doing. */
export function assertTransition(from: PushStateName, to: PushStateName): void {
  const allowed: readonly PushStateName[] = transitions[from];
  if (!allowed.includes(to)) throw new Error(`A push cannot go from ${from} to ${to}`);
}

/** Whether a state is a step that is being worked on. */
export function isWorking(state: PushStateName): state is WorkingStep {
  return state !== 'verified' && state !== 'failed' && state !== 'cancelled';
}

/**
 * Where a push that stopped goes on: at what the server is known to have. With a library it is only
 * looked at; where the creation may have happened, that is looked at first; else the restore is
 * asked for again, which also says whether the server still has what it restored.
 */
export function resumePoint(known: {
  readonly taskId: string | null;
  readonly createSent: boolean;
  readonly library: string | null;
}): 'queued' | 'restoring' | 'creating' | 'verifying' {
  if (known.library !== null) return 'verifying';
  if (known.createSent) return 'creating';
  return known.taskId === null ? 'queued' : 'restoring';
}
