import { useEffect, useState } from 'react';
import { Button } from '../button.tsx';
import { EmptyState } from '../empty-state.tsx';
import { Skeleton } from '../skeleton.tsx';
import styles from './preview-frame.module.css';
import { strings } from './strings.ts';

export interface PreviewFrameProps {
  readonly url: string;
  readonly title: string;
  readonly onRetry: () => void;
  readonly isPaper?: boolean;
}

const longestWait = 5_000; // PV-8: a preview that hangs is given up

/**
 * A document of the preview origin in a frame that may do nothing: no script, no form, no
 * navigation of the window. Its policy forbids it the network.
 */
export function PreviewFrame({ url, title, onRetry, isPaper = false }: PreviewFrameProps) {
  const [state, setState] = useState<'loading' | 'shown' | 'late'>('loading');
  useEffect(() => {
    if (state !== 'loading') return;
    const timer = setTimeout(() => setState('late'), longestWait);
    return () => clearTimeout(timer);
  }, [state]);
  if (state === 'late') {
    const retry = () => {
      setState('loading');
      onRetry();
    };
    return (
      <EmptyState
        mark="blocker"
        title={strings.late}
        actions={<Button onPress={retry}>{strings.again}</Button>}
      >
        {strings.lateWords}
      </EmptyState>
    );
  }
  return (
    <div className={styles.box} data-paper={isPaper}>
      {state === 'loading' ? (
        <div className={styles.wait}>
          <Skeleton label={strings.loading} />
        </div>
      ) : null}
      <iframe
        className={styles.frame}
        data-state={state}
        src={url}
        title={title}
        sandbox=""
        referrerPolicy="no-referrer"
        onLoad={() => setState('shown')}
      />
    </div>
  );
}
