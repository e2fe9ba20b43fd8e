import type { ValidatedVersion } from '../validated.ts';
import type { VersionFiles } from './read-files.ts';
import type { ComponentRow, ComponentVersionRow } from './rows.ts';
import type { SaveContext } from './save-context.ts';

/** A version, and the component whose it is by now. */
export interface VersionOf {
  readonly version: ValidatedVersion;
  readonly row: ComponentRow;
}

/**
 * How a release writes the files of a version; those of `older` that have no new one are taken over.
 * Gives the files under their names in the database.
 */
export type WriteFiles = (
  files: VersionFiles,
  older: ComponentVersionRow | null,
  of: VersionOf,
  context: SaveContext,
) => VersionFiles;
