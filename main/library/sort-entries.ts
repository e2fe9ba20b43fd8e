import type { VersionFile } from '../../contract/model/library.ts';
import type { Archive, ArchiveEntry } from '../archive/archive.ts';
import { ownText } from '../olx/own-text.ts';
import { linkingKind } from '../olx/scan-linking-file.ts';
import { placeOf } from './place-of.ts';
import type { EntryPlace } from './place-of.ts';

type TomlPlace = 'package' | 'container' | 'component' | 'collection';

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

/** A style sheet or drawing of a version, which may name other files. */
export interface LinkingJob {
  readonly kind: 'linking';
  readonly entry: ArchiveEntry;
  readonly file: VersionFile;
}

/** Everything that names alone tell, before a byte of content is read. */
export interface SortedEntries {
  /** What the quick pass reads, in the order of the file. */
  readonly jobs: readonly (TomlJob | OlxJob | LinkingJob)[];
  readonly versionFiles: readonly VersionFile[];
  readonly strayEntries: readonly number[];
  /** Files that stand where no server looks. */
  readonly otherEntries: readonly number[];
  /** The entry that Python reads under a name: of several with one name the last. */
  readonly contentOf: (entry: ArchiveEntry) => ArchiveEntry;
}

/** Sorts the entries of an archive by their places. */
export function sortEntries(archive: Archive): SortedEntries {
  const jobs: (TomlJob | OlxJob | LinkingJob)[] = [];
  const versionFiles: VersionFile[] = [];
  const strayEntries: number[] = [];
  const otherEntries: number[] = [];
  const makeFile = versionFileMaker();
  for (const entry of archive.eachEntry()) {
    if (entry.isFolder) continue; // most of an export's records are folders; nothing reads them
    const { path } = entry;
    const place = placeOf(path);
    switch (place.kind) {
      case 'package':
      case 'container':
      case 'component':
      case 'collection':
        jobs.push({ kind: 'toml', entry, place: place.kind });
        break;
      case 'version-file': {
        const file = makeFile(entry, path, place);
        versionFiles.push(file);
        if (file.name === 'block.xml') jobs.push({ kind: 'olx', entry, file });
        else if (linkingKind(file.name) !== null) jobs.push({ kind: 'linking', entry, file });
        break;
      }
      case 'stray':
        strayEntries.push(entry.index);
        break;
      case 'other':
        otherEntries.push(entry.index);
        break;
    }
  }
  if (!areInFileOrder(jobs)) jobs.sort(byPlaceInFile);
  const contentOf = lastOfName(archive);
  return { jobs, versionFiles, strayEntries, otherEntries, contentOf };
}

/** As they nearly always are; asking each for its place once costs least. */
function areInFileOrder(jobs: SortedEntries['jobs']): boolean {
  let last = -1;
  return jobs.every(({ entry: { headerOffset } }) => {
    const isBehind = headerOffset >= last;
    last = headerOffset;
    return isBehind;
  });
}

/** Two that claim one place stay in the directory's order. */
function byPlaceInFile(
  { entry: a }: { entry: ArchiveEntry },
  { entry: b }: { entry: ArchiveEntry },
) {
  return a.headerOffset - b.headerOffset || a.index - b.index;
}

type VersionPlace = Extract<EntryPlace, { kind: 'version-file' }>;

/** Hundreds of thousands of files have few names between them, and neighbours share a folder. */
function versionFileMaker(): (
  entry: ArchiveEntry,
  path: string,
  place: VersionPlace,
) => VersionFile {
  const names = new Map<string, string>();
  let lastFolder = '';
  function shared(name: string): string {
    const known = names.get(name);
    if (known !== undefined) return known;
    const own = ownText(name);
    if (names.size < mostShared) names.set(own, own);
    return own;
  }
  return (entry, path, { folder, versionFolder, name }) => {
    if (folder !== lastFolder) lastFolder = folder;
    return {
      entry: entry.index,
      path,
      folder: lastFolder,
      versionFolder: shared(versionFolder),
      name: shared(name),
      bytes: Math.min(entry.bytes, mostBytes(entry)),
    };
  };
}

/** Deflate makes 258 bytes out of two bits at most. */
const mostDeflated = 1_032;

/** What an entry can hold: a list may say more of it than servers find when they read it. */
function mostBytes({ method, packedBytes }: ArchiveEntry): number {
  if (method === 0) return packedBytes;
  return method === 8 ? packedBytes * mostDeflated : Number.POSITIVE_INFINITY;
}

/** Names beyond so many are not looked for again: an archive may hold that many different ones. */
const mostShared = 1_000;

function lastOfName(archive: Archive): (entry: ArchiveEntry) => ArchiveEntry {
  // The container has a finding for every name that stands twice, and there are hardly ever any.
  const twice = new Set<string>();
  for (const { code, location } of archive.faults) {
    if (code === 'ZIP-023' && location.entry !== undefined) twice.add(location.entry);
  }
  if (twice.size === 0) return (entry) => entry;
  const last = new Map<string, ArchiveEntry>();
  for (const entry of archive.eachEntry()) {
    const { path } = entry;
    if (twice.has(path)) last.set(path, entry);
  }
  return (entry) => last.get(entry.path) ?? entry;
}
