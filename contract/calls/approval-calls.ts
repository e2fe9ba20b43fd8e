import { z } from 'zod';
import { call } from '../call.ts';
import { archiveId, longText, target, database, ofArchive } from '../guards.ts';
import { severities } from '../diagnostics/definition.ts';
import type { Acceptance, Approval } from '../views.ts';

const acceptanceId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

/** Saying that an archive may go. */
export const approvalCalls = {
  'approval.approve': call<Approval>()(
    z.strictObject({
      archiveId,
      release: target,
      database,
      accepted: z.array(z.string().max(32)).max(500),
      note: longText,
    }),
  ),
  'approval.withdraw': call<null>()(ofArchive),
  /** Undo of withdraw. */
  'approval.putBack': call<null>()(ofArchive),
  /** What was accepted of these bytes with a reason, the first first. */
  'approval.listAcceptances': call<readonly Acceptance[]>()(ofArchive),
  /** Accepts all findings of a kind, or one of them; replaces an earlier reason for the same. */
  'approval.accept': call<Acceptance>()(
    z.strictObject({
      archiveId,
      code: z.string().max(32),
      severity: z.enum(severities),
      /** Null: all of the kind. */
      findingId: z.int().nullable(),
      reason: z.string().trim().min(1).max(2_000),
    }),
  ),
  'approval.withdrawAcceptance': call<null>()(z.strictObject({ archiveId, id: acceptanceId })),
  /** Undo of withdrawAcceptance. */
  'approval.putBackAcceptance': call<null>()(z.strictObject({ archiveId, id: acceptanceId })),
} as const;
