import { lstat, readdir, stat } from 'node:fs/promises';
import { dirname, join, parse, relative, sep } from 'node:path';
import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import type { PlaceId } from '../../contract/model/ids.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import type { Place, PlaceListing } from '../../contract/views.ts';
import { openFailure } from '../archive/open-archive.ts';
import { troubleOf } from '../archive/read-trouble.ts';
import { newId } from './service-context.ts';

/** Carrel's own picker: the window sees names and ids, this side knows the paths. */
export interface Places {
  /** A folder's content; null: the home folder. Fails with `not-found` for an unknown id. */
  list(folder: PlaceId | null): Promise<Result<PlaceListing, AppFailure>>;
  /** The paths of places that were shown. Fails with `not-found` where one is not known. */
  pathsOf(places: readonly PlaceId[]): Result<readonly string[], AppFailure>;
}

/** More than anyone scrolls through; the filter of a better picker is the system's own. */
const shownPlaces = 5_000;

/** Places below a home folder, and whatever can be reached from there. */
export function createPlaces(homeFolder: string): Places {
  const paths = new Map<PlaceId, string>();
  const ids = new Map<string, PlaceId>();
  const idOf = (path: string): PlaceId => {
    const id = ids.get(path) ?? (newId() as PlaceId); // made here alone
    ids.set(path, id);
    paths.set(id, path);
    return id;
  };
  return {
    async list(folder) {
      const path = folder === null ? homeFolder : paths.get(folder);
      if (path === undefined) return fail(unknownPlace());
      try {
        const places = await placesIn(path, idOf);
        return ok({ crumbs: crumbsOf(path, homeFolder, idOf), places });
      } catch (error) {
        const trouble = troubleOf(error);
        if (trouble === null) throw error;
        return fail(openFailure(trouble));
      }
    },
    pathsOf(places) {
      const found = places.map((place) => paths.get(place));
      const known = found.filter((path) => path !== undefined);
      return known.length === found.length ? ok(known) : fail(unknownPlace());
    },
  };
}

/** From the home folder on where the folder is below it, else from the top of the drive. */
function crumbsOf(
  path: string,
  homeFolder: string,
  idOf: (path: string) => PlaceId,
): PlaceListing['crumbs'] {
  const below = relative(homeFolder, path);
  const isBelow = !below.startsWith('..') && below !== path;
  const top = isBelow ? homeFolder : parse(path).root;
  const trail = [path];
  for (let at = path; at !== top && dirname(at) !== at;) {
    at = dirname(at);
    trail.unshift(at);
  }
  const above = isBelow && dirname(homeFolder) !== homeFolder ? [parse(path).root] : [];
  return [...above, ...trail].map((at) => ({
    id: idOf(at),
    name: at === homeFolder ? 'Home' : (at.split(sep).findLast((part) => part !== '') ?? at),
  }));
}

async function placesIn(path: string, idOf: (path: string) => PlaceId): Promise<readonly Place[]> {
  const names = (await readdir(path)).filter((name) => !name.startsWith('.'));
  const places: Place[] = [];
  for (const name of names.slice(0, shownPlaces)) {
    const place = await placeOf(join(path, name), name, idOf);
    if (place !== null) places.push(place);
  }
  return places.sort((a, b) => rank(a) - rank(b) || collator.compare(a.name, b.name));
}

const collator = new Intl.Collator('en', { numeric: true });

/** What can be opened or entered comes first. */
function rank(place: Place): number {
  return place.kind === 'other' ? 1 : 0;
}

async function placeOf(
  path: string,
  name: string,
  idOf: (path: string) => PlaceId,
): Promise<Place | null> {
  let stats;
  try {
    stats = await stat(path);
  } catch {
    return null; // a dangling link, or not ours to look at
  }
  const isFolder = stats.isDirectory();
  if (!isFolder && !stats.isFile()) return null;
  const isUnpackedArchive = isFolder && (await holdsPackage(path));
  const isArchive = isUnpackedArchive || (!isFolder && /\.zip$/i.test(name));
  return {
    id: idOf(path),
    name,
    kind: isArchive ? 'archive' : isFolder ? 'folder' : 'other',
    bytes: isFolder ? null : stats.size,
    modifiedAt: stats.mtime.toISOString(),
    isUnpackedArchive,
  };
}

async function holdsPackage(path: string): Promise<boolean> {
  try {
    return (await lstat(join(path, 'package.toml'))).isFile();
  } catch {
    return false; // none, or not ours to look at
  }
}

function unknownPlace(): AppFailure {
  return failure(
    'not-found',
    'This place is no longer known.',
    'Go back to the beginning and choose again.',
    'again',
  );
}
