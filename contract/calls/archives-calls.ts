import { z } from 'zod';
import { call } from '../call.ts';
import { boardStates } from '../board-views.ts';
import { archiveId, jobId, limit, nothing, ofArchive, offset, shortText } from '../guards.ts';
import type { ArchiveId, JobId } from '../model/ids.ts';
import { releaseIds } from '../releases.ts';
import type { ArchiveSummary, BoardPage, Overview, SavedReport } from '../views.ts';

/** Which archives of the list a table of many shows, and in which order. */
export const boardFilter = z.strictObject({
  /** Searched in title, file name, folder, key and organisation. */
  text: shortText.default(''),
  states: z.array(z.enum(boardStates)).max(boardStates.length).default([]),
  orgs: z.array(shortText).max(100).default([]),
  sort: z
    .enum([
      'title',
      'state',
      'blocker',
      'loss',
      'warning',
      'note',
      'components',
      'bytes',
      'org',
      'backedUpAt',
      'openedAt',
      ...releaseIds,
    ])
    .default('openedAt'),
  descending: z.boolean().default(false),
});

/** Ids of as many archives as an argument can hold (IP-2). */
const archiveIds = z.array(archiveId).min(1).max(2_000);

/** The list of archives, and the reading of them. */
export const archivesCalls = {
  'archives.list': call<readonly ArchiveSummary[]>()(nothing),
  'archives.reread': call<JobId>()(ofArchive),
  /** Takes it off the list; the file is not touched. */
  'archives.remove': call<null>()(ofArchive),
  /** Undo of remove. */
  'archives.putBack': call<null>()(ofArchive),
  /** The list as a table: a row an archive, from the index alone. */
  'archives.getBoard': call<BoardPage>()(boardFilter.extend({ offset: offset.default(0), limit })),
  /** Every archive that the table shows, in its order. */
  'archives.getBoardIds': call<readonly ArchiveId[]>()(boardFilter),
  /** The table as CSV, with all that match or those that are named. */
  'archives.saveBoard': call<SavedReport>()(
    boardFilter.extend({ archiveIds: archiveIds.nullable().default(null) }),
  ),
  'archives.getOverview': call<Overview>()(ofArchive),
  'jobs.cancel': call<null>()(z.strictObject({ jobId })),
} as const;
