import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { PracticeStore } from '../staging/practice-schema.ts';
import type { BackupQueue } from './backup-queue.ts';
import { bareStatus, detail, json, noSuchPage } from './practice-answer.ts';
import type { PracticeAnswer, PracticeRequest } from './practice-answer.ts';
import type { Rights } from './rights.ts';

export interface BackupRouteOptions {
  readonly store: PracticeStore;
  readonly queue: BackupQueue;
  /** Where finished backups lie. */
  readonly backups: string;
  readonly rights: Rights;
  readonly baseUrl: () => string;
  readonly now: () => Date;
}

export interface BackupRoutes {
  post(request: PracticeRequest): PracticeAnswer;
  get(request: PracticeRequest): PracticeAnswer;
  download(request: PracticeRequest): PracticeAnswer;
}

/** POST and GET /api/libraries/v2/{lib}/backup/ and the archive (domain facts 1.7). */
export function createBackupRoutes(options: BackupRouteOptions): BackupRoutes {
  const { store, queue, now } = options;
  return {
    post({ message, parts, taskFault }) {
      message.resume();
      const library = store.findLibrary(parts[0] ?? '');
      if (library === null) return bareStatus(404);
      if (!options.rights.mayEdit) return bareStatus(403);
      const id = randomUUID();
      store.addBackup(id, library.key, now().toISOString());
      queue.add(id, taskFault);
      return json(200, { task_id: id });
    },
    get({ url, parts }) {
      if (store.findLibrary(parts[0] ?? '') === null) return bareStatus(404);
      if (!options.rights.mayEdit) return bareStatus(403);
      const taskId = url.searchParams.get('task_id') ?? '';
      if (taskId === '') return json(400, { task_id: 'This field is required.' });
      const task = store.findBackup(taskId);
      if (task === null) return detail(404, 'No backup found for this library.');
      const { state, fileName } = task;
      const day = task.createdAt.slice(0, 10).replaceAll('-', '/');
      const address = `${options.baseUrl()}/media/user_tasks/${day}/`;
      return json(200, { state, url: fileName === null ? null : address + encodeURI(fileName) });
    },
    download({ parts }) {
      const task = store.findBackupFile(parts[0] ?? '');
      if (task === null || task.fileName === null) return noSuchPage();
      const path = join(options.backups, `${task.id}.zip`);
      const found = statSync(path, { throwIfNoEntry: false });
      return found === undefined
        ? noSuchPage()
        : { status: 200, body: '', type: 'application/zip', file: { path, bytes: found.size } };
    },
  };
}
