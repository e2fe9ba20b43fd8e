import { rm } from 'node:fs/promises';
import type { BugReporter } from '../../contract/dispatch.ts';
import type { Server } from '../../contract/releases.ts';
import { openArchive } from '../archive/open-archive.ts';
import { runChecks } from '../checks/run-checks.ts';
import { readLibrary } from '../library/read-library.ts';
import { restoreArchive } from '../restore/restore-archive.ts';
import type { BackupMetadata, RestoreData } from '../restore/restore-data.ts';
import type { PracticeStore } from '../staging/practice-schema.ts';
import { jsonMoment } from './moments.ts';
import { originOf, stagedContent } from './staged-content.ts';

export interface RestoreQueue {
  /** Restores in its turn; the upload is deleted afterwards, whatever came out. */
  add(taskId: string, uploadPath: string): void;
  /** Stops; what is unfinished is taken up at the next start. */
  close(): Promise<void>;
}

export interface RestoreQueueOptions {
  readonly store: PracticeStore;
  readonly server: Server;
  readonly userName: string;
  readonly now: () => Date;
  /** How long a task stays in each unfinished state at least, in milliseconds. */
  readonly stateMs: number;
  readonly reportBug: BugReporter;
}

/** Runs restores one after the other, as a server's worker does. */
export function createRestoreQueue(options: RestoreQueueOptions): RestoreQueue {
  const stop = new AbortController();
  let tail: Promise<void> = Promise.resolve();
  return {
    add(taskId, uploadPath) {
      tail = tail
        .then(() => restoreUpload(options, taskId, uploadPath, stop.signal))
        .catch((error: unknown) => endBadly(options, taskId, error, stop.signal))
        // A stopped instance keeps what it has not restored, and goes on at its next start.
        .then(() => (stop.signal.aborted ? undefined : rm(uploadPath, { force: true })));
    },
    async close() {
      stop.abort();
      await tail;
    },
  };
}

async function restoreUpload(
  { store, server, userName, now, stateMs }: RestoreQueueOptions,
  taskId: string,
  uploadPath: string,
  signal: AbortSignal,
): Promise<void> {
  await pause(stateMs, signal);
  store.setTaskState(taskId, 'In Progress', now().toISOString());
  await pause(stateMs, signal);
  const opened = await openArchive(uploadPath, { signal });
  if (!opened.ok) {
    const said = opened.failure.message;
    store.failTask(taskId, `Unexpected error during library restore: ${said}`, now().toISOString());
    return;
  }
  const archive = opened.value;
  try {
    const library = await readLibrary(archive, { signal });
    const findings = runChecks(archive, library, { signal });
    const staged = { userName, milliseconds: now().getTime() };
    const outcome = restoreArchive(archive, library, findings, server, staged);
    signal.throwIfAborted();
    const at = now().toISOString();
    if (outcome.status === 'error') {
      store.failTask(taskId, outcome.log, at);
    } else {
      const content = stagedContent(archive, library, outcome.data);
      store.succeedTask(taskId, content, (id) => resultOf(id, outcome.data, outcome.metadata), at);
    }
  } finally {
    await archive.close();
  }
}

/** A bug, or the practice instance was stopped: then the task stays for the next start. */
function endBadly(
  { store, now, reportBug }: RestoreQueueOptions,
  taskId: string,
  error: unknown,
  signal: AbortSignal,
): void {
  if (signal.aborted) return;
  const id = reportBug('practice restore', error);
  store.failTask(
    taskId,
    `Unexpected error during library restore: the practice instance itself failed (${id}).`,
    now().toISOString(),
  );
}

/** As the API gives it (domain facts 1.2); a key without three parts shows as `unknown`. */
function resultOf(
  learningPackage: number,
  data: RestoreData,
  metadata: BackupMetadata,
): Readonly<Record<string, unknown>> {
  const origin = originOf(data);
  return {
    learning_package_id: learningPackage,
    title: data.title,
    org: origin.org ?? 'unknown',
    slug: origin.slug ?? 'unknown',
    key: origin.packageRef,
    archive_key: origin.key,
    containers: data.num_containers,
    components: data.num_components,
    collections: data.num_collections,
    sections: data.num_sections,
    subsections: data.num_subsections,
    units: data.num_units,
    created_on_server: metadata.original_server,
    created_at: metadata.created_at === null ? null : jsonMoment(metadata.created_at),
    created_by: { username: metadata.created_by, email: metadata.created_by_email },
  };
}

/** Waits; throws the signal's reason when stopped. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (ms === 0) return;
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        reject(signal.reason as Error);
      },
      { once: true },
    );
  });
}
