import { releases } from '../../../contract/releases.ts';
import type { Approval, Instance, PushView } from '../../../contract/views.ts';
import type { MarkKind } from '../../ui/severity-words.ts';
import { isJudgedFor } from './checks.ts';
import { strings } from './strings.ts';

/** How the end of a push stands to what was predicted for that server. */
export interface PredictedEnd {
  readonly mark: MarkKind;
  readonly words: string;
}

/**
 * Whether a push ended as its approval had it predicted; null where it has not ended by the server's
 * doing, or nothing was predicted for that server.
 */
export function predictedEnd(
  push: PushView,
  approval: Approval | null,
  instance: Instance | null,
): PredictedEnd | null {
  if (approval === null || instance === null || !isJudgedFor(approval, instance)) return null;
  const predicted = approval.predicted.find(({ release }) => release === instance.release);
  if (predicted === undefined || predicted.status === 'unknown') return null;
  const release = releases[instance.release].label;
  const words = strings.predicted;
  const wasRefused = push.state === 'failed' && push.failure?.kind === 'restore-failed';
  const losses = predicted.losses.reduce((sum, { count }) => sum + count, 0);
  if (predicted.status !== 'success') {
    if (wasRefused) return { mark: 'ok', words: words.refused({ release }) };
    if (push.state !== 'verified') return null;
    return { mark: 'warning', words: words.restoredAgainst({ release }) };
  }
  if (wasRefused) return { mark: 'warning', words: words.refusedAgainst({ release }) };
  return push.state === 'verified' ? countedEnd(push, losses) : null;
}

function countedEnd({ verification }: PushView, predicted: number): PredictedEnd | null {
  if (verification === null || verification.result === 'not-compared') return null;
  const words = strings.predicted;
  const found = verification.differenceCount;
  if (found === predicted) {
    const said = found === 0 ? words.asPredicted : words.lossesAsPredicted({ count: found });
    return { mark: 'ok', words: said };
  }
  if (found === 0) return { mark: 'note', words: words.better({ predicted }) };
  return { mark: 'note', words: words.otherNumber({ predicted, found }) };
}
