import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import type { ArchiveId, JobId, StagingId } from '../../contract/model/ids.ts';
import type { ArchiveRow, ArchiveStore } from '../staging/archive-store.ts';
import { databaseFailure } from '../staging/database-failure.ts';
import type { JobRow, JobStore } from '../staging/job-store.ts';
import { removeStaging } from '../staging/staging-files.ts';
import type { ReadNews } from '../worker/reader-protocol.ts';
import type { RunningRead, StartRead } from '../worker/reader-client.ts';
import { newId } from './service-context.ts';
import type { Emit } from './service-context.ts';

/** How far a reading is: without anything to show yet, or verifying what can be browsed. */
export interface Running {
  readonly jobId: JobId;
  readonly state: 'reading' | 'verifying';
}

/** The readings of this data folder: started here, or seen in other processes. */
export interface ReadingJobs {
  /** Reads an archive, as soon as a reader is free; a reading that runs already is that one. */
  start(archive: ArchiveRow): JobId;
  /** False where no such job runs in this process. */
  cancel(jobId: JobId): boolean;
  cancelOf(archiveId: ArchiveId): void;
  running(archiveId: ArchiveId): Running | null;
  /** What package.toml said, before there is anything staged. */
  firstTitle(archiveId: ArchiveId): string | null;
  /** Stops everything at once; the jobs end as cancelled. */
  close(): void;
}

/** What the jobs need. */
export interface ReadingJobsOptions {
  readonly archives: ArchiveStore;
  readonly jobs: JobStore;
  readonly stagingFolder: string;
  readonly rules: string;
  /** Random text of this process. */
  readonly owner: string;
  readonly startRead: StartRead;
  readonly emit: Emit;
  readonly now: () => Date;
  readonly reportBug: (name: string, error: unknown) => string;
  /** Before a staging file is removed. */
  readonly forgetStaging: (id: StagingId) => void;
}

/** Two readers keep two cores and one drive busy. */
const readersAtOnce = 2;

interface Job {
  readonly id: JobId;
  readonly archiveId: ArchiveId;
  readonly path: string;
  readonly stagingId: StagingId;
  state: 'waiting' | 'reading' | 'verifying';
  read: RunningRead | null;
  title: string | null;
}

