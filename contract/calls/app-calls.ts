import { z } from 'zod';
import { call } from '../call.ts';
import { shortText, target, database, nothing } from '../guards.ts';
import type { AppInfo, Preferences } from '../views.ts';

/** Carrel itself: what it is and what it remembers. */
export const appCalls = {
  'app.getInfo': call<AppInfo>()(nothing),
  'app.getPreferences': call<Preferences>()(nothing),
  'app.setPreferences': call<Preferences>()(
    z.strictObject({
      theme: z.enum(['system', 'light', 'dark']).optional(),
      target: target.optional(),
      database: database.optional(),
      usageOrg: shortText.optional(),
      usageSlug: shortText.optional(),
    }),
  ),
} as const;
