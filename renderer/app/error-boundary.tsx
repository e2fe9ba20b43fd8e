import { Component } from 'react';
import type { ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { copyText } from '../ui/copy-button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { strings } from './strings.ts';

export interface ErrorBoundaryProps {
  /** The whole window is below it: what is left is to load it anew. */
  readonly isWindow?: boolean;
  readonly children: ReactNode;
}

/** Catches a bug in the window, says so, and offers the way on (design 4). */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown): { readonly error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    const reload = (
      <Button kind="strong" onPress={() => globalThis.location.reload()}>
        {strings.reload}
      </Button>
    );
    return (
      <div role="alert">
        <EmptyState
          mark="blocker"
          title={strings.bugTitle}
          actions={
            <>
              {this.props.isWindow !== true && (
                <Button onPress={() => this.setState({ error: null })}>{strings.tryAgain}</Button>
              )}
              {reload}
              <Button kind="plain" onPress={() => void copyText(bugReport(error))}>
                {strings.copyDetails}
              </Button>
            </>
          }
        >
          <p>{strings.bugText}</p>
        </EmptyState>
      </div>
    );
  }
}

/** What is copied: the error's name and the places in Carrel's own code; no content, no path. */
function bugReport(error: Error): string {
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.name, ...places].join('\n');
}
