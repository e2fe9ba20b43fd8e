import { useState } from 'react';
import type { AppFailure } from '../../contract/failures.ts';
import { Button } from './button.tsx';
import { copyText } from './copy-button.tsx';
import { EmptyState } from './empty-state.tsx';
import { strings } from './strings.ts';
import styles from './empty-state.module.css';

export interface FailureStateProps {
  /** What could not be done, in the words of this pane. */
  readonly title: string;
  readonly failure: AppFailure;
  readonly onRetry?: (() => void) | undefined;
  readonly retryLabel?: string;
}

/** A pane that could not be filled: what happened, what it means, what to do (look: Words). */
export function FailureState({
  title,
  failure,
  onRetry,
  retryLabel = strings.tryAgain,
}: FailureStateProps) {
  return (
    <div role="alert" className={styles.whole}>
      <EmptyState
        mark="blocker"
        title={title}
        actions={
          <>
            {onRetry !== undefined && <Button onPress={onRetry}>{retryLabel}</Button>}
            <CopyDetails failure={failure} />
          </>
        }
      >
        <p>{failure.message}</p>
        <p>{failure.next}</p>
      </EmptyState>
    </div>
  );
}

/** Copies what support needs: kind, words and detail of a failure; no content, no path. */
export function CopyDetails({ failure }: { readonly failure: AppFailure }) {
  const [copied, setCopied] = useState(false);
  return (
    <Button
      kind="plain"
      onPress={() => {
        void copyText(failureDetails(failure)).then(setCopied);
      }}
    >
      {copied ? strings.detailsCopied : strings.copyDetails}
    </Button>
  );
}

/** The same as text. */
export function failureDetails(failure: AppFailure): string {
  return [
    `kind: ${failure.kind}`,
    `message: ${failure.message}`,
    `next: ${failure.next}`,
    ...(failure.detail === undefined ? [] : [`detail: ${failure.detail}`]),
  ].join('\n');
}
