import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { Database } from '../open-database.ts';

/** What is asked of every archive at once, so that a long list takes two questions and not two each. */
export interface IndexLists {
  /** Archives with an approval that was not withdrawn. */
  readonly approved: ReadonlySet<ArchiveId>;
  /** The library that the last push of these bytes created; null where there is none. */
  libraryOf(archiveId: ArchiveId, sha256: string | null): string | null;
}

/** Reads both from the index. Throws errors of SQLite. */
export function readIndexLists(index: Database): IndexLists {
  const approved = index
    .prepare('SELECT archive_id FROM approvals WHERE withdrawn_at IS NULL')
    .pluck()
    .all() as ArchiveId[]; // a foreign key of the archives' own ids
  const libraries = new Map(
    index
      .prepare<[], { readonly of: string; readonly library: string }>(
        `SELECT archive_id || ' ' || sha256 AS "of", library FROM pushes
         WHERE library IS NOT NULL ORDER BY started_at, rowid`,
      )
      .all()
      .map(({ of, library }) => [of, library] as const), // the last one stays
  );
  return {
    approved: new Set(approved),
    libraryOf: (archiveId, sha256) =>
      sha256 === null ? null : (libraries.get(`${archiveId} ${sha256}`) ?? null),
  };
}
