import { create } from 'zustand';
import type { ArchiveId, JobId } from '../../contract/model/ids.ts';
import type { JobProgress } from '../../contract/views.ts';
import { formatBytes, formatNumber } from '../ui/figures.ts';
import type { WindowApi } from './api-context.tsx';

interface ProgressState {
  readonly jobs: ReadonlyMap<JobId, JobProgress>;
}

/** How far each running job is, as its last event said. */
export const useProgressState = create<ProgressState>()(() => ({ jobs: new Map() }));

/** Progress is drawn some ten times a second, however often it is told. */
const drawnEveryMs = 100;

/**
 * Keeps the progress of jobs up to date: the first news at once, then all that came meanwhile
 * together, because each change draws all lists that show progress. A job that is over is so at once.
 * Returns the function that stops it.
 */
export function followJobs(api: WindowApi): () => void {
  const heard = new Map<JobId, JobProgress>();
  let turn: ReturnType<typeof setTimeout> | null = null;
  const change = (apply: (jobs: Map<JobId, JobProgress>) => void): void => {
    const jobs = new Map(useProgressState.getState().jobs);
    apply(jobs);
    useProgressState.setState({ jobs });
  };
  const show = (): void => {
    turn = null;
    if (heard.size === 0) return;
    change((jobs) => heard.forEach((progress, jobId) => jobs.set(jobId, progress)));
    heard.clear();
    turn = setTimeout(show, drawnEveryMs);
  };
  const stops = [
    api.on('job.progressed', (progress) => {
      heard.set(progress.jobId, progress);
      if (turn === null) show();
    }),
    api.on('job.ended', ({ jobId }) => {
      heard.delete(jobId);
      if (useProgressState.getState().jobs.has(jobId)) change((jobs) => jobs.delete(jobId));
    }),
    // Jobs end with the services that ran them; those that go on tell of themselves again.
    api.on('services.changed', () => {
      heard.clear();
      change((jobs) => jobs.clear());
    }),
    () => {
      if (turn !== null) clearTimeout(turn);
    },
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** What goes on in the background of an archive that can be looked at already. */
export function isInBackground({ stage }: JobProgress): boolean {
  return stage === 'verifying' || stage === 'predicting';
}

/** The job of an archive that people wait for: reading before what follows it. */
export function useArchiveProgress(archiveId: ArchiveId): JobProgress | undefined {
  return useProgressState((state) => {
    const own = [...state.jobs.values()].filter((job) => job.archiveId === archiveId);
    return own.find((job) => !isInBackground(job)) ?? own[0];
  });
}

/** 0 to 1; null where the end is not known. */
export function progressShare(progress: JobProgress | undefined): number | null {
  if (progress === undefined || progress.total === 0) return null;
  return Math.min(1, progress.done / progress.total);
}

/** `768 MB of 1.24 GB`, `120 of 1,284 entries`. */
export function progressFigures(progress: JobProgress): string {
  if (progress.unit === 'bytes') {
    return `${formatBytes(progress.done)} of ${formatBytes(progress.total)}`;
  }
  const done = formatNumber(Math.floor(progress.done));
  return `${done} of ${formatNumber(progress.total)} ${progress.unit}`;
}
