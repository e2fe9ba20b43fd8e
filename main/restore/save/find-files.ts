import { inside, insideAsync, Raised } from '../../semantics/python/raised.ts';
import type { ValidatedVersion } from '../validated.ts';
import { noFiles, readFiles, type VersionFiles } from './read-files.ts';
import type { ComponentRow } from './rows.ts';
import { rowOf, type SaveContext } from './save-context.ts';

/**
 * How a release finds the component that a version goes to, and the files that it brings; `write`
 * gets both. Waits only where reading does.
 */
export type FindFiles = (
  version: ValidatedVersion,
  context: SaveContext,
  write: (row: ComponentRow, files: VersionFiles) => void,
) => Promise<void> | null;

/**
 * Family 1 reads the files first, the type of their block.xml by the key, and asks for the component
 * last: a key of no component is a KeyError, one without a colon an IndexError.
 */
export const findByKey: FindFiles = (version, context, write) => {
  const { entityKey } = version;
  return then(
    resolved(version, () => typeInKey(entityKey), context),
    (files) => {
      write(rowOf(context.rows.components, entityKey, context), files);
    },
  );
};

/** Family 2 asks for the component first, and takes the type of block.xml from it. */
export const findByRow: FindFiles = (version, context, write) => {
  const row = rowOf(context.rows.components, version.entityKey, context);
  return then(
    resolved(version, () => row.typeName, context),
    (files) => {
      write(row, files);
    },
  );
};

function then(
  files: VersionFiles | Promise<VersionFiles>,
  use: (files: VersionFiles) => void,
): Promise<void> | null {
  if (files instanceof Promise) return files.then(use);
  use(files);
  return null;
}

const where = 'zipper.py:_resolve_static_files';

function resolved(
  version: ValidatedVersion,
  blockType: () => string,
  context: SaveContext,
): VersionFiles | Promise<VersionFiles> {
  const { entityKey, number } = version;
  const files = inside(where, () => {
    const type = blockType();
    const paths = context.validated.staticFiles.get(`${entityKey}:v${String(number)}`);
    return paths === undefined ? noFiles : readFiles(paths, number, type, context);
  });
  return files instanceof Promise ? insideAsync(where, () => files) : files;
}

function typeInKey(key: string): string {
  const type = key.split(':', 2)[1];
  if (type !== undefined) return type;
  throw new Raised('builtins', 'IndexError', 'list index out of range');
}
