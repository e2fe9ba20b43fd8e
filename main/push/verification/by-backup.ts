import { rm } from 'node:fs/promises';
import { cancelled, failure } from '../../../contract/failures.ts';
import type { AppFailure } from '../../../contract/failures.ts';
import type { LibraryComparison } from '../../compare/libraries/compare-libraries.ts';
import { sleep } from '../push-job.ts';
import type { PushJob } from '../push-job.ts';
import { awaitBackup, downloadBackup } from './fetch-backup.ts';
import type { NoBackup } from './fetch-backup.ts';

/** How a comparison by the server's backup ends. */
export type ByBackup =
  | { readonly kind: 'compared'; readonly comparison: LibraryComparison }
  /** The approved file is gone or changed; `failure` says which. */
  | { readonly kind: 'archive-unusable'; readonly failure: AppFailure }
  | Exclude<NoBackup, { readonly kind: 'again' }>;

/** Backups that are asked for, or fetched again, before Carrel goes another way. */
const mostAttempts = 4;

/**
 * Has the server back up the library, fetches the backup into a private file, compares it with the
 * approved archive in another process, and removes it again, however that ends.
 */
export async function compareByBackup(job: PushJob, library: string): Promise<ByBackup> {
  const { id } = job.record();
  const path = job.ports.verify.backupPath(id);
  try {
    for (let attempt = 1; ; attempt += 1) {
      const end = await attemptOnce(job, library, path, attempt === 1);
      if (end.kind !== 'again') return end;
      if (attempt === mostAttempts) return afterAll(end);
      await sleep(job.policy.pollMs, job.signal);
      if (job.signal.aborted) return { kind: 'failed', failure: cancelled };
    }
  } finally {
    await rm(path, { force: true });
  }
}

type Again = Extract<NoBackup, { readonly kind: 'again' }>;

/** What may be mended on the way to the server is for another day; what the server says, is said. */
function afterAll({ sentence, failure: why }: Again): ByBackup {
  return why === undefined ? { kind: 'unavailable', sentence } : { kind: 'failed', failure: why };
}

async function attemptOnce(
  job: PushJob,
  library: string,
  path: string,
  isFirst: boolean,
): Promise<ByBackup | Again> {
  const { verify } = job.ports;
  const { archiveId, sha256, title, description } = job.record();
  const approved = verify.findFile(archiveId);
  if (approved === null) return { kind: 'archive-unusable', failure: notKnown };
  const ready = await awaitBackup(job, library);
  if (!ready.ok) return ready.failure;
  const without = await downloadBackup(job, ready.value, path);
  if (without !== null) return without;
  const asked = { title, description };
  const files = { approved, sha256, backup: path, library, asked };
  const compared = await verify.compare(files, job.signal);
  if (!compared.ok) {
    if (compared.failure.kind !== 'reader-stopped')
      return { kind: 'failed', failure: compared.failure };
    return { kind: 'again', sentence: `Its backup could not be read. ${compared.failure.message}` };
  }
  const end = compared.value;
  if (end.kind !== 'backup-unusable') return end;
  // The first time the fault may have been on the way; then it is the backup's own.
  if (!isFirst) job.note({ backupTask: null });
  const { message: sentence, retry } = end.failure;
  return { kind: 'again', sentence, ...(retry === 'again' ? { failure: end.failure } : {}) };
}

const notKnown = failure(
  'file-missing',
  'The approved archive is no longer in Carrel’s list.',
  'Open it again.',
  'choose-file',
);
