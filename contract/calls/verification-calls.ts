import { z } from 'zod';
import { call } from '../call.ts';
import { pushId } from '../guards.ts';
import { verificationFormats } from '../report-formats.ts';
import type { SavedReport } from '../views.ts';

/** What was compared after a push. */
export const verificationCalls = {
  /** A report with every difference; refused until something was compared. */
  'push.getReport': call<SavedReport>()(
    z.strictObject({ pushId, format: z.enum(verificationFormats) }),
  ),
} as const;
