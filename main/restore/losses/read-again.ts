import type { LibraryModel, TomlFile } from '../../../contract/model/library.ts';
import { decodeUtf8 } from '../../library/decode-utf8.ts';
import { collectionOf } from '../../library/read-collection.ts';
import { componentOf, containerOf } from '../../library/read-entity.ts';
import { packageOf } from '../../library/read-package.ts';
import type { TomlContent } from '../../library/read-toml-file.ts';
import { parseToml } from '../../library/toml/parse-toml.ts';
import { Raised } from '../../semantics/python/raised.ts';
import { ReadingStopped } from '../reading-stopped.ts';
import type { ServerArchive } from '../server-archive.ts';

/** What a server reads, or null where it raises or a limit stops it. Rejects for a broken disk. */
export async function orNull<Content>(
  read: () => Content | Promise<Content>,
): Promise<Content | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Raised || error instanceof ReadingStopped) return null;
    throw error;
  }
}

/**
 * The library with those TOML files too that only servers could read: packed by bzip2, for instance,
 * for which Carrel refuses the container. The very same library where there are none.
 */
export async function readAgain(
  library: LibraryModel,
  openServer: () => Promise<ServerArchive | null>,
): Promise<LibraryModel> {
  const { components, containers, collections } = library;
  const files: TomlFile[] = [...components, ...containers, ...collections];
  if (library.package !== null) files.push(library.package);
  if (files.every(({ fault }) => fault === null)) return library;
  const opened = await openServer();
  if (opened === null) return library;
  const server = opened;
  return {
    ...library,
    package: library.package && (await again(server, library.package, packageOf)),
    components: await all(components, componentOf),
    containers: await all(containers, containerOf),
    collections: await all(collections, collectionOf),
  };

  async function all<File extends TomlFile>(
    those: readonly File[],
    make: (content: TomlContent) => File,
  ): Promise<readonly File[]> {
    const read: File[] = [];
    for (const file of those) read.push(await again(server, file, make));
    return read;
  }
}

async function again<File extends TomlFile>(
  server: ServerArchive,
  file: File,
  make: (content: TomlContent) => File,
): Promise<File> {
  if (file.fault === null) return file;
  const bytes = await orNull(() => server.read(file));
  const decoded = bytes === null ? null : decodeUtf8(bytes);
  if (decoded?.kind !== 'text') return file;
  const { text } = decoded;
  const reading = parseToml(text);
  if (reading.kind === 'fault') return file;
  const { root, newerForms, isPlain } = reading;
  const { entry, path } = file;
  return make({ entry, path, fault: null, text, root, newerForms, isPlain });
}
