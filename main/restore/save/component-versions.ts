import type { ValidatedVersion } from '../validated.ts';
import type { Found } from './find-files.ts';
import { ComponentVersionRow } from './rows.ts';
import type { SaveContext } from './save-context.ts';
import type { SaveRules } from './save-rules.ts';
import { writeVersion } from './write-entity.ts';

/**
 * Writes components' versions with their files, each of which becomes the draft. `inherits`: it
 * takes over the other files of the version with the highest number until then.
 */
export async function writeComponentVersions(
  versions: Iterable<ValidatedVersion>,
  inherits: boolean,
  saving: SaveRules,
  context: SaveContext,
): Promise<void> {
  for (const version of versions) {
    const paused = context.pause();
    if (paused !== null) await paused;
    const found = saving.findFiles(version, context);
    write(version, found instanceof Promise ? await found : found, inherits, saving, context);
  }
}

function write(
  version: ValidatedVersion,
  { row, files }: Found,
  inherits: boolean,
  saving: SaveRules,
  context: SaveContext,
): void {
  const older = inherits ? row.latest : null;
  const number = writeVersion(version, row, context);
  const written = saving.writeFiles(files, older, { version, row }, context);
  row.add(new ComponentVersionRow(number, version, written, older));
}
