import { strip } from '../../semantics/python-text.ts';
import { Raised } from '../../semantics/python/raised.ts';
import { strRepr } from '../../semantics/python/repr.ts';
import { writeFileContent } from './file-content.ts';
import { textName, type VersionFiles } from './read-files.ts';
import type { ComponentVersionRow } from './rows.ts';
import type { SaveContext } from './save-context.ts';

const characters = 500;

/**
 * Writes a version's files as family 2 does: names and contents one after the other, those of the
 * older version first, and at last all rows at once. `version` is the version as Python shows it.
 * Raises ValueError of a name, what `writeFileContent` raises, DataError.
 */
export function writeFilesTogether(
  files: VersionFiles,
  older: ComponentVersionRow | null,
  version: () => string,
  context: SaveContext,
): VersionFiles {
  try {
    write(new Set(files.keys()), files, version, context);
  } catch (error) {
    // The older version's order decides which fault comes first, and a name's place among the rows.
    if (older === null) throw error;
    write(new Set([...older.files.keys(), ...files.keys()]), files, version, context);
  }
  return files;
}

function write(
  names: Iterable<string>,
  files: VersionFiles,
  version: () => string,
  context: SaveContext,
): void {
  let isLong = false;
  for (const name of names) {
    if (name.length > characters) isLong = true;
    const content = files.get(name);
    if (content === undefined) continue;
    refuseBadPath(name, version, context);
    if (name !== textName) writeFileContent(name, content, context);
  }
  if (isLong) writeRows(names, context);
}

function writeRows(names: Iterable<string>, { rules, tables }: SaveContext): void {
  let row = 0;
  for (const name of names) rules.text(name, tables.fileName.column, characters, (row += 1));
}

function refuseBadPath(name: string, version: () => string, { python }: SaveContext): void {
  const isPath = !name.startsWith('/') && strip(name) === name && !name.includes('\\');
  if (isPath) return;
  const words = `${strRepr(name, python)} is an invalid media path (<ComponentVersion: ${version()}>)`;
  throw new Raised('builtins', 'ValueError', words);
}
