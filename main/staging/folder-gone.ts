import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import { staleStaging } from './database-failure.ts';
import { makeStagingFolder } from './staging-files.ts';

/**
 * What a failure in a staging folder that was cleared away means; null where the folder is there.
 * What fails then does so in ways of many kinds, none of which says why.
 */
export function folderGone(folder: string): AppFailure | null {
  if (existsSync(folder)) return null;
  return existsSync(dirname(folder)) ? staleStaging(null) : dataFolderGone;
}

/**
 * Makes a staging folder anew that was cleared away while Carrel runs: what it held can be read
 * again. Not where the data folder itself is gone, which may come back with its drive and would
 * find another in its place: that is the failure. Throws errors of the file system.
 */
export function keepStagingFolder(folder: string): AppFailure | null {
  const gone = folderGone(folder);
  if (gone === null || gone === dataFolderGone) return gone;
  makeStagingFolder(folder);
  return null;
}

const dataFolderGone = failure(
  'data-folder-unusable',
  'Carrel’s data folder is no longer there.',
  'Connect the drive that holds it, or start Carrel again: it makes the folder anew.',
  'again',
);
