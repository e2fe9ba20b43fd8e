import { failureOf } from '../api/calls.ts';
import { FailureState } from './failure-state.tsx';

interface ErrorStateProps {
  readonly title: string;
  readonly error: Error;
  readonly onRetry: () => void;
}

/** The failure of a query, in the pane that it was to fill. */
export function ErrorState({ title, error, onRetry }: ErrorStateProps) {
  const failure = failureOf(error);
  if (failure === null) return null;
  return <FailureState title={title} failure={failure} onRetry={onRetry} />;
}
