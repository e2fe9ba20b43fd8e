import type { ValidatedVersion } from '../validated.ts';
import { hasOddName } from './files-one-by-one.ts';
import type { VersionFiles } from './read-files.ts';
import { ComponentVersionRow, type ComponentRow } from './rows.ts';
import type { SaveContext } from './save-context.ts';
import type { SaveRules } from './save-rules.ts';
import { writeVersion } from './write-entity.ts';

/** What a version is to have. */
export interface VersionContent {
  readonly files: VersionFiles;
  /** Whether it takes over the other files of the version with the highest number until then. */
  readonly inherits: boolean;
}

/** Writes a component's version with its files, which becomes the draft. */
export function writeComponentVersion(
  version: ValidatedVersion,
  row: ComponentRow,
  { files, inherits }: VersionContent,
  saving: SaveRules,
  context: SaveContext,
): void {
  const older = inherits ? row.latest : null;
  const number = writeVersion(version, row, context);
  const shown = (): string => `${row.key} @ v${String(number)} - ${version.title}`;
  const written = saving.writeFiles(files, older, shown, context);
  const { title, created } = version;
  const isOdd = hasOddName(written, context.rules);
  row.add(new ComponentVersionRow({ number, title, created }, written, older, isOdd));
}
