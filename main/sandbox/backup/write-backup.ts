import { open, readFile } from 'node:fs/promises';
import { pathParent, pathParts } from '../../semantics/python/path.ts';
import { sortedNames } from '../../semantics/python/sort.ts';
import type {
  StagedCollection,
  StagedEntity,
  StagedVersion,
} from '../../staging/practice-schema.ts';
import { contentPath } from '../content-store.ts';
import { backupNames } from './backup-names.ts';
import type { BackupNames } from './backup-names.ts';
import { collectionToml, entityToml, packageToml, writtenVersions } from './backup-toml.ts';
import type { BackupPackage } from './backup-toml.ts';
import { tomlWriter } from './toml-text.ts';
import type { TomlWriter } from './toml-text.ts';
import { createZipWriter } from './zip-writer.ts';
import type { ZipWriter } from './zip-writer.ts';

/** A library of the practice instance, as its backup needs it. */
export interface BackupSource {
  readonly package: BackupPackage;
  /** By key, in the order of code points. */
  readonly entities: Iterable<StagedEntity>;
  /** In the order in which they were made. */
  readonly collections: Iterable<StagedCollection>;
  /** The folder of contents. */
  readonly contents: string;
  /** Whether the release's tomlkit writes U+001B as `\e`. */
  readonly hasShortEscape: boolean;
}

interface Backup {
  readonly source: BackupSource;
  readonly toml: TomlWriter;
  readonly nameFor: BackupNames;
  readonly addFile: (path: string, content: Uint8Array | string, at: string) => Promise<void>;
  readonly addFolder: (path: string, at: string) => Promise<void>;
}

/**
 * Writes the backup of a library to a new file, in the exporter's form: the same names, texts and
 * order as create_zip of all four releases (restore-semantics 6 and 8.8), with what that loses.
 * Throws errors of the system, and the signal's reason; the file is then not whole.
 */
export async function writeBackup(
  source: BackupSource,
  path: string,
  signal: AbortSignal,
): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    const zip = createZipWriter(file);
    await writeAll(beginBackup(source, zip), signal);
    await zip.finish();
    await file.sync();
  } finally {
    await file.close();
  }
}

function beginBackup(source: BackupSource, zip: ZipWriter): Backup {
  const folders = new Set<string>(['.']);
  const addFolder = async (path: string, at: string): Promise<void> => {
    if (folders.has(path)) return;
    if (pathParent(path) !== path) await addFolder(pathParent(path), at);
    folders.add(path);
    await zip.add(`${path}/`, new Uint8Array(), at);
  };
  return {
    source,
    toml: tomlWriter(source.hasShortEscape),
    nameFor: backupNames(),
    addFolder,
    async addFile(path, content, at) {
      await addFolder(pathParent(path), at);
      await zip.add(path, typeof content === 'string' ? Buffer.from(content) : content, at);
    },
  };
}

async function writeAll(backup: Backup, signal: AbortSignal): Promise<void> {
  const { source, toml, addFile, addFolder } = backup;
  const { updated } = source.package;
  await addFile('package.toml', packageToml(source.package, toml), updated);
  await addFolder('entities', updated);
  await addFolder('collections', updated);
  for (const entity of source.entities) {
    signal.throwIfAborted();
    await writeEntity(backup, entity);
  }
  for (const collection of source.collections) await writeCollection(backup, collection);
}

async function writeEntity(backup: Backup, entity: StagedEntity): Promise<void> {
  const { source, toml, nameFor, addFile } = backup;
  const versions = writtenVersions(entity);
  const text = entityToml(entity, source.package.created, toml);
  const at = latest(source.package.updated, versions);
  if (entity.kind !== 'component') {
    await addFile(`entities/${nameFor(entity.key)}.toml`, text, at);
    return;
  }
  const { namespace, code } = componentKey(entity.key);
  const root = `entities/${namespace}/${entity.type}`;
  const name = nameFor(code);
  await addFile(`${root}/${name}.toml`, text, at);
  const folder = name === '' ? root : `${root}/${name}`;
  for (const version of versions) {
    await writeVersion(backup, `${folder}/component_versions/v${version.number}`, version);
  }
}

/** An empty block.xml is kept as text, and an empty text is left out. */
async function writeVersion(backup: Backup, folder: string, version: StagedVersion): Promise<void> {
  const at = version.createdAt ?? backup.source.package.updated;
  await backup.addFolder(`${folder}/static`, at);
  for (const { name, sha256, bytes } of version.files) {
    if (name === 'block.xml' && bytes === 0) continue;
    const content = await readFile(contentPath(backup.source.contents, sha256));
    await backup.addFile(below(folder, name), content, at);
  }
}

async function writeCollection(backup: Backup, collection: StagedCollection): Promise<void> {
  const { source, toml, nameFor, addFile } = backup;
  const members = sortedNames([...collection.members]);
  const text = collectionToml(collection, members, source.package.created, toml);
  await addFile(`collections/${nameFor(collection.key)}.toml`, text, source.package.updated);
}

/** As `PurePath(folder) / name` has it: what begins with a slash stands for itself. */
function below(folder: string, name: string): string {
  const parts = pathParts(name.startsWith('/') ? name : `${folder}/${name}`);
  const [root] = parts;
  return root?.startsWith('/') === true ? root + parts.slice(1).join('/') : parts.join('/');
}

/** `xblock.v1:html:intro` has its code behind the second colon. */
function componentKey(key: string): { readonly namespace: string; readonly code: string } {
  const [namespace = '', , ...rest] = key.split(':');
  return { namespace, code: rest.join(':') };
}

function latest(updated: string, versions: readonly StagedVersion[]): string {
  return versions.reduce(
    (at, { createdAt }) => (createdAt !== null && createdAt > at ? createdAt : at),
    updated,
  );
}
