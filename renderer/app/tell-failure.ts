import type { AppFailure } from '../../contract/failures.ts';
import { failureOf } from '../api/calls.ts';
import { copyText } from '../ui/copy-button.tsx';
import { failureDetails } from '../ui/failure-state.tsx';
import { toast } from '../ui/toast.tsx';
import { strings } from './strings.ts';

export interface FailureOptions {
  /** Until it was read: it comes from outside the window, which may not be looked at. */
  readonly stays?: boolean;
}

/** Shows a failure that no pane shows: what happened, what to do, and its details for support. */
export function showFailure(failure: AppFailure, options: FailureOptions = {}): void {
  toast({
    ...options,
    mark: 'blocker',
    text: `${failure.message} ${failure.next}`,
    action: { label: strings.copyDetails, onAct: () => void copyText(failureDetails(failure)) },
  });
}

/** The same of what a call threw. */
export function tellFailure(error: unknown): void {
  const failure = failureOf(error instanceof Error ? error : new Error(String(error)));
  if (failure !== null && failure.kind !== 'cancelled') showFailure(failure);
}
