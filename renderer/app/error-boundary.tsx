import { Component } from 'react';
import type { ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { copyText } from '../ui/copy-button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { words } from './strings.ts';

export interface ErrorBoundaryProps {
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
    return (
      <div role="alert">
        <EmptyState
          mark="blocker"
          title={words.bugTitle}
          actions={
            <>
              <Button kind="strong" onPress={() => globalThis.location.reload()}>
                {words.reload}
              </Button>
              <Button onPress={() => void copyText(bugReport(error))}>{words.copyReport}</Button>
            </>
          }
        >
          <p>{words.bugText}</p>
        </EmptyState>
      </div>
    );
  }
}

/** What the copied report holds: the error's name and the places in Carrel's own code. */
function bugReport(error: Error): string {
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.name, ...places].join('\n');
}
