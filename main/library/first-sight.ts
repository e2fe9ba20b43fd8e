import type { PackageFile } from '../../contract/model/library.ts';
import type { Archive, WorkContext } from '../archive/archive.ts';
import { isMedia, placeOf, tomlEnding } from './place-of.ts';
import { packageOf } from './read-package.ts';
import { readTomlFile } from './read-toml-file.ts';

/** What can be shown as soon as the directory is read. */
export interface FirstSight {
  /** package.toml, or null where the archive has none. */
  readonly package: PackageFile | null;
  /** Counts that names alone give. */
  readonly counts: {
    readonly entries: number;
    readonly components: number;
    readonly containers: number;
    readonly collections: number;
    readonly media: number;
  };
}

/** Reads package.toml and counts by names; nothing else of the archive is touched. */
export async function firstSight(archive: Archive, context: WorkContext): Promise<FirstSight> {
  context.signal?.throwIfAborted();
  const counts = { component: 0, container: 0, collection: 0 };
  let media = 0;
  let about = null;
  for (const entry of archive.eachEntry()) {
    if (entry.isFolder) continue;
    const { path } = entry;
    if (isMedia(path)) media += 1;
    if (!path.endsWith(tomlEnding)) continue;
    const { kind } = placeOf(path);
    if (kind === 'package') about = entry;
    else if (kind === 'component' || kind === 'container' || kind === 'collection')
      counts[kind] += 1;
  }
  return {
    package: about === null ? null : packageOf(await readTomlFile(archive, about, about)),
    counts: {
      entries: archive.entryCount,
      components: counts.component,
      containers: counts.container,
      collections: counts.collection,
      media,
    },
  };
}
