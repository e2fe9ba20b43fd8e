import type { ArchiveSummary } from '../../contract/views.ts';
import { useAct } from '../api/calls.ts';
import { progressFigures, progressShare, useArchiveProgress } from '../api/job-progress.ts';
import { Bar } from '../ui/progress.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { FailureState } from '../ui/failure-state.tsx';
import { strings } from './strings.ts';
import { useOpen } from './use-open.ts';
import styles from './frame.module.css';

/** What stands in place of every screen until an archive can be browsed. */
export function NotReady({ archive }: { readonly archive: ArchiveSummary }) {
  const { state } = archive;
  const reread = useAct('archives.reread');
  const open = useOpen();
  const readAgain = (): void => reread.mutate({ archiveId: archive.id });
  if (state.kind === 'failed') {
    const chooses = state.failure.retry === 'choose-file';
    return (
      <FailureState
        title={
          state.failure.kind === 'cancelled'
            ? strings.cancelledTitle
            : strings.failedTitle({ title: archive.fileName })
        }
        failure={state.failure}
        onRetry={chooses ? () => open('archive') : readAgain}
        retryLabel={chooses ? strings.chooseFile : strings.readAgain}
      />
    );
  }
  if (state.kind === 'missing') {
    return (
      <EmptyState
        mark="warning"
        title={strings.failedTitle({ title: archive.fileName })}
        actions={<Button onPress={() => open('archive')}>{strings.chooseFile}</Button>}
      >
        {strings.missingBanner}
      </EmptyState>
    );
  }
  return <Reading archive={archive} />;
}

function Reading({ archive }: { readonly archive: ArchiveSummary }) {
  const progress = useArchiveProgress(archive.id);
  const cancel = useAct('jobs.cancel');
  const jobId = archive.state.kind === 'reading' ? archive.state.jobId : progress?.jobId;
  return (
    <EmptyState
      icon="file"
      title={strings.readingTitle}
      actions={
        jobId !== undefined && (
          <Button isBusy={cancel.isPending} onPress={() => cancel.mutate({ jobId })}>
            {strings.cancel}
          </Button>
        )
      }
    >
      <p>{strings.readingNext}</p>
      <div className={styles.reading}>
        <Bar label={strings.readingTitle} share={progressShare(progress)} />
        <p>{progress === undefined ? '' : progressFigures(progress)}</p>
      </div>
    </EmptyState>
  );
}
