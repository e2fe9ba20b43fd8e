import type { PredictionState } from '../../contract/views.ts';
import type { MarkKind } from './severity-words.ts';

export type PredictionMark = Extract<MarkKind, 'ok' | 'loss' | 'blocker' | 'warning'>;

/** The shape for the end of a restore; null while there is none. */
export function predictionMark(state: PredictionState): PredictionMark | null {
  switch (state.kind) {
    case 'success':
      return state.losses === 0 ? 'ok' : 'loss';
    case 'error':
    case 'exception':
      return 'blocker';
    case 'unknown':
    case 'failed':
      return 'warning';
    case 'folder':
    case 'waiting':
    case 'predicting':
    case 'not-run':
      return null;
  }
}
