import { statfsSync } from 'node:fs';
import { join } from 'node:path';
import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import { databaseFailure } from '../staging/database-failure.ts';
import { indexFileName, openIndex } from '../staging/index-schema.ts';
import type { Database } from '../staging/open-database.ts';
import { makePrivateFolder } from '../staging/private-folder.ts';
import { makeStagingFolder, stagingFolder } from '../staging/staging-files.ts';

/**
 * Makes the data folder (the owner's alone, SE-4) and opens its index. Fails with
 * `data-folder-unusable` where it cannot be written or lies on a network, where SQLite's locks
 * cannot be trusted (DB-1).
 */
export function prepareDataFolder(dataFolder: string): Result<Database, AppFailure> {
  const made = makeDataFolder(dataFolder);
  return made.ok ? openIndex(join(dataFolder, indexFileName)) : made;
}

/** Its first half: for a host that keeps its settings there before it has services. */
export function makeDataFolder(dataFolder: string): Result<null, AppFailure> {
  try {
    makePrivateFolder(dataFolder);
    makeStagingFolder(stagingFolder(dataFolder));
    return isOnNetwork(dataFolder) ? fail(onNetwork()) : ok(null);
  } catch (error) {
    const known = databaseFailure(error, 'index') ?? noFolder(error);
    if (known === null) throw error;
    return fail(known);
  }
}

/** A path that no folder can have: a file is in its way, or nothing can be made above it. */
function noFolder(error: unknown): AppFailure | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!noFolderCodes.includes(code)) return null;
  return failure(
    'data-folder-unusable',
    'The data folder cannot be made: a file has its name, or the place for it does not exist.',
    'Choose another folder with --data-dir.',
    'none',
    code,
  );
}

const noFolderCodes = ['EEXIST', 'ENOTDIR', 'ENOENT', 'ELOOP', 'ENAMETOOLONG', 'EINVAL'];

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
