import { chmodSync, closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import { databaseFailure } from './database-failure.ts';
import type { DatabaseRole } from './database-failure.ts';

/** An open connection. Only files of main/staging hold one. */
export type Database = Sqlite.Database;

export interface DatabaseOptions {
  /** Four bytes that say whose file it is; a file with another is refused. */
  readonly applicationId: number;
  /** Each brings the schema from its own number to the next; `user_version` counts those done. */
  readonly migrations: readonly string[];
  /** Neither creates nor migrates; the file must be there with exactly this schema. */
  readonly readonly?: boolean;
  /** Keeps a copy (`<path>.v<N>.backup`) before an existing schema N is migrated (DB-5). */
  readonly backUp?: boolean;
  /** Decides the words of its failures. */
  readonly role?: DatabaseRole;
  /** How long a locked database is waited for. */
  readonly busyTimeoutMs?: number;
}

const defaultBusyTimeoutMs = 5_000;

/**
 * Opens (and where allowed creates and migrates) a database with every setting of DB-1, each read
 * back. Several processes may open one at once. Fails with `data-folder-unusable` for a newer
 * schema or a file of another program, and as `databaseFailure` says for errors of SQLite.
 */
export function openDatabase(path: string, options: DatabaseOptions): Result<Database, AppFailure> {
  let database: Database | null = null;
  try {
    if (options.readonly !== true) createPrivately(path);
    database = new Sqlite(path, {
      readonly: options.readonly === true,
      fileMustExist: true,
      timeout: options.busyTimeoutMs ?? defaultBusyTimeoutMs,
    });
    const refused = refusal(database, options);
    if (refused !== null) return closedWith(database, refused);
    configure(database, options);
    if (options.readonly !== true) migrate(database, path, options);
    return ok(database);
  } catch (error) {
    database?.close();
    const known = databaseFailure(error, options.role ?? 'index');
    if (known === null) throw error;
    return fail(known);
  }
}

/** Files of the data folder are the owner's alone (SE-4). */
function createPrivately(path: string): void {
  closeSync(openSync(path, 'a', 0o600));
  if (process.platform !== 'win32') chmodSync(path, 0o600);
}

function closedWith(database: Database, reason: AppFailure): Result<never, AppFailure> {
  database.close();
  return fail(reason);
}

/** Looks before anything is written: a database of someone else or of a newer Carrel stays as it is. */
function refusal(database: Database, options: DatabaseOptions): AppFailure | null {
  const version = readNumber(database, 'user_version');
  const owner = readNumber(database, 'application_id');
  const fresh = version === 0 && owner === 0 && readNumber(database, 'schema_version') === 0;
  if (fresh && options.readonly !== true) return null;
  if (owner !== options.applicationId) return notOurs();
  if (version > options.migrations.length) return newer(version);
  if (options.readonly === true && version < options.migrations.length) return older(version);
  return null;
}

function configure(database: Database, options: DatabaseOptions): void {
  const busyTimeoutMs = options.busyTimeoutMs ?? defaultBusyTimeoutMs;
  expectPragma(database, 'busy_timeout', busyTimeoutMs);
  if (options.readonly !== true) switchToWal(database, busyTimeoutMs);
  if (database.pragma('journal_mode', { simple: true }) !== 'wal') {
    throw new Error('The database is not in WAL mode');
  }
  expectPragma(database, 'synchronous', 2); // FULL: an acknowledged commit survives power loss
  expectPragma(database, 'foreign_keys', 1);
  expectPragma(database, 'trusted_schema', 0);
  expectPragma(database, 'cell_size_check', 1);
  if (process.platform === 'darwin') {
    // fsync alone does not flush the drive there.
    expectPragma(database, 'fullfsync', 1);
    expectPragma(database, 'checkpoint_fullfsync', 1);
  }
  database.unsafeMode(false); // defensive mode on
}

function expectPragma(database: Database, name: string, value: number): void {
  database.pragma(`${name} = ${value}`);
  const found = readNumber(database, name);
  if (found !== value) throw new Error(`PRAGMA ${name} is ${found} instead of ${value}`);
}

function readNumber(database: Database, name: string): number {
  return Number(database.pragma(name, { simple: true }));
}

/** The switch needs the file alone for a moment, and SQLite does not wait for it by itself. */
function switchToWal(database: Database, waitMs: number): void {
  const until = Date.now() + waitMs;
  for (;;) {
    try {
      database.pragma('journal_mode = wal');
      return;
    } catch (error) {
      const busy = databaseFailure(error, 'index')?.kind === 'staging-locked';
      if (!busy || Date.now() >= until) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

function migrate(database: Database, path: string, options: DatabaseOptions): void {
  const before = readNumber(database, 'user_version');
  if (before === options.migrations.length) return;
  if (before > 0 && options.backUp === true) backUp(database, path, before);
  database
    .transaction(() => {
      // Another process may have been faster.
      const from = readNumber(database, 'user_version');
      for (const migration of options.migrations.slice(from)) database.exec(migration);
      database.pragma(`application_id = ${options.applicationId}`);
      database.pragma(`user_version = ${options.migrations.length}`);
      assertSound(database);
    })
    .immediate();
}

/** The copy is complete or not there: written aside, synced, renamed (DB-5). */
function backUp(database: Database, path: string, version: number): void {
  const aside = `${path}.v${version}.backup.${process.pid}.tmp`;
  rmSync(aside, { force: true });
  database.prepare('VACUUM INTO ?').run(aside);
  syncFile(aside);
  renameSync(aside, `${path}.v${version}.backup`);
  syncFolder(dirname(path));
}

/** Throws inside the migration's transaction, which is then undone. */
function assertSound(database: Database): void {
  const check = database.pragma('quick_check', { simple: true });
  if (check !== 'ok') throw new Error('The migrated database does not pass its check');
  const broken = database.pragma('foreign_key_check');
  if (!Array.isArray(broken) || broken.length > 0) throw new Error('A foreign key is broken');
}

/** Makes a file's bytes durable. */
export function syncFile(path: string): void {
  const descriptor = openSync(path, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Makes a rename in a folder durable; Windows does so by itself and cannot open folders. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32' || !existsSync(path)) return;
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function notOurs(): AppFailure {
  return failure(
    'data-folder-unusable',
    'A file in the data folder has the name of Carrel’s but belongs to another program.',
    'Choose another data folder with --data-dir.',
  );
}

function newer(version: number): AppFailure {
  return failure(
    'data-folder-unusable',
    'This data folder was written by a newer Carrel; this one left it untouched.',
    'Start the newer Carrel, or choose another data folder with --data-dir.',
    'none',
    `schema ${version}`,
  );
}

function older(version: number): AppFailure {
  return failure(
    'staging-damaged',
    'What Carrel had read from this archive was written by an older version of Carrel.',
    'Read the archive again.',
    'read-again',
    `schema ${version}`,
  );
}
