import type { VersionNumber } from '../outcome.ts';
import type { ValidatedVersion } from '../validated.ts';
import { versionNumber, type EntityRow } from './rows.ts';
import type { SaveContext } from './save-context.ts';

const characters = 500;

/**
 * Writes the row that components and containers share; `add` puts it among those that are there, or
 * says that one with its key is. Raises DataError, IntegrityError.
 */
export function writeEntity(row: EntityRow, add: () => boolean, context: SaveContext): void {
  const { rules, tables } = context;
  rules.text(row.key, tables.entityKey.column, characters);
  if (!add()) throw rules.duplicate(tables.entityKey, row.key);
}

/** Writes a version's own row, and gives its number. Raises as `writeEntity`, and OverflowError. */
export function writeVersion(
  version: ValidatedVersion,
  row: EntityRow,
  { rules, tables }: SaveContext,
): VersionNumber {
  rules.text(version.title, 'title', characters);
  rules.versionNumber(version.number);
  const number = versionNumber(version.number);
  if (row.hasNumber(number)) throw rules.duplicate(tables.versionNumber, String(number));
  return number;
}
