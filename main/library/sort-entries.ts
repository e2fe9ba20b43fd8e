import type { VersionFile } from '../../contract/model/library.ts';
import type { Archive, ArchiveEntry } from '../archive/archive.ts';
import { placeOf } from './place-of.ts';
import type { EntryPlace } from './place-of.ts';

type TomlPlace = Extract<
  EntryPlace,
  { kind: 'package' | 'container' | 'component' | 'collection' }
>;

/** One TOML file that a server would read. */
export interface TomlJob {
  readonly kind: 'toml';
  readonly entry: ArchiveEntry;
  readonly place: TomlPlace;
}

/** One block.xml. */
export interface OlxJob {
  readonly kind: 'olx';
  readonly entry: ArchiveEntry;
  readonly file: VersionFile;
}

/** Everything that names alone tell, before a byte of content is read. */
export interface SortedEntries {
  /** What the quick pass reads, in the order of the file. */
  readonly jobs: readonly (TomlJob | OlxJob)[];
  readonly versionFiles: readonly VersionFile[];
  readonly strayEntries: readonly number[];
  /** The entry that Python reads under a name: of several with one name the last. */
  readonly contentOf: (entry: ArchiveEntry) => ArchiveEntry;
}

/** Sorts the entries of an archive by their places. */
export function sortEntries(archive: Archive): SortedEntries {
  const jobs: (TomlJob | OlxJob)[] = [];
  const versionFiles: VersionFile[] = [];
  const strayEntries: number[] = [];
  for (const entry of archive.entries) {
    const place = placeOf(entry.path);
    switch (place.kind) {
      case 'package':
      case 'container':
      case 'component':
      case 'collection':
        jobs.push({ kind: 'toml', entry, place });
        break;
      case 'version-file': {
        const file = versionFile(entry, place);
        versionFiles.push(file);
        if (file.name === 'block.xml') jobs.push({ kind: 'olx', entry, file });
        break;
      }
      case 'stray':
        strayEntries.push(entry.index);
        break;
      case 'other':
        break;
    }
  }
  jobs.sort((a, b) => a.entry.headerOffset - b.entry.headerOffset || a.entry.index - b.entry.index);
  return { jobs, versionFiles, strayEntries, contentOf: lastOfName(archive) };
}

function versionFile(
  entry: ArchiveEntry,
  place: Extract<EntryPlace, { kind: 'version-file' }>,
): VersionFile {
  const { folder, versionFolder, name } = place;
  return { entry: entry.index, path: entry.path, folder, versionFolder, name, bytes: entry.bytes };
}

function lastOfName(archive: Archive): (entry: ArchiveEntry) => ArchiveEntry {
  // The container has a finding for every name that stands twice, and there are hardly ever any.
  const twice = new Set<string>();
  for (const { code, location } of archive.faults) {
    if (code === 'ZIP-023' && location.entry !== undefined) twice.add(location.entry);
  }
  if (twice.size === 0) return (entry) => entry;
  const last = new Map<string, ArchiveEntry>();
  for (const entry of archive.entries) if (twice.has(entry.path)) last.set(entry.path, entry);
  return (entry) => last.get(entry.path) ?? entry;
}
