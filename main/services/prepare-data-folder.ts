import { mkdirSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import { fail } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import { databaseFailure } from '../staging/database-failure.ts';
import { indexFileName, openIndex } from '../staging/index-schema.ts';
import type { Database } from '../staging/open-database.ts';
import { makeStagingFolder, stagingFolder } from '../staging/staging-files.ts';

/**
 * Makes the data folder (the owner's alone, SE-4) and opens its index. Fails with
 * `data-folder-unusable` where it cannot be written or lies on a network, where SQLite's locks
 * cannot be trusted (DB-1).
 */
export function prepareDataFolder(dataFolder: string): Result<Database, AppFailure> {
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    makeStagingFolder(stagingFolder(dataFolder));
    if (isOnNetwork(dataFolder)) return fail(onNetwork());
  } catch (error) {
    const known = databaseFailure(error, 'index');
    if (known === null) throw error;
    return fail(known);
  }
  return openIndex(join(dataFolder, indexFileName));
}

/** NFS, SMB, CIFS, SMB2, AFS, Ceph, 9P. Source: statfs(2). */
const networkTypes = new Set([
  0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x5346414f, 0x00c36400, 0x01021997,
]);

/** Known on Linux, and on Windows by the form of the path; elsewhere taken for local. */
function isOnNetwork(path: string): boolean {
  if (process.platform === 'win32') return /^(\\\\|\/\/)(?![?.])/.test(path);
  if (process.platform !== 'linux') return false;
  return networkTypes.has(statfsSync(path).type >>> 0);
}

function onNetwork(): AppFailure {
  return failure(
    'data-folder-unusable',
    'The data folder lies on a network drive, where Carrel’s index could be damaged.',
    'Choose a folder on a drive of this machine with --data-dir.',
  );
}
