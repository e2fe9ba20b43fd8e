import type { ArchiveId, InstanceId, JobId, PushId } from '../../../../contract/model/ids.ts';
import type { JobEnded, JobProgress, PushStep, PushView } from '../../../../contract/views.ts';
import { pushSteps } from '../../../../contract/push-views.ts';

export function archive(name: string): ArchiveId {
  return name as ArchiveId;
}

export function job(name: string): JobId {
  return name as JobId;
}

export function push(name: string): PushId {
  return name as PushId;
}

/** A push as the service shows it: uploading, nothing sent. */
export function pushView(
  changes: Partial<PushView> & { readonly endedAt?: string } = {},
): PushView {
  const { endedAt = null, ...view } = changes;
  return {
    id: push('p1'),
    archiveId: archive('a1'),
    instance: { id: 'i1' as InstanceId, name: 'Harbour school', studioUrl: 'https://studio.test' },
    state: 'uploading',
    failedAt: null,
    failure: null,
    errorLog: null,
    org: 'Harbour',
    slug: 'TIDES',
    title: 'Tide tables',
    steps: pushSteps.map((step: PushStep) => ({
      step,
      startedAt: null,
      endedAt: step === 'queued' ? endedAt : null,
      detail: '',
    })),
    sentBytes: 0,
    totalBytes: 1_000,
    library: null,
    verification: null,
    startedAt: '2026-01-01T00:00:00.000Z',
    startId: view.id ?? 's1',
    waiting: null,
    question: null,
    ...view,
  };
}

export const cancelled = {
  kind: 'cancelled',
  message: 'Stopped.',
  next: '',
  retry: 'again',
} as const;

export const refused = {
  kind: 'server-refused',
  message: 'No.',
  next: '',
  retry: 'none',
} as const;

export function progress(name: string, changes: Partial<JobProgress> = {}): JobProgress {
  return {
    jobId: job(name),
    archiveId: archive(`a-${name}`),
    stage: 'reading',
    done: 0,
    total: 100,
    unit: 'entries',
    ...changes,
  };
}

export function jobEnd(name: string, failure: JobEnded['failure'] = null): JobEnded {
  return { jobId: job(name), archiveId: archive(`a-${name}`), failure };
}
