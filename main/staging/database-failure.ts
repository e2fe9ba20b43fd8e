import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';

/** Which database an error came from: the index is kept for ever, a staging file can be made anew. */
export type DatabaseRole = 'index' | 'staging';

/**
 * The failure that an error of SQLite or of the file system stands for, or null where it is
 * neither (a bug: throw it on). The one place where their codes are read.
 */
export function databaseFailure(error: unknown, role: DatabaseRole): AppFailure | null {
  const code = codeOf(error);
  if (code === null) return null;
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return locked(code);
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') return diskFull(code);
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return damaged(role, code);
  // A staging file that is gone was cleared away; the folder may be well.
  if (role === 'staging' && code.startsWith('SQLITE_CANTOPEN')) return damaged(role, code);
  if (unusableCodes.some((known) => code.startsWith(known))) return unusable(code);
  return null;
}

const unusableCodes = [
  'SQLITE_CANTOPEN',
  'SQLITE_READONLY',
  'SQLITE_PERM',
  'SQLITE_IOERR',
  'SQLITE_AUTH',
  'EACCES',
  'EPERM',
  'EROFS',
  'EIO',
  'EMFILE',
  'ENFILE',
];

function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

function locked(code: string): AppFailure {
  return failure(
    'staging-locked',
    'Another program is writing to Carrel’s data at this moment.',
    'Wait a moment and try again; if it goes on, close other Carrel windows.',
    'again',
    code,
  );
}

function diskFull(code: string): AppFailure {
  return failure(
    'disk-full',
    'The disk that holds Carrel’s data is full. Nothing half-written was kept.',
    'Free some space, then try again.',
    'free-space',
    code,
  );
}

function damaged(role: DatabaseRole, code: string): AppFailure {
  if (role === 'staging') {
    return failure(
      'staging-damaged',
      'What Carrel had read from this archive is damaged on the disk. The archive is not.',
      'Read the archive again.',
      'read-again',
      code,
    );
  }
  return failure(
    'data-folder-unusable',
    'Carrel’s own index is damaged on the disk. Your archives are not.',
    'Move the file index.sqlite out of the data folder, start Carrel again and open your archives again.',
    'none',
    code,
  );
}

function unusable(code: string): AppFailure {
  return failure(
    'data-folder-unusable',
    'Carrel cannot write in its data folder.',
    'Check that the folder belongs to you and that the disk is well, or choose another folder with --data-dir.',
    'again',
    code,
  );
}

/** A staging file that is missing (null) or has the schema of another Carrel. */
export function staleStaging(version: number | null): AppFailure {
  return failure(
    'staging-damaged',
    version === null
      ? 'What Carrel had read from this archive is no longer in the data folder.'
      : 'What Carrel had read from this archive was written by another version of Carrel.',
    'Read the archive again.',
    'read-again',
    version === null ? undefined : `schema ${version}`,
  );
}
