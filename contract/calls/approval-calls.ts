import { z } from 'zod';
import { call } from '../call.ts';
import { archiveId, longText, target, database, ofArchive } from '../guards.ts';
import type { Approval } from '../views.ts';

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
} as const;
