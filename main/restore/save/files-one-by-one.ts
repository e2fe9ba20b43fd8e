import type { StoredContent } from '../server-archive.ts';
import type { DatabaseRules } from './database/database-rules.ts';
import { writeFileContent } from './file-content.ts';
import { textName, type VersionFiles } from './read-files.ts';
import type { ComponentVersionRow } from './rows.ts';
import type { SaveContext } from './save-context.ts';

const characters = 500;

/**
 * Writes a version's files as family 1 does: content and row of each, one after the other, then a
 * row for each file of the older version that has no new one. Gives the files under their names in
 * the database. Raises what `writeFileContent` raises, DataError and IntegrityError of a name.
 */
export function writeFilesOneByOne(
  files: VersionFiles,
  older: ComponentVersionRow | null,
  context: SaveContext,
): VersionFiles {
  const { rules, tables } = context;
  if (older?.hasOddName === true || hasOddName(files, rules)) {
    return writeOddNames(files, older, context);
  }
  for (const [name, content] of files) {
    if (name !== textName) writeFileContent(name, content, context);
    rules.text(name, tables.fileName.column, characters);
  }
  return files;
}

/** Whether the database may take a name for another one, which ends in fewer spaces. */
export function hasOddName(files: VersionFiles, rules: DatabaseRules): boolean {
  for (const name of files.keys()) if (rules.sameText(name) !== name) return true;
  return false;
}

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
    if (name !== textName) writeFileContent(name, content, context);
    writeRow(name, content);
  }
  for (const [name, content] of older?.files ?? []) {
    if (!files.has(name)) writeRow(name, content);
  }
  return written;
}
