import type { AppFailure } from '../../contract/failures.ts';
import type { Instance, PushQuestion, PushStep } from '../../contract/push-views.ts';
import { fail } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import type { ClientFault } from '../instance/client-fault.ts';
import type { InstanceClient } from '../instance/instance-client.ts';
import type { PushFacts, PushRecord } from '../staging/push-record.ts';
import type { PushPorts } from './push-ports.ts';
import type { NextOf, WorkingStep } from './push-states.ts';

/** How long a push waits, in milliseconds. */
export interface PushPolicy {
  /** Between two looks at a task, once it takes its time: as Studio does. */
  readonly pollMs: number;
  /** The longest pause after faults. */
  readonly maxPauseMs: number;
  /** How long a server that fails or cannot be reached is waited for within a step. */
  readonly patienceMs: number;
  /** The longest a restore may take; 100,000 components take a server the better part of an hour. */
  readonly restoreMs: number;
}

export const defaultPolicy: PushPolicy = {
  pollMs: 2_000,
  maxPauseMs: 30_000,
  patienceMs: 10 * 60_000,
  restoreMs: 6 * 60 * 60_000,
};

/** What a step works with. */
export interface PushJob {
  /** The row as it is now; never older than the last write of this process. */
  readonly record: () => PushRecord;
  readonly client: InstanceClient;
  /** The profile that the client signs in with, as it is now. */
  readonly instance: Instance;
  readonly ports: PushPorts;
  readonly policy: PushPolicy;
  readonly now: () => Date;
  /** Aborted when the person cancels, or Carrel ends. */
  readonly signal: AbortSignal;
  /** Writes down what became known within the step. */
  readonly note: (facts: Partial<PushFacts>) => void;
  /** Told while bytes are sent. */
  readonly onSent: (bytes: number) => void;
  /** Whether the person asked to cancel, in this process or another. */
  readonly isCancelled: () => boolean;
}

/** How a step ends: in a next one that the table allows, or in a stop. */
export type StepEnd<From extends WorkingStep> =
  | {
      readonly kind: 'next';
      readonly to: Extract<NextOf<From>, PushStep>;
      readonly detail: string;
      readonly facts: Partial<PushFacts>;
    }
  | {
      readonly kind: 'failed';
      readonly failure: AppFailure;
      readonly errorLog: string | null;
      readonly facts: Partial<PushFacts>;
      readonly question?: PushQuestion;
    }
  | (('cancelled' extends NextOf<From> ? { readonly kind: 'cancelled' } : never) & {
      readonly detail: string;
      readonly facts: Partial<PushFacts>;
    });

/** A step ended badly. */
export function failed(
  failure: AppFailure,
  facts: Partial<PushFacts> = {},
  errorLog: string | null = null,
): { kind: 'failed'; failure: AppFailure; errorLog: string | null; facts: Partial<PushFacts> } {
  return { kind: 'failed', failure, errorLog, facts };
}

/** A step ended where looking at the server is not enough: only a person can say how to go on. */
export function asked(
  failure: AppFailure,
  question: PushQuestion,
  facts: Partial<PushFacts> = {},
): {
  kind: 'failed';
  failure: AppFailure;
  errorLog: null;
  facts: Partial<PushFacts>;
  question: PushQuestion;
} {
  return { kind: 'failed', failure, errorLog: null, facts, question };
}

/** The person stopped it. */
export function stopped(
  detail: string,
  facts: Partial<PushFacts> = {},
): { kind: 'cancelled'; detail: string; facts: Partial<PushFacts> } {
  return { kind: 'cancelled', detail, facts };
}

/** So often is asked again what was answered with something else than the API gives. */
const nonsenseTurns = 2;

/**
 * Whether the same request may well succeed later. An answer that is garbled, or a web page in its
 * place, may be one bad moment of what lies between; an address of another site stays one.
 */
function mayPass(fault: ClientFault, turn: number): boolean {
  const isNonsense = fault.status !== null && fault.status < 300;
  return fault.passing || (isNonsense && turn < nonsenseTurns);
}

/**
 * Asks again while the fault may pass, with growing pauses and as Retry-After says, until patience
 * ends. Only for acts that may be repeated; `passes` says of others which faults allow it.
 */
export async function patiently<T>(
  job: PushJob,
  act: () => Promise<Result<T, ClientFault>>,
  passes: (fault: ClientFault, turn: number) => boolean = mayPass,
): Promise<Result<T, ClientFault>> {
  const until = job.now().getTime() + job.policy.patienceMs;
  for (let turn = 0; ; turn++) {
    const answer = await act();
    if (answer.ok || job.signal.aborted || !passes(answer.failure, turn)) return answer;
    const pause = Math.max(pauseAfter(job.policy, turn), answer.failure.retryAfterMs ?? 0);
    if (job.now().getTime() + pause > until) return fail(answer.failure);
    await sleep(pause, job.signal);
    if (job.signal.aborted) return answer;
  }
}

/** Before the next look at a task: short at first, because most archives are small. */
export function pollPause({ pollMs }: PushPolicy, turn: number): number {
  return Math.min(pollMs, (pollMs / 16) * 2 ** Math.min(turn, 10));
}

function pauseAfter(policy: PushPolicy, turn: number): number {
  return Math.min(policy.maxPauseMs, policy.pollMs * 2 ** Math.min(turn, 10));
}

/** Waits, or returns early when aborted. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}
