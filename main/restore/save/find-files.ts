import { inside, insideAsync, Raised } from '../../semantics/python/raised.ts';
import type { ValidatedVersion } from '../validated.ts';
import { noFiles, readFiles, type VersionFiles } from './read-files.ts';
import { numberText, type ComponentRow } from './rows.ts';
import { rowOf, type SaveContext } from './save-context.ts';

/** The component that a version goes to, and the files that it brings. */
export interface Found {
  readonly row: ComponentRow;
  readonly files: VersionFiles;
}

/** How a release finds both. Waits only where reading does. */
export type FindFiles = (version: ValidatedVersion, context: SaveContext) => Found | Promise<Found>;

const where = 'zipper.py:_resolve_static_files';

/**
 * Family 1 reads the files first, the type of their block.xml by the key, and asks for the component
 * last: a key of no component is a KeyError, one without a colon an IndexError.
 */
export const findByKey: FindFiles = (version, context) => {
  const { entityKey } = version;
  const files = resolved(version, typeInKey(entityKey), context);
  const row = (): ComponentRow => rowOf(context.rows.components, entityKey, context);
  if (files instanceof Promise) return files.then((read) => ({ row: row(), files: read }));
  return { row: row(), files };
};

/** Family 2 asks for the component first, and takes the type of block.xml from it. */
export const findByRow: FindFiles = (version, context) => {
  const row = rowOf(context.rows.components, version.entityKey, context);
  const files = resolved(version, row.typeName, context);
  return files instanceof Promise ? files.then((read) => ({ row, files: read })) : { row, files };
};

function resolved(
  { entityKey, number }: ValidatedVersion,
  blockType: string,
  context: SaveContext,
): VersionFiles | Promise<VersionFiles> {
  const paths = context.validated.staticFiles.of(entityKey, `v${numberText(number)}`);
  if (paths.length === 0) return noFiles;
  const files = inside(where, () => readFiles(paths, number, blockType, context));
  return files instanceof Promise ? insideAsync(where, () => files) : files;
}

function typeInKey(key: string): string {
  const start = key.indexOf(':') + 1;
  if (start === 0) {
    return inside(where, () => {
      throw new Raised('builtins', 'IndexError', 'list index out of range');
    });
  }
  const end = key.indexOf(':', start);
  return end < 0 ? key.slice(start) : key.slice(start, end);
}
