import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import type { Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { BugReporter } from '../../contract/dispatch.ts';
import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import type { Database, ReleaseId } from '../../contract/releases.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import type { PracticeStore } from '../staging/practice-schema.ts';
import { openPracticeStore } from '../staging/practice-store.ts';
import { makePrivateFolder } from '../staging/private-folder.ts';
import { createAuthority, practiceUser } from './authority.ts';
import type { Authority } from './authority.ts';
import { FaultPlayer, formatFault } from './faults.ts';
import type { Fault } from './faults.ts';
import { holdFolder } from './folder-hold.ts';
import { createBackupQueue } from './backup-queue.ts';
import type { BackupQueue } from './backup-queue.ts';
import { practiceRoutes } from './practice-routes.ts';
import { createPracticeServer } from './practice-server.ts';
import type { RequestListener, Route } from './practice-server.ts';
import { RequestLog } from './request-log.ts';
import { createRestoreQueue } from './restore-queue.ts';
import type { RestoreQueue } from './restore-queue.ts';
import { uploadPath } from './restore-routes.ts';
import { rightsOf } from './rights.ts';
import type { RightsOptions } from './rights.ts';
import { createTaskQueue } from './task-queue.ts';
import type { TaskQueue } from './task-queue.ts';

export interface PracticeOptions extends RightsOptions {
  /** Absolute; made (0700) when missing. What was pushed is found there again. */
  readonly dataDir: string;
  /** 0: any free port. */
  readonly port: number;
  readonly release: ReleaseId;
  readonly database: Database;
  readonly now: () => Date;
  readonly reportBug: BugReporter;
  readonly faults?: readonly Fault[];
  /** Made anew at each start unless given; the secret is kept in memory alone. */
  readonly credentials?: { readonly clientId: string; readonly clientSecret: string };
  /** How long a restore stays Pending, and then In Progress, at least; milliseconds. */
  readonly stateMs?: number;
  /** Seconds; 3600 unless given. */
  readonly tokenLife?: number;
  /** A request with a longer body is answered 413, as by a proxy; bytes. */
  readonly uploadLimit?: number;
  readonly onRequest?: RequestListener;
}

/** A practice instance that is running: LMS and Studio at one address. */
export interface Practice {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Plays other faults from here on; requests count from 1 again. */
  play(faults: readonly Fault[]): void;
  close(): Promise<void>;
}

/**
 * Starts a practice instance on 127.0.0.1: the restore REST API of domain facts 1 over real HTTP
 * and SQLite. Fails where the folder cannot be used or is in use, or the port is taken.
 */
export async function startPractice(
  options: PracticeOptions,
): Promise<Result<Practice, AppFailure>> {
  const folders = foldersIn(options.dataDir);
  const made = makeFolders(folders);
  if (!made.ok) return made;
  const held = holdFolder(options.dataDir);
  if (!held.ok) return held;
  const opened = openPracticeStore(options.dataDir, { sameCase: options.database === 'mysql' });
  if (!opened.ok) {
    held.value.release();
    return opened;
  }
  const store = opened.value;
  const tasks = createTaskQueue();
  const log = new RequestLog();
  let url = '';
  const parts = partsOf({ ...options, store, folders, tasks, log, baseUrl: () => url });
  const started = await listen(options, parts, log);
  const cleanUp = async (): Promise<void> => {
    await tasks.close();
    store.close();
    held.value.release();
  };
  if (!started.ok) {
    await cleanUp();
    return started;
  }
  url = started.value.url;
  takeUp(parts, folders, options.now);
  const { server, ...practice } = started.value;
  return ok({
    ...practice,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await cleanUp();
    },
  });
}

/** Where things lie in the instance's folder. */
interface PracticeFolders {
  readonly uploads: string;
  readonly backups: string;
  readonly contents: string;
}

function foldersIn(dataDir: string): PracticeFolders {
  return {
    uploads: join(dataDir, 'uploads'),
    backups: join(dataDir, 'backups'),
    contents: join(dataDir, 'content'),
  };
}

interface PartsOptions extends PracticeOptions {
  readonly store: PracticeStore;
  readonly folders: PracticeFolders;
  readonly tasks: TaskQueue;
  readonly log: RequestLog;
  readonly baseUrl: () => string;
}

