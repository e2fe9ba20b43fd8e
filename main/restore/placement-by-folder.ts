import { sortedBy } from '../semantics/python/sort.ts';
import { Raised } from '../semantics/python/raised.ts';
import { typeInErrors } from '../semantics/python/type-name.ts';
import type { PyValue } from '../semantics/python/value.ts';
import { parseTomllib } from '../semantics/tomllib/parse-tomllib.ts';
import type { RestoreLog } from './log.ts';
import { OwnedFolders } from './owned-folders.ts';
import { homeOf, kindOf } from './placement.ts';
import type { Placement } from './placement.ts';
import type { RestoreContext } from './restore-context.ts';
import type { ServerFile } from './server-archive.ts';
import type { ServerFiles } from './server-files.ts';
import { StaticFiles } from './static-files.ts';

/**
 * Placement from Verawood on: names sorted by code point, so that a component's TOML comes before
 * the files of its folder. It is read at once, by a stricter reader of TOML, for its key: its files
 * are those below the folder with its name (restore-semantics 8.2, 8.3).
 */
export async function placeByFolder(context: RestoreContext): Promise<Placement> {
  const { files, log, pause } = context;
  let packageFile: ServerFile | null = null;
  const components: ServerFile[] = [];
  const containers: ServerFile[] = [];
  const collections: ServerFile[] = [];
  const owned = new OwnedFolders();
  const staticFiles = new StaticFiles();
  for (const file of sortedBy(files.all, ({ name }) => name)) {
    const { name } = file;
    const wait = pause();
    if (wait !== null) await wait;
    switch (kindOf(name)) {
      case 'package':
        packageFile = file;
        break;
      case 'container':
        containers.push(file);
        break;
      case 'component':
        components.push(file);
        owned.add(
          name.slice(0, -'.toml'.length),
          plainKey(file, context) ?? (await readKey(file, files)),
        );
        break;
      case 'collection':
        collections.push(file);
        break;
      case 'static':
        placeStatic(file, owned, staticFiles, log);
        break;
      case null:
        break;
    }
  }
  return {
    package: packageFile,
    components,
    containers,
    collections,
    staticFiles,
  };
}

/** The key of a file that no reader of TOML takes for another; null where it has to be read. */
function plainKey(file: ServerFile, { files, plain }: RestoreContext): PyValue | null {
  const value = plain.componentKey(files.plainEntryOf(file));
  return value === null ? null : { kind: 'str', value };
}

async function readKey(file: ServerFile, files: ServerFiles): Promise<PyValue> {
  return keyOf(parseTomllib(await files.text(file)));
}

/** `toml['entity']['key']` */
function keyOf(root: PyValue): PyValue {
  return item(item(root, 'entity'), 'key');
}

function item(value: PyValue, name: string): PyValue {
  switch (value.kind) {
    case 'dict': {
      const found = value.entries.get(name);
      if (found === undefined) throw new Raised('builtins', 'KeyError', `'${name}'`);
      return found;
    }
    case 'str':
      throw typeError("string indices must be integers, not 'str'");
    case 'list':
      throw typeError('list indices must be integers or slices, not str');
    default:
      throw typeError(`'${typeInErrors(value)}' object is not subscriptable`);
  }
}

function placeStatic(
  file: ServerFile,
  owned: OwnedFolders,
  staticFiles: StaticFiles,
  log: RestoreLog,
): void {
  const { folder, version } = homeOf(file.name);
  const key = owned.keyOf(folder);
  if (key === undefined) log.add(file.name, `Missing component TOML file at ${folder}.toml`);
  else staticFiles.add(keyText(key), version, file);
}

/** The key as it stands before `+= ':v1'`: anything but text ends the restore. */
function keyText(key: PyValue): string {
  if (key.kind === 'str') return key.value;
  // A list takes the text's characters in, and then is no key of a dict.
  if (key.kind === 'list') throw typeError("unhashable type: 'list'");
  throw typeError(`unsupported operand type(s) for +=: '${typeInErrors(key)}' and 'str'`);
}

function typeError(message: string): Raised {
  return new Raised('builtins', 'TypeError', message);
}
