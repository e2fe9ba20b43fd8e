import { z } from 'zod';
import { call } from '../call.ts';
import { database, nothing, release, shortText, target } from '../guards.ts';
import { releaseIds } from '../releases.ts';
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
      language: z
        .string()
        .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/)
        .optional(),
      shownReleases: z.array(release).min(1).max(releaseIds.length).readonly().optional(),
      usageOrg: shortText.optional(),
      usageSlug: shortText.optional(),
    }),
  ),
} as const;
