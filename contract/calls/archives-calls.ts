import { z } from 'zod';
import { call } from '../call.ts';
import { jobId, nothing, ofArchive } from '../guards.ts';
import type { JobId } from '../model/ids.ts';
import type { ArchiveSummary, Overview } from '../views.ts';

/** The list of archives, and the reading of them. */
export const archivesCalls = {
  'archives.list': call<readonly ArchiveSummary[]>()(nothing),
  'archives.reread': call<JobId>()(ofArchive),
  /** Takes it off the list; the file is not touched. */
  'archives.remove': call<null>()(ofArchive),
  /** Undo of remove. */
  'archives.putBack': call<null>()(ofArchive),
  'archives.getOverview': call<Overview>()(ofArchive),
  'jobs.cancel': call<null>()(z.strictObject({ jobId })),
} as const;
