import { z } from 'zod';
import { reportFormats } from '../report-formats.ts';
import { call } from '../call.ts';
import { archiveId, shortText, keyText, offset, limit, ofArchive } from '../guards.ts';
import type { FindingKind, FindingPage, FoundFinding, SavedReport } from '../views.ts';

/** What is wrong with an archive. */
export const findingsCalls = {
  'findings.getKinds': call<readonly FindingKind[]>()(ofArchive),
  'findings.getPage': call<FindingPage>()(
    z.strictObject({
      archiveId,
      code: shortText.nullable().default(null),
      severity: z.enum(['fatal', 'blocker', 'loss', 'warning', 'note']).nullable().default(null),
      entity: keyText.nullable().default(null),
      entry: keyText.nullable().default(null),
      text: shortText.default(''),
      offset,
      limit,
    }),
  ),
  /** By id; null for one that has no effect on the target, or is not there. */
  'findings.find': call<FoundFinding | null>()(z.strictObject({ archiveId, id: z.int().min(0) })),
  /** A report for the target of the preferences; refused until every entry was checked. */
  'findings.saveReport': call<SavedReport>()(
    z.strictObject({ archiveId, format: z.enum(reportFormats) }),
  ),
  /** Stops the saving of a report of this archive, if there is one; nothing is left of it. */
  'findings.cancelReport': call<null>()(ofArchive),
} as const;
