import { z } from 'zod';
import { reportFormats } from '../report-formats.ts';
import { call } from '../call.ts';
import { families, severities } from '../diagnostics/definition.ts';
import { archiveId, shortText, keyText, offset, limit, ofArchive, release } from '../guards.ts';
import type {
  FindingGroups,
  FindingKind,
  FindingPage,
  FindingPosition,
  FindingSummary,
  FoundFinding,
  SavedReport,
} from '../views.ts';

/** Which findings are asked for; empty lists, nulls and an empty text ask for all. */
const filter = {
  severities: z.array(z.enum(severities)).max(severities.length).default([]),
  families: z.array(z.enum(families)).max(families.length).default([]),
  types: z.array(shortText).max(200).default([]),
  release: release.nullable().default(null),
  entity: keyText.nullable().default(null),
  entry: keyText.nullable().default(null),
  text: shortText.default(''),
};
const by = z.enum(['effect', 'entity', 'file']);

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
  /** How many match, and what each choice would leave. */
  'findings.getSummary': call<FindingSummary>()(z.strictObject({ archiveId, ...filter })),
  /** What the findings that match belong to, the worst first. */
  'findings.getGroups': call<FindingGroups>()(
    z.strictObject({ archiveId, by, ...filter, offset, limit }),
  ),
  /** Findings by their place in the whole list, group by group. */
  'findings.getPlaces': call<FindingPage>()(
    z.strictObject({ archiveId, by, ...filter, offset, limit }),
  ),
  /** Where a finding stands, or the one at a position; null where the list has none. */
  'findings.locate': call<FindingPosition | null>()(
    z.strictObject({
      archiveId,
      by,
      ...filter,
      at: z.union([z.strictObject({ id: z.int() }), z.strictObject({ position: offset })]),
    }),
  ),
  /** By id; null for one that has no effect on the target, or is not there. */
  'findings.find': call<FoundFinding | null>()(z.strictObject({ archiveId, id: z.int() })),
  /** A report for the target of the preferences; refused until every entry was checked. */
  'findings.saveReport': call<SavedReport>()(
    z.strictObject({ archiveId, format: z.enum(reportFormats) }),
  ),
  /** Stops the saving of a report of this archive, if there is one; nothing is left of it. */
  'findings.cancelReport': call<null>()(ofArchive),
} as const;
