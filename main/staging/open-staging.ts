import type { AppFailure } from '../../contract/failures.ts';
import type { StagingId } from '../../contract/model/ids.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import { staleStaging } from './database-failure.ts';
import { openDatabase } from './open-database.ts';
import type { Database } from './open-database.ts';
import { stagingPath, stagingVersionOf } from './staging-files.ts';
import { stagingApplicationId, stagingVersion } from './staging-schema.ts';
import { defineTextFunctions } from './text-functions.ts';

/**
 * A finished staging file, for queries. Fails with `staging-damaged` where the file is gone,
 * damaged, or of another schema: the archive is then read again.
 */
export function openStaging(folder: string, id: StagingId): Result<Database, AppFailure> {
  return open(folder, id, true);
}

/** The same for the deep pass, which adds to it. */
export function openStagingForWriting(folder: string, id: StagingId): Result<Database, AppFailure> {
  return open(folder, id, false);
}

function open(folder: string, id: StagingId, readonly: boolean): Result<Database, AppFailure> {
  const path = stagingPath(folder, id);
  const version = stagingVersionOf(path);
  if (version !== stagingVersion) return fail(staleStaging(version));
  const opened = openDatabase(path, {
    applicationId: stagingApplicationId,
    // Never run: a file of another number was refused above.
    migrations: Array.from({ length: stagingVersion }, () => ''),
    role: 'staging',
    readonly,
  });
  if (!opened.ok) return opened;
  opened.value.pragma('cache_size = -32768');
  defineTextFunctions(opened.value);
  return ok(opened.value);
}
