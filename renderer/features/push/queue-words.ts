import type { PushView } from '../../../contract/views.ts';
import { formatPercent } from '../../ui/figures.ts';
import { currentStep, isInterrupted, outcome } from './selectors.ts';
import { strings } from './strings.ts';

/** How a push of a queue stands, in few words: `Uploading, 64 %`. */
export function stateWords(push: PushView): string {
  const step = currentStep(push);
  const words = strings.queue;
  if (push.waiting !== null || step === null) {
    return isInterrupted(push) ? words.interrupted : outcome(push).said;
  }
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

/** Counts the pushes of a queue by how they stand. */
export function sumOf(pushes: readonly PushView[]): QueueSum {
  const count = (is: (push: PushView) => boolean): number => pushes.filter(is).length;
  const isStopped = (push: PushView) => push.waiting === 'stopped' || isInterrupted(push);
  const isBad = (push: PushView) =>
    (push.state === 'failed' || push.state === 'cancelled') && !isInterrupted(push);
  const differ = count(
    ({ state, verification }) => state === 'verified' && verification?.result === 'differs',
  );
  const verified = count(({ state }) => state === 'verified');
  const [bad, stopped] = [count(isBad), count(isStopped)];
  return {
    total: pushes.length,
    ended: verified + bad,
    good: verified - differ,
    differ,
    bad,
    stopped,
    active: pushes.length - verified - bad - stopped,
  };
}
