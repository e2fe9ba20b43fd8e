import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { PracticeStore } from '../staging/practice-schema.ts';
import { bareStatus, detail, json, noSuchPage } from './practice-answer.ts';
import type { PracticeAnswer, PracticeRequest } from './practice-answer.ts';
import { notFields } from './read-fields.ts';
import { receiveUpload } from './receive-upload.ts';
import type { Upload } from './receive-upload.ts';
import type { RestoreQueue } from './restore-queue.ts';
import type { Rights } from './rights.ts';

export interface RestoreRouteOptions {
  readonly store: PracticeStore;
  readonly queue: RestoreQueue;
  /** Where uploads lie until they are restored. */
  readonly uploads: string;
  readonly userName: string;
  readonly rights: Rights;
  readonly baseUrl: () => string;
  readonly now: () => Date;
}

export interface RestoreRoutes {
  post(request: PracticeRequest): Promise<PracticeAnswer>;
  get(request: PracticeRequest): PracticeAnswer;
  log(request: PracticeRequest): PracticeAnswer;
}

/** POST and GET /api/libraries/v2/restore/ and the error log (domain facts 1.2, 1.3). */
export function createRestoreRoutes(options: RestoreRouteOptions): RestoreRoutes {
  const { store, queue } = options;
  return {
    async post({ message, taskFault }) {
      if (!options.rights.mayRestore) return bareStatus(403);
      const taskId = randomUUID();
      const path = uploadPath(options.uploads, taskId);
      const refusal = refusalOf(await receiveUpload(message, path));
      if (refusal !== null) return refusal;
      store.addTask(taskId, options.userName, options.now().toISOString());
      queue.add(taskId, path, taskFault);
      return json(200, { task_id: taskId });
    },
    get({ url }) {
      const taskId = url.searchParams.get('task_id');
      if (taskId === null) return json(400, { task_id: ['This field is required.'] });
      const uuid = plainUuid(taskId);
      if (uuid === null) return json(400, { task_id: ['Must be a valid UUID.'] });
      const task = store.findTask(uuid);
      if (task === null) return detail(404, 'No UserTaskStatus matches the given query.');
      const day = task.createdAt.slice(0, 10).replaceAll('-', '/');
      const log = `${options.baseUrl()}/media/user_tasks/${day}/${task.id}-error.log`;
      const failed = task.state === 'Failed';
      return json(200, {
        state: task.state,
        result: task.result === null ? null : (JSON.parse(task.result) as unknown),
        error: failed ? 'Library restore failed. See error log for details.' : null,
        error_log: failed && task.errorLog !== null ? log : null,
      });
    },
    log({ parts }) {
      const text = store.findTask(parts[0] ?? '')?.errorLog ?? null;
      if (text === null) return noSuchPage();
      return { status: 200, body: text, type: 'text/plain; charset=utf-8' };
    },
  };
}

/** Where the upload of a task lies. */
export function uploadPath(folder: string, taskId: string): string {
  return join(folder, `${taskId}.zip`);
}

/** Only the part's own type decides; its name and its bytes are not looked at. */
function refusalOf(upload: Upload): PracticeAnswer | null {
  switch (upload.kind) {
    case 'missing':
      return fileError('No file was submitted.');
    case 'null':
      return fileError('This field may not be null.');
    case 'not-fields':
      return json(400, notFields(upload.type));
    case 'not-a-file':
      return fileError('The submitted data was not a file. Check the encoding type on the form.');
    case 'unsupported':
      return detail(415, `Unsupported media type "${upload.mediaType}" in request.`);
    case 'broken':
      return detail(400, 'Multipart form parse error - Invalid boundary in multipart: None');
    case 'file':
      if (upload.bytes === 0) return fileError('The submitted file is empty.');
      if (upload.mediaType !== 'application/zip') return fileError('Only ZIP files are allowed.');
      return null;
  }
}

function fileError(sentence: string): PracticeAnswer {
  return json(400, { file: [sentence] });
}

/** A UUID in the spellings that Python's `uuid.UUID` takes, or null. */
function plainUuid(text: string): string | null {
  const digits = text
    .replaceAll('urn:', '')
    .replaceAll('uuid:', '')
    .replace(/^[{}]+|[{}]+$/g, '')
    .replaceAll('-', '')
    .toLowerCase();
  if (!/^[0-9a-f]{32}$/.test(digits)) return null;
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
