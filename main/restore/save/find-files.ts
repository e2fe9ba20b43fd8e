import { insideAsync, Raised } from '../../semantics/python/raised.ts';
import type { ValidatedVersion } from '../validated.ts';
import { noFiles, readFiles, type VersionFiles } from './read-files.ts';
import type { ComponentRow } from './rows.ts';
import { rowOf, type SaveContext } from './save-context.ts';

/** The component that a version goes to, and the version's files. */
export interface Found {
  readonly row: ComponentRow;
  readonly files: VersionFiles;
}

/**
 * Family 1 reads the files first, the type of their block.xml by the key, and asks for the component
 * last: a key of no component is a KeyError, one without a colon an IndexError.
 */
export async function findByKey(version: ValidatedVersion, context: SaveContext): Promise<Found> {
  const { entityKey } = version;
  const files = await resolved(version, () => typeInKey(entityKey), context);
  return { row: rowOf(context.components, entityKey, context), files };
}

/** Family 2 asks for the component first, and takes the type of block.xml from it. */
export async function findByRow(version: ValidatedVersion, context: SaveContext): Promise<Found> {
  const row = rowOf(context.components, version.entityKey, context);
  return { row, files: await resolved(version, () => row.typeName, context) };
}

function resolved(
  version: ValidatedVersion,
  blockType: () => string,
  context: SaveContext,
): Promise<VersionFiles> {
  const { entityKey, number } = version;
  return insideAsync('zipper.py:_resolve_static_files', async () => {
    const type = blockType();
    const paths = context.validated.staticFiles.get(`${entityKey}:v${String(number)}`);
    return paths === undefined ? noFiles : readFiles(paths, number, type, context);
  });
}

function typeInKey(key: string): string {
  const type = key.split(':', 2)[1];
  if (type !== undefined) return type;
  throw new Raised('builtins', 'IndexError', 'list index out of range');
}
