import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import type { ArchiveId, StagingId } from '../../contract/model/ids.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import type { ArchiveRow, ArchiveStore } from '../staging/archive-store.ts';
import { databaseFailure } from '../staging/database-failure.ts';
import { openStaging } from '../staging/open-staging.ts';
import type { Database } from '../staging/open-database.ts';

/** An archive with its open staging file. */
export interface StagedArchive {
  readonly archive: ArchiveRow;
  readonly database: Database;
}

/** Queries on finished staging files. */
export interface StagingAccess {
  /**
   * Runs a query on what was read from an archive. Fails with `not-found`, with why it could not be
   * read, and with `staging-damaged`; the archive is then being read again already.
   */
  query<T>(id: ArchiveId, run: (staged: StagedArchive) => T): Result<T, AppFailure>;
  /** Before a staging file is removed. */
  forget(id: StagingId): void;
  close(): void;
}

/** What the access needs. */
export interface StagingAccessOptions {
  readonly folder: string;
  readonly archives: ArchiveStore;
  /** A staging file turned out to be of no use: read its archive again. */
  readonly onDamaged: (archive: ArchiveRow) => void;
}

const keptOpen = 8;

/** Opens staging files when they are asked for, and keeps the last few open. */
export function createStagingAccess(options: StagingAccessOptions): StagingAccess {
  const open = new Map<StagingId, Database>();
  const forget = (id: StagingId): void => {
    open.get(id)?.close();
    open.delete(id);
  };
  const take = (id: StagingId): Result<Database, AppFailure> => {
    const known = open.get(id);
    const opened = known === undefined ? openStaging(options.folder, id) : ok(known);
    if (!opened.ok) return opened;
    open.delete(id); // the last used is the last in the map
    open.set(id, opened.value);
    const [oldest] = open.keys();
    if (open.size > keptOpen && oldest !== undefined) forget(oldest);
    return opened;
  };
  return {
    query(id, run) {
      const archive = options.archives.find(id);
      if (archive === undefined) return fail(noSuchArchive());
      const { stagingId } = archive;
      if (stagingId === null) return fail(archive.readFailure ?? notReadYet());
      const answer = guarded(() => {
        const opened = take(stagingId);
        return opened.ok ? ok(run({ archive, database: opened.value })) : opened;
      });
      if (!answer.ok && answer.failure.kind === 'staging-damaged') {
        forget(stagingId);
        options.onDamaged(archive);
      }
      return answer;
    },
    forget,
    close() {
      for (const database of open.values()) database.close();
      open.clear();
    },
  };
}

function guarded<T>(act: () => Result<T, AppFailure>): Result<T, AppFailure> {
  try {
    return act();
  } catch (error) {
    const known = databaseFailure(error, 'staging');
    if (known === null) throw error;
    return fail(known);
  }
}

/** An id that stands for nothing (any more). */
export function noSuchArchive(): AppFailure {
  return failure(
    'not-found',
    'This archive is no longer on Carrel’s list.',
    'Open the file again.',
    'choose-file',
  );
}

function notReadYet(): AppFailure {
  return failure(
    'wrong-state',
    'This archive has not been read yet.',
    'Wait until it has been read, or read it again.',
    'read-again',
  );
}
