import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import type { ArchiveStore } from '../staging/archive-store.ts';
import { databaseFailure } from '../staging/database-failure.ts';
import type { JobRow, JobStore } from '../staging/job-store.ts';
import type { Database } from '../staging/open-database.ts';
import { removeOrphans } from '../staging/staging-files.ts';
import type { Emit } from './service-context.ts';

/** What keeping house needs. */
export interface HouseOptions {
  readonly index: Database;
  readonly archives: ArchiveStore;
  readonly jobs: JobStore;
  readonly stagingFolder: string;
  readonly owner: string;
  readonly emit: Emit;
  readonly now: () => Date;
}

const beatEveryMs = 5_000;
/** A process that gave no sign of life for this long has lost its jobs. */
const leaseMs = 30_000;

/**
 * Ends the jobs of processes that are gone and removes the files that they left, now and from time
 * to time; keeps the leases of this process alive, and tells the windows when another process has
 * changed the index. Returns the function that stops it.
 */
export function keepHouse(options: HouseOptions): () => void {
  endLostJobs(options);
  clearOrphans(options);
  let seen = dataVersion(options.index);
  const timer = setInterval(() => {
    try {
      options.jobs.beat(options.owner, options.now().toISOString());
      if (endLostJobs(options)) clearOrphans(options);
      const version = dataVersion(options.index);
      if (version !== seen) options.emit('archives.changed', { archiveId: null });
      seen = version;
    } catch (error) {
      // Locked or full for now: the next beat tries again.
      if (databaseFailure(error, 'index') === null) throw error;
    }
  }, beatEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** Changes when another connection commits. Source: SQLite, PRAGMA data_version. */
function dataVersion(index: Database): unknown {
  return index.pragma('data_version', { simple: true });
}

function endLostJobs({ jobs, archives, owner, emit, now }: HouseOptions): boolean {
  const lost = jobs.listRunning().filter((job) => job.owner !== owner && isLost(job, now()));
  for (const job of lost) {
    if (job.state === 'verifying') archives.deepFailed(job.archiveId, interrupted);
    else archives.readFailed(job.archiveId, interrupted);
    jobs.end(job.id, interrupted, now().toISOString());
    emit('archives.changed', { archiveId: job.archiveId });
  }
  return lost.length > 0;
}

function isLost(job: JobRow, now: Date): boolean {
  return now.getTime() - Date.parse(job.beatAt) > leaseMs || !isAlive(job.ownerPid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not ours to signal, but there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function clearOrphans({ archives, jobs, stagingFolder }: HouseOptions): void {
  removeOrphans(stagingFolder, () => {
    // In this order: a job that ends in between is named by its archive.
    const written = jobs.listRunning().map((job) => job.stagingId);
    return new Set([...written, ...archives.stagingIds()]);
  });
}

/** Did a reading end because its process did, and for nothing in the archive? */
export function isInterrupted(why: AppFailure): boolean {
  return why.kind === interrupted.kind && why.message === interrupted.message;
}

const interrupted = failure(
  'reader-stopped',
  'Carrel ended while it read this archive. Nothing half-read was kept.',
  'Read it again.',
  'read-again',
);
