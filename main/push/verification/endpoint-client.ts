import type { AppFailure } from '../../../contract/failures.ts';
import type { Result } from '../../../contract/result.ts';
import type { ClientFault } from '../../instance/client-fault.ts';
import { patiently, pollPause, sleep } from '../push-job.ts';
import type { PushJob } from '../push-job.ts';

/** Why a comparison piece by piece does not come to its end. */
export type NoEndpoints =
  /** The push stops here and can be resumed. */
  | { readonly kind: 'failed'; readonly failure: AppFailure }
  /** The server does not tell these things, as `sentence` says. */
  | { readonly kind: 'unavailable'; readonly sentence: string };

/** Thrown out of the comparison, to be caught where it was begun. */
export class EndpointsStopped extends Error {
  override readonly name = 'EndpointsStopped';
  readonly end: NoEndpoints;
  constructor(end: NoEndpoints) {
    super(end.kind);
    this.end = end;
  }
}

type Act<T> = () => Promise<Result<T, ClientFault>>;

/** An answer that must come; throws `EndpointsStopped` where it does not. */
export async function mustAsk<T>(job: PushJob, act: Act<T>): Promise<T> {
  const answer = await patiently(job, act);
  if (answer.ok) return answer.value;
  throw new EndpointsStopped(endOf(job, answer.failure));
}

/**
 * An answer that the server may be unable to give for this one thing: `fails` where it breaks three
 * times over (HTTP 500; others are of a proxy, or of a server that restarts), `too-long` where it
 * answers at greater length than is read. Throws as `mustAsk` for all else.
 */
export async function tryAsk<T>(job: PushJob, act: Act<T>): Promise<T | 'fails' | 'too-long'> {
  for (let turn = 0; turn < mostTurns; turn += 1) {
    const answer = await act();
    if (answer.ok) return answer.value;
    const { status, connection } = answer.failure;
    if (connection?.kind === 'too-long') return 'too-long';
    if (status !== 500) return mustAsk(job, act);
    await sleep(pollPause(job.policy, turn), job.signal);
  }
  return 'fails';
}

const mostTurns = 3;

function endOf(job: PushJob, fault: ClientFault): NoEndpoints {
  const { status, connection, failure } = fault;
  const mayPass = fault.passing || connection !== null || status === 401;
  if (job.signal.aborted || mayPass) return { kind: 'failed', failure };
  return {
    kind: 'unavailable',
    sentence: `Its interface does not tell what is in it (HTTP ${status ?? '?'}).`,
  };
}

/** Does something for each, a few at a time; the first that throws ends it. */
export async function forEachOf<T>(
  all: readonly T[],
  act: (one: T) => Promise<void>,
): Promise<void> {
  const left = all.values();
  let isOver = false;
  const work = async (): Promise<void> => {
    for (const one of left) {
      if (isOver) return;
      await act(one);
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, work));
  } finally {
    isOver = true; // the others end after what they ask at this moment
  }
}

/** More would be no kindness to a server. */
const atOnce = 4;
