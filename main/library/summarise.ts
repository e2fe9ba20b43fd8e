import type { LibraryModel, Located } from '../../contract/model/library.ts';
import type { BackupMeta, LearningPackage, LibraryCounts } from '../../contract/views.ts';
import type { Archive } from '../archive/archive.ts';
import { splitLibraryKey } from './keys.ts';
import { isMedia } from './place-of.ts';

/** What an archive is, as `inspect` prints it and the overview shows it. */
export interface LibrarySummary {
  readonly learningPackage: LearningPackage;
  readonly meta: BackupMeta;
  readonly formatVersion: number | null;
  readonly counts: LibraryCounts;
}

/** Title, origin and counts (design 10, `inspect`). What is absent is null. */
export function summariseLibrary(archive: Archive, library: LibraryModel): LibrarySummary {
  const about = library.package;
  const key = valueOf(about?.key);
  const { org, slug } = key === null ? { org: null, slug: null } : splitLibraryKey(key);
  return {
    learningPackage: {
      key,
      org,
      slug,
      title: valueOf(about?.title),
      description: valueOf(about?.description),
      created: valueOf(about?.created),
      updated: valueOf(about?.updated),
    },
    meta: {
      createdAt: valueOf(about?.createdAt),
      createdBy: valueOf(about?.createdBy),
      createdByEmail: valueOf(about?.createdByEmail),
      originServer: valueOf(about?.originServer),
    },
    formatVersion: valueOf(about?.formatVersion),
    counts: countsOf(archive, library),
  };
}

function countsOf(archive: Archive, library: LibraryModel): LibraryCounts {
  const levels = { section: 0, subsection: 0, unit: 0 };
  for (const { level } of library.containers) if (level !== null) levels[level] += 1;
  return {
    entries: archive.entryCount,
    components: library.components.length,
    containers: library.containers.length,
    sections: levels.section,
    subsections: levels.subsection,
    units: levels.unit,
    collections: library.collections.length,
    media: countMedia(archive, library),
  };
}

/** All files below entities/ but those of containers, which have no media. */
function countMedia(archive: Archive, library: LibraryModel): number {
  let media = 0;
  for (const { path } of library.versionFiles) if (isMedia(path)) media += 1;
  // One whose name ends in .toml is read as a component.
  for (const { path } of library.components) if (isMedia(path)) media += 1;
  for (const index of library.strayEntries) {
    if (isMedia(archive.entryAt(index)?.path ?? '')) media += 1;
  }
  return media;
}

function valueOf<T>(located: Located<T> | null | undefined): T | null {
  return located?.value ?? null;
}
