import { strip } from '../../semantics/python-text.ts';
import { Raised } from '../../semantics/python/raised.ts';
import { strRepr } from '../../semantics/python/repr.ts';
import { writeFileContent } from './file-content.ts';
import { textName, type VersionFiles } from './read-files.ts';
import { numberText } from './rows.ts';
import type { SaveContext } from './save-context.ts';
import type { VersionOf, WriteFiles } from './write-files.ts';

const characters = 500;

/**
 * Writes a version's files as family 2 does: names and contents one after the other, those of the
 * older version first, and at last all rows at once. Raises ValueError of a name, what
 * `writeFileContent` raises, DataError.
 */
export const writeFilesTogether: WriteFiles = (files, older, of, context) => {
  try {
    write(files, files, of, context);
  } catch (error) {
    // The older version's order decides which fault comes first, and a name's place among the rows.
    if (older === null) throw error;
    write(new Map([...older.files, ...files]), files, of, context);
  }
  return files;
};

/** `all`: the files in the order of their rows, with those that were there before. */
function write(all: VersionFiles, files: VersionFiles, of: VersionOf, context: SaveContext): void {
  let isLong = false;
  for (const [name, content] of all) {
    if (name.length > characters) isLong = true;
    if (!files.has(name)) continue;
    if (!isMediaPath(name)) throw badPath(name, of, context);
    if (name !== textName) writeFileContent(name, content, context.rules);
  }
  if (isLong) writeRows(all.keys(), context);
}

function writeRows(names: Iterable<string>, { rules, tables }: SaveContext): void {
  let row = 0;
  for (const name of names) rules.text(name, tables.fileName.column, characters, (row += 1));
}

function isMediaPath(name: string): boolean {
  return !name.startsWith('/') && strip(name) === name && !name.includes('\\');
}

function badPath(name: string, { version, row }: VersionOf, { python }: SaveContext): Raised {
  const shown = `${row.key} @ v${numberText(version.number)} - ${version.title}`;
  const words = `${strRepr(name, python)} is an invalid media path (<ComponentVersion: ${shown}>)`;
  return new Raised('builtins', 'ValueError', words);
}
