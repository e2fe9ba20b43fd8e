/** Predictions of what is saved, held against the real code by archives that only a save minds. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { Server } from '../../contract/releases.ts';
import { differingIn, predictOn, type Predicted } from '../corpus/predicted.ts';
import { arbitrarySave } from './arbitrary-saves.ts';
import { referenceEnvironment } from './environment.ts';
import { testMissing } from './missing.ts';
import { withMysqlClient } from './mysql-client.ts';
import { startMysqlServer, type MissingMysql, type MysqlServer } from './mysql-server.ts';
import { ReferenceProcess } from './reference-process.ts';

/** One of each family. `CARREL_SAVES=500 CARREL_SEED=7` for more archives, and others. */
const releases = ['ulmo', 'verawood'] as const;
const count = Number(process.env['CARREL_SAVES'] ?? '12');
const seed = Number(process.env['CARREL_SEED'] ?? '1');

async function startWithDrivers(): Promise<MysqlServer | MissingMysql> {
  for (const release of releases) {
    const environment = await referenceEnvironment(release);
    const made = 'missing' in environment ? environment : await withMysqlClient(environment);
    if ('missing' in made) return made;
  }
  return startMysqlServer('saves');
}

const environments = await Promise.all(releases.map((release) => referenceEnvironment(release)));
const missing = environments.find((one) => 'missing' in one);
const mysql = await startWithDrivers();
const folder = mkdtempSync(join(tmpdir(), 'carrel-saves-'));

afterAll(async () => {
  if ('url' in mysql) await mysql.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** How much of a long key MySQL shows depends on the number of a row, which is the server's own. */
function withoutEndOfKey<V extends Predicted>(verdict: V): V {
  if (verdict.status !== 'exception') return verdict;
  const message = verdict.message.replace(/(?<=<id>-.{50}).*(?=' for key)/su, '…');
  return { ...verdict, message };
}

/** What of the archives is predicted otherwise than it comes: the archive's number and the parts. */
async function differences(server: Server, url: string): Promise<readonly string[]> {
  const reference = await ReferenceProcess.start({ release: server.release, database: url });
  const path = join(folder, `${server.release}-${server.database}.zip`);
  const found: string[] = [];
  try {
    for (const [number, bytes] of fc.sample(arbitrarySave, { numRuns: count, seed }).entries()) {
      writeFileSync(path, bytes);
      const came = await reference.judge(path);
      const [said] = await predictOn(path, [server]);
      if (said === undefined) throw new Error('one server, one prediction');
      const parts = differingIn(withoutEndOfKey(came), withoutEndOfKey(said));
      if (parts.length > 0) found.push(`${number}: ${parts.join()}`);
    }
  } finally {
    await reference.stop();
  }
  return found;
}

if (missing !== undefined) testMissing('saves', missing.missing);

describe.skipIf(missing !== undefined)('saves on SQLite', () => {
  test.each(releases)(
    '%s',
    async (release) => {
      expect(await differences({ release, database: 'sqlite' }, 'sqlite')).toEqual([]);
    },
    900_000,
  );
});

const why = 'missing' in mysql ? ` (not run: ${mysql.missing})` : '';

describe.skipIf('missing' in mysql)(`saves on MySQL${why}`, () => {
  test.each(releases)(
    '%s',
    async (release) => {
      if ('missing' in mysql) throw new Error(mysql.missing);
      expect(await differences({ release, database: 'mysql' }, mysql.url)).toEqual([]);
    },
    900_000,
  );
});
