import type { ValidatedVersion } from '../validated.ts';
import { hasOddName } from './files-one-by-one.ts';
import type { VersionFiles } from './read-files.ts';
import { ComponentVersionRow, type ComponentRow } from './rows.ts';
import type { SaveContext } from './save-context.ts';
import type { SaveRules } from './save-rules.ts';
import { writeVersion } from './write-entity.ts';

/**
 * Writes a component's version with its files, which becomes the draft. `inherits`: it takes over
 * the other files of the version with the highest number until then. Waits only where reading does.
 */
export function writeComponentVersion(
  version: ValidatedVersion,
  inherits: boolean,
  saving: SaveRules,
  context: SaveContext,
): Promise<void> | null {
  return saving.findFiles(version, context, (row, files) => {
    write(version, row, files, inherits ? row.latest : null, saving, context);
  });
}

function write(
  version: ValidatedVersion,
  row: ComponentRow,
  files: VersionFiles,
  older: ComponentVersionRow | null,
  saving: SaveRules,
  context: SaveContext,
): void {
  const number = writeVersion(version, row, context);
  const shown = (): string => `${row.key} @ v${String(number)} - ${version.title}`;
  const written = saving.writeFiles(files, older, shown, context);
  const { title, created } = version;
  const isOdd = hasOddName(written, context.rules);
  row.add(new ComponentVersionRow({ number, title, created }, written, older, isOdd));
}
