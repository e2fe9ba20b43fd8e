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
  let media = 0;
  for (const entry of archive.eachEntry()) if (!entry.isFolder && isMedia(entry.path)) media += 1;
  return {
    entries: archive.entryCount,
    components: library.components.length,
    containers: library.containers.length,
    sections: levels.section,
    subsections: levels.subsection,
    units: levels.unit,
    collections: library.collections.length,
    media,
  };
}

function valueOf<T>(located: Located<T> | null | undefined): T | null {
  return located?.value ?? null;
}
