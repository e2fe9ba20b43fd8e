import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../../main/staging/open-database.ts';

const applicationId = 0x43524c54;
const migrations = ['create table one (id integer primary key, name text not null) strict'];
const later = [...migrations, 'alter table one add column more text'];

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'carrel-db-'));
  path = join(folder, 'test.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function mustOpen(options: Parameters<typeof openDatabase>[1]) {
  const opened = openDatabase(path, options);
  if (!opened.ok) throw new Error(opened.failure.message);
  return opened.value;
}

describe('openDatabase', () => {
  test('sets and keeps every setting (DB-1)', () => {
    const database = mustOpen({ applicationId, migrations });
    const read = (name: string) => database.pragma(name, { simple: true });
    expect(read('journal_mode')).toBe('wal');
    expect(read('synchronous')).toBe(2);
    expect(read('foreign_keys')).toBe(1);
    expect(read('trusted_schema')).toBe(0);
    expect(read('busy_timeout')).toBe(5_000);
    expect(read('cell_size_check')).toBe(1);
    expect(read('application_id')).toBe(applicationId);
    expect(read('user_version')).toBe(1);
    // Defensive mode: the schema table cannot be written to.
    expect(() => database.exec('pragma writable_schema = on; delete from sqlite_schema')).toThrow();
    database.close();
  });

  test.skipIf(process.platform === 'win32')('gives the file to its owner alone (SE-4)', () => {
    mustOpen({ applicationId, migrations }).close();
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('keeps a copy before it migrates, and only then (DB-5)', () => {
    const first = mustOpen({ applicationId, migrations, backUp: true });
    first.prepare('insert into one (name) values (?)').run('kept');
    first.close();
    expect(existsSync(`${path}.v1.backup`)).toBe(false);
    const second = mustOpen({ applicationId, migrations: later, backUp: true });
    expect(second.prepare('select name, more from one').get()).toEqual({
      name: 'kept',
      more: null,
    });
    second.close();
    const copy = new Sqlite(`${path}.v1.backup`, { readonly: true });
    expect(copy.pragma('user_version', { simple: true })).toBe(1);
    expect(copy.prepare('select name from one').pluck().all()).toEqual(['kept']);
    copy.close();
  });

  test('a migration that fails leaves the old schema (DB-5)', () => {
    mustOpen({ applicationId, migrations }).close();
    const broken = [...migrations, 'create table two (id integer) strict; nonsense'];
    expect(() => openDatabase(path, { applicationId, migrations: broken })).toThrow();
    const database = mustOpen({ applicationId, migrations });
    expect(
      database.prepare("select name from sqlite_schema where type = 'table'").pluck().all(),
    ).toEqual(['one']);
    database.close();
  });

  test('refuses a newer schema and leaves every byte (DB-5)', () => {
    mustOpen({ applicationId, migrations: later }).close();
    const before = statSync(path).mtimeMs;
    const opened = openDatabase(path, { applicationId, migrations });
    expect(opened).toMatchObject({ ok: false, failure: { kind: 'data-folder-unusable' } });
    expect(statSync(path).mtimeMs).toBe(before);
  });

  test('refuses the file of another program', () => {
    const other = new Sqlite(path);
    other.exec('create table theirs (id integer)');
    other.close();
    const opened = openDatabase(path, { applicationId, migrations });
    expect(opened).toMatchObject({ ok: false, failure: { kind: 'data-folder-unusable' } });
  });

  test('a file that is no database is a failure in the words of its role (DB-6)', () => {
    writeFileSync(path, 'this is no database, and long enough to be looked at '.repeat(50));
    const asIndex = openDatabase(path, { applicationId, migrations });
    expect(asIndex).toMatchObject({ ok: false, failure: { kind: 'data-folder-unusable' } });
    const asStaging = openDatabase(path, { applicationId, migrations, role: 'staging' });
    expect(asStaging).toMatchObject({ ok: false, failure: { kind: 'staging-damaged' } });
  });

  test('read-only writes nothing and wants exactly its schema', () => {
    const missing = openDatabase(path, {
      applicationId,
      migrations,
      readonly: true,
      role: 'staging',
    });
    expect(missing).toMatchObject({ ok: false, failure: { kind: 'staging-damaged' } });
    expect(existsSync(path)).toBe(false);
    mustOpen({ applicationId, migrations }).close();
    const reader = mustOpen({ applicationId, migrations, readonly: true });
    expect(() => reader.exec('insert into one (name) values (1)')).toThrow(/readonly/);
    reader.close();
    const older = openDatabase(path, { applicationId, migrations: later, readonly: true });
    expect(older).toMatchObject({ ok: false, failure: { kind: 'staging-damaged' } });
  });

  test('a locked database is a failure after the wait (DB-1)', () => {
    const holder = mustOpen({ applicationId, migrations });
    holder.exec('begin immediate');
    const opened = openDatabase(path, { applicationId, migrations: later, busyTimeoutMs: 50 });
    expect(opened).toMatchObject({
      ok: false,
      failure: { kind: 'staging-locked', retry: 'again' },
    });
    holder.exec('rollback');
    holder.close();
  });
});
