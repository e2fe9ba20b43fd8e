import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import type { ArchiveId, JobId, StagingId } from '../../contract/model/ids.ts';
import type { ArchiveRow, ArchiveStore } from '../staging/archive-store.ts';
import type { Server } from '../../contract/releases.ts';
import { databaseFailure } from '../staging/database-failure.ts';
import type { JobRow, JobStore } from '../staging/job-store.ts';
import { removeStaging } from '../staging/staging-files.ts';
import type { ReadNews } from '../worker/reader-protocol.ts';
import type { RunningRead, StartRead } from '../worker/reader-client.ts';
import { newId } from './service-context.ts';
import type { Emit } from './service-context.ts';

/**
 * How far a reading is: without anything to show yet, verifying what can be browsed, or predicting
 * what servers would do with it.
 */
export interface Running {
  readonly jobId: JobId;
  readonly state: 'reading' | 'verifying' | 'predicting';
  /** The server whose prediction is being made; null for none that is known here. */
  readonly server: Server | null;
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
  state: 'waiting' | 'reading' | 'verifying' | 'predicting';
  server: Server | null;
  read: RunningRead | null;
  title: string | null;
}

/** No job runs. */
export function createReadingJobs(options: ReadingJobsOptions): ReadingJobs {
  return new Readings(options);
}

class Readings implements ReadingJobs {
  readonly #options: ReadingJobsOptions;
  readonly #jobs = new Map<ArchiveId, Job>();

  constructor(options: ReadingJobsOptions) {
    this.#options = options;
  }

  start(archive: ArchiveRow): JobId {
    const known = this.#jobs.get(archive.id);
    if (known !== undefined) return known.id;
    const job: Job = {
      id: newId() as JobId,
      archiveId: archive.id,
      path: archive.path,
      stagingId: newId() as StagingId,
      state: 'waiting',
      server: null,
      read: null,
      title: null,
    };
    this.#options.jobs.start(this.#rowOf(job));
    this.#jobs.set(archive.id, job);
    this.#changed(job);
    this.#startNext();
    return job.id;
  }

  cancel(jobId: JobId): boolean {
    return this.#cancel([...this.#jobs.values()].find((job) => job.id === jobId));
  }

  cancelOf(archiveId: ArchiveId): void {
    this.#cancel(this.#jobs.get(archiveId));
  }

  running(archiveId: ArchiveId): Running | null {
    const job = this.#jobs.get(archiveId);
    const { jobs, owner } = this.#options;
    if (job === undefined) return runningElsewhere(jobs, archiveId, owner);
    const state = job.state === 'waiting' ? 'reading' : job.state;
    return { jobId: job.id, state, server: job.server };
  }

  firstTitle(archiveId: ArchiveId): string | null {
    return this.#jobs.get(archiveId)?.title ?? null;
  }

  close(): void {
    // Those that wait first: none of them is to start when another ends.
    for (const job of [...this.#jobs.values()].toReversed()) {
      if (job.read === null) this.#end(job, stoppedByPerson());
      else job.read.kill();
    }
  }

  #rowOf(job: Job): JobRow {
    const { id, archiveId, stagingId } = job;
    const beatAt = this.#options.now().toISOString();
    const { owner } = this.#options;
    return { id, archiveId, stagingId, state: 'reading', owner, ownerPid: process.pid, beatAt };
  }

  #startNext(): void {
    const busy = [...this.#jobs.values()].filter((job) => job.state !== 'waiting').length;
    const next = [...this.#jobs.values()].find((job) => job.state === 'waiting');
    if (next === undefined || busy >= readersAtOnce) return;
    next.state = 'reading';
    const { path, stagingId } = next;
    const { stagingFolder, rules, startRead } = this.#options;
    next.read = startRead({ path, stagingFolder, stagingId, rules }, (news) =>
      this.#hear(next, news),
    );
    this.#startNext();
  }

  #hear(job: Job, news: ReadNews): void {
    if (this.#jobs.get(job.archiveId) !== job) return; // it has ended here already
    try {
      this.#take(job, news);
    } catch (error) {
      const known = databaseFailure(error, 'index');
      this.#end(job, known ?? bugFailure(this.#options.reportBug('reading-jobs', error)));
    }
  }

  #take(job: Job, news: ReadNews): void {
    const { archives, emit } = this.#options;
    switch (news.kind) {
      case 'progress':
        emit('job.progressed', { jobId: job.id, archiveId: job.archiveId, ...news.progress });
        return;
      case 'first-sight':
        job.title = news.title;
        return this.#changed(job);
      case 'staged':
        return this.#takeStaged(job, news);
      case 'verified':
        archives.verified(job.archiveId, news.sha256, news.severities);
        job.state = 'predicting';
        return this.#changed(job);
      case 'predicting':
      case 'predicted':
        job.server = news.kind === 'predicting' ? news.server : null;
        return emit('restore.changed', { archiveId: job.archiveId });
      case 'done':
        archives.predicted(job.archiveId);
        return this.#end(job, null);
      case 'failed':
        return this.#end(job, news.failure);
    }
  }

  /** The new file is complete on the disk; now the index names it, then the old one goes (DB-2). */
  #takeStaged(job: Job, news: ReadNews & { readonly kind: 'staged' }): void {
    const { archives, jobs } = this.#options;
    const { stamp, title, severities } = news;
    const before = archives.find(job.archiveId)?.stagingId ?? null;
    archives.staged(job.archiveId, { ...stamp, title, severities, stagingId: job.stagingId });
    jobs.setState(job.id, 'verifying');
    job.state = 'verifying';
    if (before !== null) this.#discard(before);
    this.#changed(job);
  }

  #discard(stagingId: StagingId): void {
    this.#options.forgetStaging(stagingId);
    try {
      removeStaging(this.#options.stagingFolder, stagingId);
    } catch {
      // Another process has it open: the next start of Carrel removes it.
    }
  }

  #end(job: Job, why: AppFailure | null): void {
    const { archives, jobs, now, reportBug, emit } = this.#options;
    this.#jobs.delete(job.archiveId);
    job.read?.kill();
    try {
      if (why !== null && job.state === 'predicting') archives.predictFailed(job.archiveId, why);
      else if (why !== null && job.state === 'verifying') archives.deepFailed(job.archiveId, why);
      else if (why !== null) {
        archives.readFailed(job.archiveId, why);
        this.#discard(job.stagingId);
      }
      jobs.end(job.id, why, now().toISOString());
    } catch (error) {
      // The index cannot be written either: the next start marks the job as stopped.
      if (databaseFailure(error, 'index') === null) reportBug('reading-jobs', error);
    }
    emit('job.ended', { jobId: job.id, archiveId: job.archiveId, failure: why });
    this.#changed(job);
    this.#startNext();
  }

  #changed(job: Job): void {
    this.#options.emit('archives.changed', { archiveId: job.archiveId });
  }

  #cancel(job: Job | undefined): boolean {
    if (job === undefined) return false;
    if (job.read === null) this.#end(job, stoppedByPerson());
    else job.read.cancel();
    return true;
  }
}

function runningElsewhere(store: JobStore, archiveId: ArchiveId, owner: string): Running | null {
  const row = store.listRunning().find((job) => job.archiveId === archiveId && job.owner !== owner);
  if (row === undefined) return null;
  const state = row.state === 'verifying' ? 'verifying' : 'reading';
  return { jobId: row.id, state, server: null };
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
