import type { Database, ReleaseId } from '../../contract/releases.ts';
import type { PracticeStore } from '../staging/practice-schema.ts';
import { practiceUser } from './authority.ts';
import type { BackupQueue } from './backup-queue.ts';
import { createBackupRoutes } from './backup-routes.ts';
import { contentRoutes } from './content-routes.ts';
import { createLibraryRoutes } from './library-routes.ts';
import { frontIcon, frontPage } from './front/front-page.ts';
import type { Route } from './practice-server.ts';
import type { RestoreQueue } from './restore-queue.ts';
import type { SeenRequests } from './request-log.ts';
import { createRestoreRoutes } from './restore-routes.ts';
import type { Rights } from './rights.ts';
import { studioRoutes } from './studio-routes.ts';

export interface PracticeRouteOptions {
  readonly release: ReleaseId;
  readonly database: Database;
  readonly store: PracticeStore;
  readonly restores: RestoreQueue;
  readonly backups: BackupQueue;
  /** Where contents of restored files are kept. */
  readonly contents: string;
  /** Where uploads lie until they are restored. */
  readonly uploads: string;
  /** Where finished backups lie. */
  readonly backupFolder: string;
  readonly rights: Rights;
  /** What was asked lately, the newest first. */
  readonly requests: () => readonly SeenRequests[];
  readonly baseUrl: () => string;
  readonly now: () => Date;
}

/** What the practice instance answers, beside tokens. */
export function practiceRoutes(options: PracticeRouteOptions): readonly Route[] {
  return [
    ...studioRoutes(options),
    ...restoreRoutes(options),
    ...libraryRoutes(options),
    ...backupRoutes(options),
    ...contentRoutes(options),
    ...frontRoutes(options),
  ];
}

function frontRoutes(options: PracticeRouteOptions): readonly Route[] {
  const { release, database } = options;
  const front = { name: 'front', method: 'GET', isOpen: true } as const;
  return [
    {
      ...front,
      path: /^\/$/,
      answer: () => frontPage({ ...options, server: { release, database } }),
    },
    { ...front, path: /^\/favicon\.svg$/, answer: frontIcon },
  ];
}

function restoreRoutes(options: PracticeRouteOptions): readonly Route[] {
  const { post, get, log } = createRestoreRoutes({
    ...options,
    queue: options.restores,
    userName: practiceUser,
  });
  const path = /^\/api\/libraries\/v2\/restore\/$/;
  return [
    { name: 'upload', method: 'POST', path, answer: post },
    { name: 'restore', method: 'GET', path, answer: get },
    {
      name: 'log',
      method: 'GET',
      path: /^\/media\/user_tasks\/(?:\d{4}\/\d\d\/\d\d\/)?([0-9a-f-]{36})-error\.log$/,
      isOpen: true,
      answer: log,
    },
  ];
}

function libraryRoutes(options: PracticeRouteOptions): readonly Route[] {
  const { create, list, get, ...rest } = createLibraryRoutes({
    ...options,
    userName: practiceUser,
  });
  const path = /^\/api\/libraries\/v2\/$/;
  const one = /^\/api\/libraries\/v2\/([^/]+)\/$/;
  return [
    { name: 'create', method: 'POST', path, answer: create },
    { name: 'libraries', method: 'GET', path, answer: list },
    { name: 'library', method: 'GET', path: one, answer: get },
    { name: 'delete', method: 'DELETE', path: one, answer: rest.delete },
  ];
}

function backupRoutes(options: PracticeRouteOptions): readonly Route[] {
  const { post, get, download } = createBackupRoutes({
    ...options,
    queue: options.backups,
    backups: options.backupFolder,
  });
  const path = /^\/api\/libraries\/v2\/([^/]+)\/backup\/$/;
  return [
    { name: 'backup', method: 'POST', path, answer: post },
    { name: 'backup-state', method: 'GET', path, answer: get },
    {
      name: 'download',
      method: 'GET',
      path: /^\/media\/user_tasks\/\d{4}\/\d\d\/\d\d\/([^/]+\.zip)$/,
      isOpen: true,
      answer: download,
    },
  ];
}
