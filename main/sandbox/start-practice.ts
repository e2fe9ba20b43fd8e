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
import type { Fault } from './faults.ts';
import { holdFolder } from './folder-hold.ts';
import { createLibraryRoutes } from './library-routes.ts';
import { practicePage } from './practice-page.ts';
import { createPracticeServer } from './practice-server.ts';
import type { Route } from './practice-server.ts';
import { createRestoreQueue } from './restore-queue.ts';
import type { RestoreQueue } from './restore-queue.ts';
import { createRestoreRoutes, uploadPath } from './restore-routes.ts';

export interface PracticeOptions {
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
  /** False plays a user without the right to create libraries. */
  readonly mayCreate?: boolean;
  readonly autocreateOrgs?: boolean;
  readonly allowedOrgs?: readonly string[];
  readonly onRequest?: (number: number, method: string, path: string) => void;
}

/** A practice instance that is running: LMS and Studio at one address. */
export interface Practice {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  close(): Promise<void>;
}

/**
 * Starts a practice instance on 127.0.0.1: the restore REST API of domain facts 1 over real HTTP
 * and SQLite. Fails where the folder cannot be used or is in use, or the port is taken.
 */
export async function startPractice(
  options: PracticeOptions,
): Promise<Result<Practice, AppFailure>> {
  const uploads = join(options.dataDir, 'uploads');
  const made = makeFolders(uploads);
  if (!made.ok) return made;
  const held = holdFolder(options.dataDir);
  if (!held.ok) return held;
  const opened = openPracticeStore(options.dataDir, { sameCase: options.database === 'mysql' });
  if (!opened.ok) {
    held.value.release();
    return opened;
  }
  const store = opened.value;
  const queue = createRestoreQueue({
    store,
    server: { release: options.release, database: options.database },
    userName: practiceUser,
    contents: join(options.dataDir, 'content'),
    now: options.now,
    stateMs: options.stateMs ?? 0,
    reportBug: options.reportBug,
  });
  const started = await listen(options, store, queue, uploads);
  const cleanUp = async (): Promise<void> => {
    await queue.close();
    store.close();
    held.value.release();
  };
  if (!started.ok) {
    await cleanUp();
    return started;
  }
  takeUp(store, queue, uploads, options.now);
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

type Listening = Omit<Practice, 'close'> & { readonly server: HttpServer };

async function listen(
  options: PracticeOptions,
  store: PracticeStore,
  queue: RestoreQueue,
  uploads: string,
): Promise<Result<Listening, AppFailure>> {
  const credentials = options.credentials ?? {
    clientId: `practice-${randomBytes(6).toString('hex')}`,
    clientSecret: randomBytes(32).toString('base64url'),
  };
  let url = '';
  let authority: Authority | null = null;
  const server = createPracticeServer({
    routes: routesOf(
      options,
      store,
      queue,
      uploads,
      () => url,
      (request) => {
        if (authority === null) throw new Error('The practice instance is not ready');
        return authority.issueToken(request);
      },
    ),
    authority: () => {
      if (authority === null) throw new Error('The practice instance is not ready');
      return authority;
    },
    faults: options.faults ?? [],
    reportBug: options.reportBug,
    ...(options.onRequest === undefined ? {} : { onRequest: options.onRequest }),
  });
  const error = await new Promise<unknown>((resolve) => {
    server.once('error', resolve);
    server.listen(options.port, '127.0.0.1', () => resolve(null));
  });
  if (error !== null) return fail(portTaken(options.port));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  authority = createAuthority({
    ...credentials,
    issuer: `${url}/oauth2`,
    now: options.now,
    ...(options.tokenLife === undefined ? {} : { tokenLife: options.tokenLife }),
  });
  return ok({ ...credentials, url, server });
}

function routesOf(
  options: PracticeOptions,
  store: PracticeStore,
  queue: RestoreQueue,
  uploads: string,
  baseUrl: () => string,
  issueToken: Route['answer'],
): readonly Route[] {
  const shared = {
    store,
    userName: practiceUser,
    mayCreate: options.mayCreate ?? true,
    now: options.now,
  };
  const restore = createRestoreRoutes({ ...shared, queue, uploads, baseUrl });
  const libraries = createLibraryRoutes({
    ...shared,
    baseUrl,
    database: options.database,
    autocreate: options.autocreateOrgs ?? true,
    allowedOrgs: options.allowedOrgs ?? null,
  });
  const server = { release: options.release, database: options.database };
  return [
    { method: 'POST', path: /^\/oauth2\/access_token\/?$/, isOpen: true, answer: issueToken },
    { method: 'POST', path: /^\/api\/libraries\/v2\/restore\/$/, answer: restore.post },
    { method: 'GET', path: /^\/api\/libraries\/v2\/restore\/$/, answer: restore.get },
    { method: 'POST', path: /^\/api\/libraries\/v2\/$/, answer: libraries.create },
    { method: 'GET', path: /^\/api\/libraries\/v2\/$/, answer: libraries.list },
    { method: 'GET', path: /^\/api\/libraries\/v2\/([^/]+)\/$/, answer: libraries.get },
    {
      method: 'GET',
      path: /^\/media\/user_tasks\/(?:\d{4}\/\d\d\/\d\d\/)?([0-9a-f-]{36})-error\.log$/,
      isOpen: true,
      answer: restore.log,
    },
    { method: 'GET', path: /^\/$/, isOpen: true, answer: () => practicePage(store, server) },
  ];
}

/** Restores that the last run did not end; uploads that belong to no task are cleared away. */
function takeUp(store: PracticeStore, queue: RestoreQueue, uploads: string, now: () => Date): void {
  const files = new Set(readdirSync(uploads));
  for (const { id } of store.listOpenTasks()) {
    if (files.delete(`${id}.zip`)) queue.add(id, uploadPath(uploads, id));
    else store.failTask(id, lostUpload, now().toISOString());
  }
  for (const name of files) rmSync(join(uploads, name), { force: true });
}

const lostUpload =
  'Unexpected error during library restore: the practice instance was stopped and the upload is gone.';

function makeFolders(uploads: string): Result<null, AppFailure> {
  try {
    makePrivateFolder(uploads);
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
