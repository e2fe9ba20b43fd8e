import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type { Archive } from '../archive/archive.ts';
import type { Places } from './finding-rows.ts';
import type { LibraryPlaces } from './library-rows.ts';

/**
 * Finds the places of these findings. Looks through the archive once and remembers only what they
 * name: an archive has many more entries than findings.
 */
export function placesOf(
  archive: Archive,
  library: LibraryPlaces,
  diagnostics: readonly Diagnostic[],
): Places {
  const byPath = entriesNamed(archive, library, diagnostics);
  const byEntry = ownersOf(library, new Set(byPath.values()));
  return {
    entityByKey: (key) => library.idsByKey.get(key) ?? null,
    entryByPath: (path) => byPath.get(path) ?? null,
    entityByEntry: (entry) => byEntry.get(entry) ?? null,
  };
}

/** The first entry of each name. */
function entriesNamed(
  archive: Archive,
  library: LibraryPlaces,
  diagnostics: readonly Diagnostic[],
): ReadonlyMap<string, number> {
  const wanted = new Set(diagnostics.flatMap(({ location }) => location.entry ?? []));
  const found = new Map<string, number>();
  const take = (path: string, entry: number): void => {
    if (wanted.has(path) && !found.has(path)) found.set(path, entry);
  };
  // Nearly all of them are files of versions, whose names are at hand, or those of entities.
  for (const { path, entry } of library.files) take(path, entry);
  if (found.size === wanted.size) return found;
  for (const { path, index } of archive.eachEntry()) {
    take(path, index);
    if (found.size === wanted.size) break;
  }
  return found;
}

/** The entity of each entry: the one whose TOML it is, else the one whose file. */
function ownersOf(
  library: LibraryPlaces,
  entries: ReadonlySet<number>,
): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  const take = (entry: number, entity: number): void => {
    if (entries.has(entry) && !found.has(entry)) found.set(entry, entity);
  };
  library.entries.forEach((entry, at) => take(entry, at + 1));
  library.files.forEach(({ entry }, at) => {
    const owner = library.owners[at] ?? 0;
    if (owner > 0) take(entry, owner);
  });
  return found;
}
