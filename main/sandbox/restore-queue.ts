import { rm } from 'node:fs/promises';
import type { BugReporter } from '../../contract/dispatch.ts';
import { releases } from '../../contract/releases.ts';
import type { Server } from '../../contract/releases.ts';
import type { Archive } from '../archive/archive.ts';
import { openArchive } from '../archive/open-archive.ts';
import { readLibrary } from '../library/read-library.ts';
import type { Outcome, Success } from '../restore/outcome.ts';
import { platformLog } from '../restore/platform-log.ts';
import { predict } from '../restore/predict.ts';
import { stagedNames } from '../restore/restore-data.ts';
import type { BackupMetadata, RestoreData } from '../restore/restore-data.ts';
import { openServerArchive } from '../restore/zipfile/open-server-archive.ts';
import type { PracticeStore } from '../staging/practice-schema.ts';
import { keepContents } from './content-store.ts';
import { jsonMoment } from './moments.ts';
import type { TaskFault } from './practice-answer.ts';
import { stagedContent } from './staged-content.ts';
import { pause } from './task-queue.ts';
import type { TaskQueue } from './task-queue.ts';

export interface RestoreQueue {
  /**
   * Restores in its turn; the upload is deleted afterwards, whatever came out. What the instance
   * has not restored when it is stopped is taken up at the next start.
   */
  add(taskId: string, uploadPath: string, fault: TaskFault | null): void;
}

export interface RestoreQueueOptions {
  readonly tasks: TaskQueue;
  readonly store: PracticeStore;
  readonly server: Server;
  readonly userName: string;
  /** Where contents of restored files are kept. */
  readonly contents: string;
  readonly now: () => Date;
  /** How long a task stays in each unfinished state at least, in milliseconds. */
  readonly stateMs: number;
  readonly reportBug: BugReporter;
}

/** Runs restores in their turn. */
export function createRestoreQueue(options: RestoreQueueOptions): RestoreQueue {
  return {
    add(taskId, uploadPath, fault) {
      options.tasks.add(async (signal) => {
        try {
          await begin(options, taskId, signal);
          if (fault === 'hang-task') return;
          // As a worker that is lost: there is no log.
          if (fault === 'fail-task') options.store.failTask(taskId, null, stamp(options));
          else await restoreUpload(options, taskId, uploadPath, signal);
        } catch (error) {
          endBadly(options, taskId, error, signal);
        }
        // A stopped instance keeps what it has not restored, and goes on at its next start.
        if (!signal.aborted) await rm(uploadPath, { force: true });
      });
    },
  };
}

async function begin(
  options: RestoreQueueOptions,
  taskId: string,
  signal: AbortSignal,
): Promise<void> {
  await pause(options.stateMs, signal);
  options.store.setTaskState(taskId, 'In Progress', stamp(options));
  await pause(options.stateMs, signal);
}

function stamp({ now }: RestoreQueueOptions): string {
  return now().toISOString();
}

async function restoreUpload(
  options: RestoreQueueOptions,
  taskId: string,
  uploadPath: string,
  signal: AbortSignal,
): Promise<void> {
  const { store, server, userName, now } = options;
  const opened = await openArchive(uploadPath, { signal });
  if (!opened.ok) {
    const said = opened.failure.message;
    store.failTask(taskId, `Unexpected error during library restore: ${said}`, now().toISOString());
    return;
  }
  const archive = opened.value;
  try {
    const library = await readLibrary(archive, { signal });
    const milliseconds = now().getTime();
    const outcome = await predict(archive, library, server, { signal, userName, milliseconds });
    signal.throwIfAborted();
    if (outcome.status === 'success') await keep(options, taskId, archive, outcome, signal);
    else store.failTask(taskId, logOf(outcome, store), now().toISOString());
  } finally {
    await archive.close();
  }
}

/** The contents first: a package that is there has all of them. */
async function keep(
  { store, server, now, contents }: RestoreQueueOptions,
  taskId: string,
  archive: Archive,
  outcome: Success,
  signal: AbortSignal,
): Promise<void> {
  const { python } = releases[server.release];
  const zip = await openServerArchive(archive, python, null, { signal });
  await keepContents(contents, zip, outcome.restored, signal);
  signal.throwIfAborted();
  const at = now().toISOString();
  const { data, metadata } = outcome;
  store.succeedTask(taskId, stagedContent(outcome, at), (id) => resultOf(id, data, metadata), at);
}

/** What a person gets to read. A row's number is that of the package that would have been made. */
function logOf(outcome: Exclude<Outcome, Success>, store: PracticeStore): string {
  const log = platformLog(outcome);
  if (outcome.status === 'unknown' || log === null) {
    const reason = outcome.status === 'unknown' ? outcome.reason : '';
    return `The practice instance cannot say what a server would do with this archive: ${reason}`;
  }
  return outcome.status === 'error' ? log : log.replace('<id>', String(store.nextPackage()));
}

/** The practice instance cannot, or was stopped: then the task stays for the next start. */
function endBadly(
  { store, now, reportBug }: RestoreQueueOptions,
  taskId: string,
  error: unknown,
  signal: AbortSignal,
): void {
  if (signal.aborted) return;
  const trouble = isSystemError(error)
    ? `the practice instance could not keep the library (${error.code})`
    : `the practice instance itself failed (${reportBug('practice restore', error)})`;
  store.failTask(
    taskId,
    `Unexpected error during library restore: ${trouble}.`,
    now().toISOString(),
  );
}

/** A full disk, a folder that cannot be written to: nobody's bug. */
function isSystemError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}

/** As the API gives it (domain facts 1.2); a key without three parts shows as `unknown`. */
function resultOf(
  learningPackage: number,
  data: RestoreData,
  metadata: BackupMetadata | null,
): Readonly<Record<string, unknown>> {
  const names = stagedNames(data);
  return {
    learning_package_id: learningPackage,
    title: data.title,
    org: names.org ?? 'unknown',
    slug: names.slug ?? 'unknown',
    key: names.stagedKey,
    archive_key: names.originalKey,
    containers: data.num_containers,
    components: data.num_components,
    collections: data.num_collections,
    sections: data.num_sections,
    subsections: data.num_subsections,
    units: data.num_units,
    created_on_server: metadata?.original_server ?? null,
    created_at: metadata === null ? null : jsonMoment(metadata.created_at),
    created_by: {
      username: metadata?.created_by ?? null,
      email: metadata?.created_by_email ?? null,
    },
  };
}
