import { pathParent, pathParts } from '../semantics/python/path.ts';
import type { RestoreContext } from './restore-context.ts';
import type { ServerFile } from './server-archive.ts';
import type { StaticFiles } from './static-files.ts';

/** What is what among the files of an archive, by their names, in the order of the server. */
export interface Placement {
  /** Null where there is no package.toml. */
  readonly package: ServerFile | null;
  readonly components: readonly ServerFile[];
  readonly containers: readonly ServerFile[];
  readonly collections: readonly ServerFile[];
  readonly staticFiles: StaticFiles;
}

/** Sorts the names; files in a wrong place go into the log. */
export type Place = (context: RestoreContext) => Placement | Promise<Placement>;

export const packageName = 'package.toml';
const tomlEnding = '.toml';

/** Where a restore puts a name; null for what no server looks at (restore-semantics 3). */
export function kindOf(
  name: string,
): 'package' | 'container' | 'component' | 'collection' | 'static' | null {
  if (name.endsWith('/')) return null;
  if (name === packageName) return 'package';
  const isToml = name.endsWith(tomlEnding);
  if (name.startsWith('entities/')) {
    if (!isToml) return 'static';
    return isInEntities(name) ? 'container' : 'component';
  }
  return isToml && name.startsWith('collections/') ? 'collection' : null;
}

function isInEntities(name: string): boolean {
  const rest = name.slice('entities/'.length);
  // Without another slash it can be in no other folder.
  return !rest.includes('/') || pathParent(name) === 'entities';
}

/** `entities/xblock.v1/html/intro/component_versions/v1/…`, with nothing to fold before its end. */
const usualHome = /^((?:[^/.][^/]*\/){3}[^/.][^/]*)\/[^/.][^/]*\/([^/.][^/]*)\/[^/.]/;

/** Where a file lies: the first four parts of its path, and the sixth, which stands for a version. */
export interface Home {
  readonly folder: string;
  /** `v1` where the path has fewer parts. */
  readonly version: string;
}

/** The home of a file below `entities/`. */
export function homeOf(name: string): Home {
  const usual = usualHome.exec(name);
  if (usual !== null) return { folder: usual[1] ?? '', version: usual[2] ?? '' };
  const parts = pathParts(name);
  return { folder: parts.slice(0, 4).join('/'), version: parts[5] ?? 'v1' };
}