interface PracticeParts {
  readonly store: PracticeStore;
  readonly restores: RestoreQueue;
  readonly backups: BackupQueue;
  readonly routes: readonly Route[];
}

function partsOf(options: PartsOptions): PracticeParts {
  const { store, folders, baseUrl } = options;
  const work = {
    ...options,
    ...folders,
    server: { release: options.release, database: options.database },
    userName: practiceUser,
    stateMs: options.stateMs ?? 0,
  };
  const restores = createRestoreQueue(work);
  const backups = createBackupQueue({ ...work, originServer: () => new URL(baseUrl()).host });
  return {
    store,
    restores,
    backups,
    routes: practiceRoutes({
      ...options,
      contents: folders.contents,
      uploads: folders.uploads,
      backupFolder: folders.backups,
      restores,
      backups,
      rights: rightsOf(options),
      requests: () => options.log.latest(),
    }),
  };
}

type Listening = Omit<Practice, 'close'> & { readonly server: HttpServer };

async function listen(
  options: PracticeOptions,
  { routes }: PracticeParts,
  log: RequestLog,
): Promise<Result<Listening, AppFailure>> {
  const credentials = options.credentials ?? {
    clientId: `practice-${randomBytes(6).toString('hex')}`,
    clientSecret: randomBytes(32).toString('base64url'),
  };
  let authority: Authority | null = null;
  const ready = (): Authority => {
    if (authority === null) throw new Error('The practice instance is not ready');
    return authority;
  };
  const token: Route = {
    name: 'token',
    method: 'POST',
    path: /^\/oauth2\/access_token\/?$/,
    isOpen: true,
    answer: (request) => ready().issueToken(request),
  };
  const faults = new FaultPlayer(options.faults ?? []);
  const server = createPracticeServer({
    routes: [token, ...routes],
    authority: ready,
    faults,
    reportBug: options.reportBug,
    uploadLimit: options.uploadLimit ?? null,
    onRequest: options.onRequest ?? (() => undefined),
    onAnswered: ({ method, path, fault }, status) => {
      const played = fault === null ? null : formatFault(fault);
      log.add({ at: options.now().toISOString(), method, path, status, fault: played });
    },
  });
  const error = await new Promise<unknown>((resolve) => {
    server.once('error', resolve);
    server.listen(options.port, '127.0.0.1', () => resolve(null));
  });
  if (error !== null) return fail(portTaken(options.port));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  authority = createAuthority({
    ...credentials,
    issuer: `${url}/oauth2`,
    now: options.now,
    ...(options.tokenLife === undefined ? {} : { tokenLife: options.tokenLife }),
  });
  return ok({ ...credentials, url, server, play: (others) => faults.play(others) });
}

/** What the last run did not end; uploads that belong to no task are cleared away. */
function takeUp(parts: PracticeParts, folders: PracticeFolders, now: () => Date): void {
  const { store, restores, backups } = parts;
  const files = new Set(readdirSync(folders.uploads));
  for (const { id } of store.listOpenTasks()) {
    if (files.delete(`${id}.zip`)) restores.add(id, uploadPath(folders.uploads, id), null);
    else store.failTask(id, lostUpload, now().toISOString());
  }
  for (const name of files) rmSync(join(folders.uploads, name), { force: true });
  for (const { id } of store.listOpenBackups()) backups.add(id, null);
}

const lostUpload =
  'Unexpected error during library restore: the practice instance was stopped and the upload is gone.';

function makeFolders({ uploads, backups }: PracticeFolders): Result<null, AppFailure> {
  try {
    makePrivateFolder(uploads);
    makePrivateFolder(backups);
    return ok(null);
  } catch {
    return fail(
      failure(
        'data-folder-unusable',
        'The folder of the practice instance cannot be made or written to.',
        'Choose another folder, or make room for it.',
        'again',
      ),
    );
  }
}

function portTaken(port: number): AppFailure {
  return failure(
    'wrong-state',
    `The practice instance cannot listen on port ${port}: something else does.`,
    'Choose another port, or let Carrel choose one.',
    'again',
  );
}