/** No job runs. */
export function createReadingJobs(options: ReadingJobsOptions): ReadingJobs {
  const { archives, jobs: store, emit } = options;
  const jobs = new Map<ArchiveId, Job>();

  function start(archive: ArchiveRow): JobId {
    const known = jobs.get(archive.id);
    if (known !== undefined) return known.id;
    const job: Job = {
      id: newId() as JobId,
      archiveId: archive.id,
      path: archive.path,
      stagingId: newId() as StagingId,
      state: 'waiting',
      read: null,
      title: null,
    };
    store.start(rowOf(job));
    jobs.set(archive.id, job);
    changed(job);
    startNext();
    return job.id;
  }

  function rowOf(job: Job): JobRow {
    const { id, archiveId, stagingId } = job;
    const beatAt = options.now().toISOString();
    const ownerPid = process.pid;
    return { id, archiveId, stagingId, state: 'reading', owner: options.owner, ownerPid, beatAt };
  }

  function startNext(): void {
    const busy = [...jobs.values()].filter((job) => job.state !== 'waiting').length;
    const next = [...jobs.values()].find((job) => job.state === 'waiting');
    if (next === undefined || busy >= readersAtOnce) return;
    next.state = 'reading';
    const { path, stagingId } = next;
    const { stagingFolder, rules } = options;
    next.read = options.startRead({ path, stagingFolder, stagingId, rules }, (news) =>
      hear(next, news),
    );
    startNext();
  }

  function hear(job: Job, news: ReadNews): void {
    if (jobs.get(job.archiveId) !== job) return; // it has ended here already
    try {
      take(job, news);
    } catch (error) {
      const known = databaseFailure(error, 'index');
      end(job, known ?? bugFailure(options.reportBug('reading-jobs', error)));
    }
  }

  function take(job: Job, news: ReadNews): void {
    switch (news.kind) {
      case 'progress':
        emit('job.progressed', { jobId: job.id, archiveId: job.archiveId, ...news.progress });
        return;
      case 'first-sight':
        job.title = news.title;
        return changed(job);
      case 'staged':
        return takeStaged(job, news);
      case 'verified':
        archives.verified(job.archiveId, news.sha256, news.severities);
        return end(job, null);
      case 'failed':
        return end(job, news.failure);
    }
  }

  /** The new file is complete on the disk; now the index names it, then the old one goes (DB-2). */
  function takeStaged(job: Job, news: ReadNews & { readonly kind: 'staged' }): void {
    const { stamp, title, severities } = news;
    const before = archives.find(job.archiveId)?.stagingId ?? null;
    archives.staged(job.archiveId, { ...stamp, title, severities, stagingId: job.stagingId });
    store.setState(job.id, 'verifying');
    job.state = 'verifying';
    if (before !== null) discard(before);
    changed(job);
  }

  function discard(stagingId: StagingId): void {
    options.forgetStaging(stagingId);
    try {
      removeStaging(options.stagingFolder, stagingId);
    } catch {
      // Another process has it open: the next start of Carrel removes it.
    }
  }

  function end(job: Job, why: AppFailure | null): void {
    jobs.delete(job.archiveId);
    job.read?.kill();
    try {
      if (why !== null && job.state === 'verifying') archives.deepFailed(job.archiveId, why);
      else if (why !== null) {
        archives.readFailed(job.archiveId, why);
        discard(job.stagingId);
      }
      store.end(job.id, why, options.now().toISOString());
    } catch (error) {
      // The index cannot be written either: the next start marks the job as stopped.
      if (databaseFailure(error, 'index') === null) options.reportBug('reading-jobs', error);
    }
    emit('job.ended', { jobId: job.id, archiveId: job.archiveId, failure: why });
    changed(job);
    startNext();
  }

  function changed(job: Job): void {
    emit('archives.changed', { archiveId: job.archiveId });
  }

  function cancel(job: Job | undefined): boolean {
    if (job === undefined) return false;
    if (job.read === null) end(job, stoppedByPerson());
    else job.read.cancel();
    return true;
  }

  return {
    start,
    cancel: (jobId) => cancel([...jobs.values()].find((job) => job.id === jobId)),
    cancelOf: (archiveId) => void cancel(jobs.get(archiveId)),
    running(archiveId) {
      const job = jobs.get(archiveId);
      if (job === undefined) return runningElsewhere(store, archiveId, options.owner);
      return { jobId: job.id, state: job.state === 'verifying' ? 'verifying' : 'reading' };
    },
    firstTitle: (archiveId) => jobs.get(archiveId)?.title ?? null,
    close() {
      for (const job of [...jobs.values()].toReversed()) {
        if (job.read === null) end(job, stoppedByPerson());
        else job.read.kill();
      }
    },
  };
}

function runningElsewhere(store: JobStore, archiveId: ArchiveId, owner: string): Running | null {
  const row = store.listRunning().find((job) => job.archiveId === archiveId && job.owner !== owner);
  if (row === undefined) return null;
  return { jobId: row.id, state: row.state === 'verifying' ? 'verifying' : 'reading' };
}

function stoppedByPerson(): AppFailure {
  return failure(
    'cancelled',
    'Reading this archive was stopped before it was done.',
    'Read it again whenever you like; nothing was changed.',
    'read-again',
  );
}

function bugFailure(id: string): AppFailure {
  return failure(
    'internal',
    'Something in Carrel went wrong while it read this archive; the file was not touched.',
    'Read it again. If it happens again, report it with the number below.',
    'again',
    id,
  );
}
