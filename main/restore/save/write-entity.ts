import type { ValidatedVersion } from '../validated.ts';
import { versionNumber, type ComponentRow, type ContainerRow } from './rows.ts';
import type { VersionNumber } from '../outcome.ts';
import type { SaveContext } from './save-context.ts';

const characters = 500;

/** Writes the row that components and containers share. Raises DataError, IntegrityError. */
export function writeEntity(row: ComponentRow | ContainerRow, context: SaveContext): void {
  const { rules, tables, entities } = context;
  rules.text(row.key, tables.entityKey.column, characters);
  const same = rules.sameText(row.key);
  if (entities.has(same)) throw rules.duplicate(tables.entityKey, row.key);
  entities.set(same, row);
}

/** Writes a version's own row, and gives its number. Raises as `writeEntity`, and OverflowError. */
export function writeVersion(
  version: ValidatedVersion,
  row: ComponentRow | ContainerRow,
  { rules, tables }: SaveContext,
): VersionNumber {
  rules.text(version.title, 'title', characters);
  rules.versionNumber(version.number);
  const number = versionNumber(version.number);
  if (row.hasNumber(number)) throw rules.duplicate(tables.versionNumber, String(number));
  return number;
}

/** Notes a version as published: its draft is not written once more. */
export function notePublished(version: ValidatedVersion, context: SaveContext): void {
  context.publishedVersions.add(identifier(version));
}

/** Whether a draft is a version that is published already. */
export function isPublished(version: ValidatedVersion, context: SaveContext): boolean {
  return context.publishedVersions.has(identifier(version));
}

function identifier({ number, entityKey }: ValidatedVersion): string {
  return `${String(number)}:${entityKey}`;
}
