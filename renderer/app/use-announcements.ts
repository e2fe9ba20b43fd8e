import { useEffect, useEffectEvent } from 'react';
import type { ArchiveId, JobId } from '../../contract/model/ids.ts';
import type { ArchiveSummary, JobEnded, JobProgress } from '../../contract/views.ts';
import { useApi } from '../api/api-context.tsx';
import { useCall } from '../api/calls.ts';
import { isInBackground, progressShare } from '../api/job-progress.ts';
import { announce } from '../ui/announcer.tsx';
import { formatPercent } from '../ui/figures.ts';
import { strings } from './strings.ts';

/** Long work is said at its start, each quarter and its end; failures at once (AC-3). */
export function useAnnouncements(archives: readonly ArchiveSummary[]): void {
  const api = useApi();
  const { data: batches = [] } = useCall('open.listBatches', {});
  const isBatch = batches.some(({ state }) => state === 'reading');
  const titleOf = (archiveId: ArchiveId): string =>
    archives.find(({ id }) => id === archiveId)?.title ?? '';
  const progressed = useEffectEvent((progress: JobProgress, quarter: number) => {
    if (isBatch) return; // its own progress is said, not that of each archive
    const title = titleOf(progress.archiveId);
    announce(
      quarter === 0
        ? strings.readingStarted({ title })
        : strings.readingShare({ title, percent: formatPercent(quarter / 4) }),
    );
  });
  const ended = useEffectEvent((job: JobEnded, wasVerifying: boolean) => {
    const title = titleOf(job.archiveId);
    if (job.failure !== null)
      announce(strings.jobFailed({ title, why: job.failure.message }), 'assertive');
    else if (!isBatch)
      announce(wasVerifying ? strings.verifyingDone({ title }) : strings.readingDone({ title }));
  });
  useEffect(() => {
    const quarters = new Map<JobId, number>();
    const verifying = new Set<JobId>();
    const stopProgress = api.on('job.progressed', (progress) => {
      if (isInBackground(progress)) {
        verifying.add(progress.jobId); // in the background: only its end is said
        return;
      }
      const quarter = Math.min(3, Math.floor((progressShare(progress) ?? 0) * 4));
      if (quarter <= (quarters.get(progress.jobId) ?? -1)) return;
      quarters.set(progress.jobId, quarter);
      progressed(progress, quarter);
    });
    const stopEnd = api.on('job.ended', (job) => {
      quarters.delete(job.jobId);
      ended(job, verifying.delete(job.jobId));
    });
    return () => {
      stopProgress();
      stopEnd();
    };
  }, [api]);
}
