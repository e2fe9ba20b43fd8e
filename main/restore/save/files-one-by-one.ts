import type { StoredContent } from '../server-archive.ts';
import { writeFileContent } from './file-content.ts';
import { textName, type VersionFiles } from './read-files.ts';
import type { ComponentVersionRow } from './rows.ts';
import type { SaveContext } from './save-context.ts';
import type { WriteFiles } from './write-files.ts';

const characters = 500;

/**
 * Writes a version's files as family 1 does: content and row of each, one after the other, then a
 * row for each file of the older version that has no new one. Gives the files under their names in
 * the database. Raises what `writeFileContent` raises, DataError and IntegrityError of a name.
 */
export const writeFilesOneByOne: WriteFiles = (files, older, _version, context) => {
  const { rules, tables } = context;
  const isOdd = (name: string): boolean => rules.sameText(name) !== name;
  if (older?.hasOddName(isOdd) === true) return writeOddNames(files, older, context);
  for (const [name, content] of files) {
    if (isOdd(name)) return writeOddNames(files, older, context);
    if (name !== textName) writeFileContent(name, content, context.rules);
    rules.text(name, tables.fileName.column, characters);
  }
  return files;
};

/** Of names that end in spaces, MySQL takes some for others: they are minded as it minds them. */
function writeOddNames(
  files: VersionFiles,
  older: ComponentVersionRow | null,
  context: SaveContext,
): VersionFiles {
  const { rules } = context;
  const { fileName } = context.tables;
  const rows = new Set<string>();
  const written = new Map<string, StoredContent>();
  const writeRow = (given: string, content: StoredContent): void => {
    const name = rules.text(given, fileName.column, characters);
    if (rows.has(rules.sameText(name))) throw rules.duplicate(fileName, name);
    rows.add(rules.sameText(name));
    written.set(name, content);
  };
  for (const [name, content] of files) {
    if (name !== textName) writeFileContent(name, content, context.rules);
    writeRow(name, content);
  }
  for (const [name, content] of older?.files ?? []) {
    if (!files.has(name)) writeRow(name, content);
  }
  return written;
}
