import type { PushView } from '../../../contract/views.ts';
import { formatPercent } from '../../ui/figures.ts';
import { currentStep, isInterrupted, outcome } from './selectors.ts';
import type { QueueRow } from './queue-rows.ts';
import { strings } from './strings.ts';

/** How a push of a queue stands, in few words: `Uploading, 64 %`. */
export function stateWords(push: PushView): string {
  const step = currentStep(push);
  const words = strings.queue;
  if (push.waiting !== null || step === null) return outcome(push).said;
  if (step !== 'upload' || push.totalBytes === 0) return words.steps[step];
  return words.uploading({ share: formatPercent(push.sentBytes / push.totalBytes) });
}

/** How a queue stands as a whole. */
export interface QueueSum {
  readonly total: number;
  readonly ended: number;
  readonly good: number;
  readonly differ: number;
  readonly bad: number;
  /** Running, or about to. */
  readonly active: number;
  /** Would go on if the queue were resumed. */
  readonly stopped: number;
}

/** Counts the pushes of a queue by how they stand; `refused`: archives of which none was begun. */
export function sumOf(pushes: readonly PushView[], refused: number): QueueSum {
  const count = (is: (push: PushView) => boolean): number => pushes.filter(is).length;
  const isStopped = (push: PushView) => push.waiting === 'stopped' || isInterrupted(push);
  const isBad = (push: PushView) =>
    (push.state === 'failed' || push.state === 'cancelled') && !isInterrupted(push);
  const differ = count(
    ({ state, verification }) => state === 'verified' && verification?.result === 'differs',
  );
  const verified = count(({ state }) => state === 'verified');
  const [bad, stopped] = [count(isBad) + refused, count(isStopped)];
  return {
    total: pushes.length + refused,
    ended: verified + bad,
    good: verified - differ,
    differ,
    bad,
    stopped,
    active: pushes.length + refused - verified - bad - stopped,
  };
}

/** The headline of a queue: what is left, or what came of it. */
export function queueTitle(sum: QueueSum): string {
  const words = strings.queue;
  if (sum.active > 0) return words.running({ ended: sum.ended, total: sum.total });
  if (sum.stopped > 0) return words.stopped({ count: sum.stopped });
  if (sum.bad > 0) return words.someBad({ bad: sum.bad, total: sum.total });
  if (sum.differ > 0) return words.someDiffer({ differ: sum.differ, total: sum.total });
  return words.allGood({ total: sum.total });
}

/** The same in figures. */
export function sumWords({ good, differ, bad, active, stopped }: QueueSum): string {
  return strings.queue.sum({ good, differ, bad, active, stopped });
}

/** What is to say of a line of a queue. */
export function rowWords({ push, failure }: QueueRow): string {
  if (push !== null) {
    const said = stateWords(push);
    const isBad = push.state === 'failed' && !isInterrupted(push);
    if (!isBad || push.failure === null) return said;
    return strings.queue.why({ said, why: push.failure.message });
  }
  if (failure === null) return strings.queue.before;
  return strings.queue.why({ said: strings.queue.notBegun, why: failure.message });
}
