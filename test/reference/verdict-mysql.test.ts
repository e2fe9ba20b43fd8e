/** The verdicts of the real restore code on MySQL, which servers run, where a MySQL can be had. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { referenceEnvironment } from './environment.ts';
import {
  isSharedCorpusHere,
  ownArchives,
  sharedArchives,
  verdictDifferences,
  type JudgedArchive,
} from './judged-archives.ts';
import { withMysqlClient } from './mysql-client.ts';
import { startMysqlServer, type MissingMysql, type MysqlServer } from './mysql-server.ts';
import { ReferenceProcess } from './reference-process.ts';
import { differingParts } from './verdict.ts';

/** One of each family: the other two judge as these do, but for a single archive. */
const releases = ['ulmo', 'verawood'] as const;

/** A server that the driver of each release can be used with. */
async function startWithDrivers(): Promise<MysqlServer | MissingMysql> {
  for (const release of releases) {
    const environment = await referenceEnvironment(release);
    const made = 'missing' in environment ? environment : await withMysqlClient(environment);
    if ('missing' in made) return made;
  }
  return startMysqlServer('tests');
}

const mysql = await startWithDrivers();
const why = 'missing' in mysql ? ` (not run: ${mysql.missing})` : '';
const folder = mkdtempSync(join(tmpdir(), 'carrel-mysql-'));

afterAll(async () => {
  if ('url' in mysql) await mysql.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs statements on a server; the names of the tables in the database `others` afterwards. */
async function inPython(url: string, ...statements: readonly string[]): Promise<readonly string[]> {
  const environment = await referenceEnvironment('ulmo');
  if ('missing' in environment) throw new Error(environment.missing);
  const code = [
    'import json, sys, MySQLdb',
    'port, *statements = sys.argv[1:]',
    'connection = MySQLdb.connect(host="127.0.0.1", port=int(port), user="root")',
    'cursor = connection.cursor()',
    'for statement in [*statements, "show tables from others"]: cursor.execute(statement)',
    'print(json.dumps([name for name, in cursor.fetchall()]))',
  ].join('\n');
  const args = ['-c', code, new URL(url).port, ...statements];
  const { python, env } = environment;
  return JSON.parse(execFileSync(python, args, { encoding: 'utf8', env })) as readonly string[];
}

/** Those that the database decides, and some that it does not. */
function chosen(all: readonly JudgedArchive[], release: 'ulmo' | 'verawood') {
  return all.filter(({ verdictOf }, index) => {
    const onSqlite = verdictOf({ release, database: 'sqlite' });
    const onMysql = verdictOf({ release, database: 'mysql' });
    return index % 20 === 0 || differingParts(onSqlite, onMysql).length > 0;
  });
}

describe.skipIf('missing' in mysql)(`verdicts on MySQL${why}`, () => {
  test.concurrent.each(releases)(
    '%s gives each archive that MySQL minds the stored verdict',
    async (release) => {
      if ('missing' in mysql) throw new Error(mysql.missing);
      const archives = chosen(isSharedCorpusHere ? sharedArchives() : ownArchives(folder), release);
      expect(archives.length).toBeGreaterThan(10);
      const server = { release, database: 'mysql' } as const;
      expect(await verdictDifferences(server, mysql.url, archives)).toEqual([]);
    },
    1_800_000,
  );
});

describe.skipIf('missing' in mysql)(`a private MySQL${why}`, () => {
  const cache = join(import.meta.dirname, '..', '..', '.cache', 'reference', 'mysql');

  test('says what runs, on this machine alone', () => {
    expect(mysql).toMatchObject({
      url: expect.stringMatching(/^mysql:\/\/root@127\.0\.0\.1:\d+$/),
      version: expect.stringMatching(/^(8|9|\d\d)\.\d+\.\d+/),
    });
  });

  test('keeps its tables: a database of another is refused, and stays as it was', async () => {
    if ('missing' in mysql) throw new Error(mysql.missing);
    const tables = await inPython(
      mysql.url,
      'create database if not exists others',
      'create table if not exists others.books (title text)',
    );
    await expect(
      ReferenceProcess.start({ release: 'ulmo', database: `${mysql.url}/others` }),
    ).rejects.toThrow('others has tables that are not ours; name another database');
    expect(tables).toEqual(['books']);
    expect(await inPython(mysql.url)).toEqual(['books']);
  });

  test('lets one process at a time into a database, the next once that is gone', async () => {
    if ('missing' in mysql) throw new Error(mysql.missing);
    const start = () => ReferenceProcess.start({ release: 'ulmo', database: mysql.url });
    const reference = await start();
    await expect(start()).rejects.toThrow('another process works on the database');
    process.kill(reference.pid, 'SIGKILL');
    const nowhere = join(folder, 'nowhere.zip');
    expect(await reference.judge(nowhere)).toMatchObject({ type: 'ProcessEnded' });
    expect(await reference.judge(nowhere)).toMatchObject({ type: 'FileNotFoundError' });
    await reference.stop();
  });

  test('is not started again on the data of one that runs', async () => {
    expect(await startMysqlServer('tests')).toEqual({
      missing: `another run (${process.pid}) uses the same MySQL data`,
    });
  });

  test('that a killed run left is ended, and its data are used again', async () => {
    const left = await startMysqlServer('left');
    if ('missing' in left) throw new Error(left.missing);
    // As the file would be if this process had been killed: its owner is gone.
    writeFileSync(join(cache, 'left.pid'), `${left.pid} ${2 ** 22 + 1}`);
    const next = await startMysqlServer('left');
    if ('missing' in next) throw new Error(next.missing);
    expect(() => process.kill(left.pid, 0)).toThrow('ESRCH');
    await next.stop();
    expect(() => process.kill(next.pid, 0)).toThrow('ESRCH');
  });
});
