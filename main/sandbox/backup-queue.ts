import { randomBytes } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BugReporter } from '../../contract/dispatch.ts';
import { releases } from '../../contract/releases.ts';
import type { Server } from '../../contract/releases.ts';
import { slugOf } from '../semantics/slug.ts';
import type { BackupTask, PracticeLibrary, PracticeStore } from '../staging/practice-schema.ts';
import { writeBackup } from './backup/write-backup.ts';
import type { TaskFault } from './practice-answer.ts';
import { pause } from './task-queue.ts';
import type { TaskQueue } from './task-queue.ts';

export interface BackupQueue {
  /** Writes the archive in its turn; what is unfinished is taken up at the next start. */
  add(taskId: string, fault: TaskFault | null): void;
}

export interface BackupQueueOptions {
  readonly tasks: TaskQueue;
  readonly store: PracticeStore;
  readonly server: Server;
  readonly userName: string;
  readonly contents: string;
  /** Where finished backups lie. */
  readonly backups: string;
  /** The name that archives give their origin. */
  readonly originServer: () => string;
  readonly now: () => Date;
  /** How long a task stays in each unfinished state at least, in milliseconds. */
  readonly stateMs: number;
  readonly reportBug: BugReporter;
}

/** Runs backups in their turn. */
export function createBackupQueue(options: BackupQueueOptions): BackupQueue {
  const { store, tasks, now, reportBug } = options;
  return {
    add(taskId, fault) {
      tasks.add(async (signal) => {
        try {
          await backUp(options, taskId, fault, signal);
        } catch (error) {
          if (signal.aborted) return;
          reportBug('practice backup', error);
          store.endBackup(taskId, null, now().toISOString());
        }
      });
    },
  };
}

async function backUp(
  options: BackupQueueOptions,
  taskId: string,
  fault: TaskFault | null,
  signal: AbortSignal,
): Promise<void> {
  const { store, now, stateMs } = options;
  await pause(stateMs, signal);
  const task = store.findBackup(taskId);
  const library = task === null ? null : store.findLibrary(task.library);
  if (task === null || library === null || fault === 'fail-task') {
    store.endBackup(taskId, null, now().toISOString());
    return;
  }
  store.beginBackup(taskId, now().toISOString());
  await pause(stateMs, signal);
  if (fault === 'hang-task') return;
  const path = join(options.backups, `${taskId}.zip`);
  const partial = `${path}.partial`;
  await rm(partial, { force: true }); // of an instance that was killed
  await writeBackup(sourceOf(options, library), partial, signal);
  await rename(partial, path);
  store.endBackup(taskId, freeName(store, task, now()), now().toISOString());
}

function sourceOf(options: BackupQueueOptions, library: PracticeLibrary) {
  const { store, server, userName } = options;
  return {
    package: {
      key: library.key,
      title: library.title,
      description: library.description,
      created: library.createdAt,
      updated: library.updatedAt,
      madeAt: options.now().toISOString(),
      user: { name: userName, email: `${userName}@practice.example` },
      originServer: options.originServer(),
    },
    entities: store.eachEntity(library.learningPackage),
    collections: store.eachCollection(library.learningPackage),
    contents: options.contents,
    hasShortEscape: releases[server.release].tomlkit === '0.15.1',
  };
}

/** As the platform names it; Django's storage adds letters where the name is taken. */
function freeName(store: PracticeStore, { library }: BackupTask, at: Date): string {
  const moment = at.toISOString();
  const time = `${moment.slice(0, 10)}-${moment.slice(11, 19).replaceAll(':', '')}`;
  const name = `${slugOf(library.replaceAll(':', '-'))}-${time}`;
  if (store.findBackupFile(`${name}.zip`) === null) return `${name}.zip`;
  return `${name}_${randomBytes(4).toString('hex').slice(0, 7)}.zip`;
}
