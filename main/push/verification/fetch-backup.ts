import { open, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { cancelled, failure } from '../../../contract/failures.ts';
import type { AppFailure } from '../../../contract/failures.ts';
import { fail, ok } from '../../../contract/result.ts';
import type { Result } from '../../../contract/result.ts';
import { limits } from '../../archive/limits.ts';
import type { ClientFault } from '../../instance/client-fault.ts';
import { patiently, pollPause, sleep } from '../push-job.ts';
import type { PushJob } from '../push-job.ts';

/** Why there is no backup, as far as the next act goes. */
export type NoBackup =
  /** The push stops here and can be resumed. */
  | { readonly kind: 'failed'; readonly failure: AppFailure }
  /**
   * Worth another attempt; `sentence` says why this one came to nothing. With a failure, the push
   * stops with it after the last; else there will be no backup.
   */
  | { readonly kind: 'again'; readonly sentence: string; readonly failure?: AppFailure }
  /** There will be none, for the reason that `sentence` gives. */
  | { readonly kind: 'unavailable'; readonly sentence: string };

/**
 * The address of a finished backup of the library: of the task that is known already, else of a new
 * one, whose id is written down before it is asked for. As patient as the restore.
 */
export async function awaitBackup(
  job: PushJob,
  library: string,
): Promise<Result<string, NoBackup>> {
  const known = job.record().backupTask;
  const started = known === null ? await startBackup(job, library) : ok(known);
  if (!started.ok) return started;
  const taskId = started.value;
  const until = job.now().getTime() + job.policy.restoreMs;
  for (let turn = 0; ; turn += 1) {
    const answer = await patiently(job, () => job.client.getBackup(library, taskId, job.signal));
    if (!answer.ok) return fail(whyNoTask(job, answer.failure));
    const { state, url } = answer.value;
    if (state === 'Succeeded' && url) return ok(url);
    if (state === 'Succeeded') return fail(forget(job, 'the server does not say where it lies'));
    if (state === 'Failed' || state === 'Canceled') {
      return fail(forget(job, 'the server failed to make it'));
    }
    if (job.now().getTime() > until) return fail({ kind: 'failed', failure: tooLong });
    await sleep(pollPause(job.policy, turn), job.signal);
    if (job.signal.aborted) return fail({ kind: 'failed', failure: cancelled });
  }
}

async function startBackup(job: PushJob, library: string): Promise<Result<string, NoBackup>> {
  const started = await patiently(job, () => job.client.startBackup(library, job.signal));
  if (!started.ok) return fail(whyNoBackup(job, started.failure));
  job.note({ backupTask: started.value });
  return started;
}

/** The next attempt asks for another backup. */
function forget(job: PushJob, reason: string): NoBackup {
  job.note({ backupTask: null });
  return again(reason);
}

function again(reason: string): Extract<NoBackup, { readonly kind: 'again' }> {
  return { kind: 'again', sentence: `No backup could be had of it: ${reason}.` };
}

/** The server no longer knows the task, or knows it and does not say how it stands. */
function whyNoTask(job: PushJob, fault: ClientFault): NoBackup {
  return fault.status === 404
    ? forget(job, 'the server forgot that it was asked for')
    : whyNoBackup(job, fault);
}

/**
 * Of a request for a backup, or for its state. Only the server's own word that this user may not
 * have one is taken for good; what may pass can be resumed, for no better proof is to be had.
 */
function whyNoBackup(job: PushJob, fault: ClientFault): NoBackup {
  const { status, connection, failure: why } = fault;
  if (job.signal.aborted || status === 401 || fault.passing || connection !== null) {
    return { kind: 'failed', failure: why };
  }
  if (status === 403 || status === 404 || status === 405) {
    return {
      kind: 'unavailable',
      sentence: `This sign-in may not make backups of it (HTTP ${status}).`,
    };
  }
  // Of a proxy, or broken on its way: a page in place of the answer, a 413 for an empty request.
  return { ...again('the server’s answer makes no sense'), failure: why };
}

/**
 * Downloads a backup into a new private file, from its beginning after each fault that may pass.
 * What is left of the file is for the caller to remove.
 */
export async function downloadBackup(
  job: PushJob,
  url: string,
  path: string,
): Promise<NoBackup | null> {
  try {
    const fetched = await patiently(job, () => downloadOnce(job, url, path));
    return fetched.ok ? null : whyNoFile(job, fetched.failure);
  } catch (error) {
    return { kind: 'failed', failure: notWritten(error) };
  }
}

async function downloadOnce(
  job: PushJob,
  url: string,
  path: string,
): Promise<Result<null, ClientFault>> {
  await rm(path, { force: true });
  const file = await open(path, 'wx', 0o600);
  try {
    const take = (chunk: Uint8Array): Promise<void> => writeAll(file, chunk);
    const receiver = { maxBytes: mostBytes(job.record().bytes), take };
    return await job.client.downloadBackup(url, receiver, job.signal);
  } finally {
    await file.close();
  }
}

/**
 * A backup is not packed, an archive may be: by no more than is approved (ZI-2). What is longer is
 * not this library's.
 */
function mostBytes(archiveBytes: number): number {
  return Math.min(limits.archiveBytes, Math.max(leastRoom, archiveBytes * limits.ratio));
}

const leastRoom = 64 * 1024 ** 2;

async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let done = 0; done < chunk.length;) {
    const { bytesWritten } = await file.write(chunk, done);
    done += bytesWritten;
  }
}

function whyNoFile(job: PushJob, fault: ClientFault): NoBackup {
  const { status, connection, failure: why } = fault;
  if (connection?.kind === 'too-long' || connection?.kind === 'redirect' || isElsewhere(fault)) {
    return { kind: 'unavailable', sentence: `Its backup cannot be fetched: ${why.message}` };
  }
  if (job.signal.aborted || fault.passing || connection !== null) {
    return { kind: 'failed', failure: why };
  }
  // Media of a server may be cleared away; a new backup has a new place.
  return forget(job, `its file cannot be had (HTTP ${status})`);
}

/** Nothing was asked: the address is of a host that is none of the instance. */
function isElsewhere({ status, connection }: ClientFault): boolean {
  return status === null && connection === null;
}

function notWritten(error: unknown): AppFailure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull;
  return failure(
    'data-folder-unusable',
    'The backup could not be written to Carrel’s data folder.',
    'Check that the folder can be written to, then resume.',
    'again',
    code,
  );
}

const diskFull = failure(
  'disk-full',
  'There is no room for the library’s backup, which is compared with the archive.',
  'Make room on the drive of Carrel’s data folder, then resume.',
  'free-space',
);

const tooLong = failure(
  'server-failed',
  'The server has been making the backup for many hours without coming to an end.',
  'Ask the administrator whether its workers run. Resume to go on waiting.',
  'again',
);
