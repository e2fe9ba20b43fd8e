import { useEffect, useState } from 'react';
import { useApi } from '../../api/api-context.tsx';
import { Button } from '../button.tsx';
import { EmptyState } from '../empty-state.tsx';
import { Skeleton } from '../skeleton.tsx';
import { OwnView } from './own-view.tsx';
import styles from './preview-frame.module.css';
import { strings } from './strings.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';

export interface PreviewFrameProps {
  readonly url: string;
  readonly title: string;
  /** Whose content it is. */
  readonly archiveId: ArchiveId;
  readonly onRetry: () => void;
  readonly isPaper?: boolean;
}

type State = 'loading' | 'shown' | 'late' | 'ended';

const longestWait = 5_000; // PV-8: a preview that hangs is given up

/**
 * A document of the preview origin: in the desktop app in a view with a process and a session of its
 * own, elsewhere in a frame. In both it may do nothing: no script, no form, no navigation, no network.
 */
export function PreviewFrame(props: PreviewFrameProps) {
  const { url, title, archiveId, onRetry, isPaper = false } = props;
  const { previewView } = useApi();
  const [state, setState] = useState<State>('loading');
  useEffect(() => {
    if (state !== 'loading') return;
    const timer = setTimeout(() => {
      void previewView?.ask({ act: 'kill' });
      setState('late');
    }, longestWait);
    return () => clearTimeout(timer);
  }, [state, previewView]);
  if (state === 'late' || state === 'ended') {
    const retry = () => {
      setState('loading');
      onRetry();
    };
    return <NotThere state={state} onRetry={retry} />;
  }
  return (
    <div className={styles.box} data-paper={isPaper}>
      {state === 'loading' ? (
        <div className={styles.wait}>
          <Skeleton label={strings.loading} />
        </div>
      ) : null}
      {previewView === undefined ? (
        <iframe
          className={styles.frame}
          data-state={state}
          src={url}
          title={title}
          sandbox=""
          referrerPolicy="no-referrer"
          onLoad={() => setState('shown')}
        />
      ) : (
        <OwnView
          view={previewView}
          url={url}
          title={title}
          archiveId={archiveId}
          state={state}
          onState={setState}
        />
      )}
    </div>
  );
}

interface NotThereProps {
  readonly state: 'late' | 'ended';
  readonly onRetry: () => void;
}

function NotThere({ state, onRetry }: NotThereProps) {
  return (
    <EmptyState
      mark="blocker"
      title={strings[state]}
      actions={<Button onPress={onRetry}>{strings.again}</Button>}
    >
      {state === 'late' ? strings.lateWords : strings.endedWords}
    </EmptyState>
  );
}
