import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import type { ArchiveId, JobId, StagingId } from '../../contract/model/ids.ts';
import type { ArchiveRow, ArchiveStore } from '../staging/archive-store.ts';
import type { Server } from '../../contract/releases.ts';
import type { ArchiveDigest } from '../staging/archive-digest.ts';
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
  /** No reader is free yet. */
  readonly isWaiting: boolean;
  /** The server whose prediction is being made; null for none that is known here. */
  readonly server: Server | null;
}

/** The readings of this data folder: started here, or seen in other processes. */
export interface ReadingJobs {
  /**
   * Reads an archive, as soon as a reader is free and before those of a batch; a reading that runs
   * already is that one.
   */
  start(archive: ArchiveRow): JobId;
  /** Reads many, in their order, after what a person waits for. */
  startAll(archives: readonly ArchiveRow[]): void;
  /** False where no such job runs in this process. */
  cancel(jobId: JobId): boolean;
  cancelOf(archiveId: ArchiveId): void;
  /** Stops the readings of these archives; none of those that wait is started meanwhile. */
  cancelAll(archiveIds: readonly ArchiveId[]): void;
  running(archiveId: ArchiveId): Running | null;
  /** Everything that runs at this moment, here and elsewhere. */
  runningAll(): ReadonlyMap<ArchiveId, Running>;
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
  /** What the index keeps of a staging file. */
  readonly digestOf: (id: StagingId) => ArchiveDigest | null;
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
  /** A person waits for this one; those of a batch come after it. */
  isUrgent: boolean;
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
    if (known !== undefined) known.isUrgent = true;
    const job = known ?? this.#add(archive, true);
    if (known === undefined) this.#changed(job);
    this.#startNext();
    return job.id;
  }

  startAll(archives: readonly ArchiveRow[]): void {
    const fresh = archives.filter(({ id }) => !this.#jobs.has(id));
    try {
      this.#options.jobs.together(() => {
        for (const archive of fresh) this.#add(archive, false);
      });
    } catch (error) {
      for (const { id } of fresh) this.#jobs.delete(id); // their rows were undone
      throw error;
    }
    if (fresh.length > 0) this.#options.emit('archives.changed', { archiveId: null });
    this.#startNext();
  }

  #add(archive: ArchiveRow, isUrgent: boolean): Job {
    const job: Job = {
      id: newId() as JobId,
      archiveId: archive.id,
      path: archive.path,
      stagingId: newId() as StagingId,
      isUrgent,
      state: 'waiting',
      server: null,
      read: null,
      title: null,
    };
    this.#options.jobs.start(this.#rowOf(job));
    this.#jobs.set(archive.id, job);
    return job;
  }

  cancel(jobId: JobId): boolean {
    return this.#cancel([...this.#jobs.values()].find((job) => job.id === jobId));
  }

  cancelOf(archiveId: ArchiveId): void {
    this.#cancel(this.#jobs.get(archiveId));
  }

  cancelAll(archiveIds: readonly ArchiveId[]): void {
    const own = archiveIds.flatMap((id) => this.#jobs.get(id) ?? []);
    this.#endWaiting(own.filter(({ read }) => read === null));
    for (const { read } of own) read?.cancel();
  }

  #endWaiting(waiting: readonly Job[]): void {
    // Taken out first: none of them is to start when another ends.
    for (const job of waiting) this.#jobs.delete(job.archiveId);
    const { jobs, emit } = this.#options;
    jobs.together(() => {
      for (const job of waiting) this.#write(job, stoppedByPerson());
    });
    for (const { id: jobId, archiveId } of waiting) {
      emit('job.ended', { jobId, archiveId, failure: stoppedByPerson() });
    }
    if (waiting.length > 0) emit('archives.changed', { archiveId: null });
  }

  running(archiveId: ArchiveId): Running | null {
    const job = this.#jobs.get(archiveId);
    if (job !== undefined) return shownOf(job);
    return this.#elsewhere().get(archiveId) ?? null;
  }

  runningAll(): ReadonlyMap<ArchiveId, Running> {
    const own = [...this.#jobs].map(([id, job]) => [id, shownOf(job)] as const);
    return new Map([...this.#elsewhere(), ...own]);
  }

  #elsewhere(): ReadonlyMap<ArchiveId, Running> {
    const { jobs, owner } = this.#options;
    const others = jobs.listRunning().filter((job) => job.owner !== owner);
    return new Map(
      others.map(({ id, archiveId, state }) => [
        archiveId,
        {
          jobId: id,
          state: state === 'verifying' ? state : 'reading',
          isWaiting: false,
          server: null,
        },
      ]),
    );
  }

  firstTitle(archiveId: ArchiveId): string | null {
    return this.#jobs.get(archiveId)?.title ?? null;
  }

  close(): void {
    const own = [...this.#jobs.values()];
    this.#endWaiting(own.filter(({ read }) => read === null));
    for (const { read } of own) read?.kill();
  }

  #rowOf(job: Job): JobRow {
    const { id, archiveId, stagingId } = job;
    const beatAt = this.#options.now().toISOString();
    const { owner } = this.#options;
    return { id, archiveId, stagingId, state: 'reading', owner, ownerPid: process.pid, beatAt };
  }

  #startNext(): void {
    const busy = [...this.#jobs.values()].filter((job) => job.state !== 'waiting').length;
    const waiting = [...this.#jobs.values()].filter((job) => job.state === 'waiting');
    const next = waiting.find(({ isUrgent }) => isUrgent) ?? waiting[0];
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
        this.#keepDigest(job);
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
    const { stagingId } = job;
    const digest = this.#options.digestOf(stagingId);
    archives.staged(job.archiveId, { ...stamp, title, severities, stagingId, digest });
    jobs.setState(job.id, 'verifying');
    job.state = 'verifying';
    if (before !== null) this.#discard(before);
    this.#changed(job);
  }

  /** With what was predicted, for a table of many archives. */
  #keepDigest(job: Job): void {
    this.#options.archives.setDigest(job.archiveId, this.#options.digestOf(job.stagingId));
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
    this.#jobs.delete(job.archiveId);
    job.read?.kill();
    this.#write(job, why);
    const { id: jobId, archiveId } = job;
    this.#options.emit('job.ended', { jobId, archiveId, failure: why });
    this.#changed(job);
    this.#startNext();
  }

  /** A reading that was stopped before its turn leaves what an earlier one has shown as it was. */
  #isStoppedInTime(job: Job, why: AppFailure): boolean {
    if (why.kind !== 'cancelled' || job.state !== 'waiting') return false;
    return (this.#options.archives.find(job.archiveId)?.stagingId ?? null) !== null;
  }

  /** Keeps in the index how a job ended. */
  #write(job: Job, why: AppFailure | null): void {
    const { archives, jobs, now, reportBug } = this.#options;
    try {
      if (why !== null && job.state === 'predicting') {
        archives.predictFailed(job.archiveId, why);
        this.#keepDigest(job);
      } else if (why !== null && job.state === 'verifying') archives.deepFailed(job.archiveId, why);
      else if (why !== null && !this.#isStoppedInTime(job, why)) {
        archives.readFailed(job.archiveId, why);
        this.#discard(job.stagingId);
      }
      jobs.end(job.id, why, now().toISOString());
    } catch (error) {
      // The index cannot be written either: the next start marks the job as stopped.
      if (databaseFailure(error, 'index') === null) reportBug('reading-jobs', error);
    }
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

function shownOf({ id, state, server }: Job): Running {
  const isWaiting = state === 'waiting';
  return { jobId: id, state: isWaiting ? 'reading' : state, isWaiting, server };
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
