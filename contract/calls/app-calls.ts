import { z } from 'zod';
import { call } from '../call.ts';
import { database, nothing, release, shortText, target } from '../guards.ts';
import { releaseIds } from '../releases.ts';
import { clearableParts } from '../app-views.ts';
import type { AppInfo, DataFolder, Preferences, ReadingLimit } from '../views.ts';

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
      looksForUpdates: z.boolean().optional(),
    }),
  ),
  /** How much of an archive is read at most; the words for each are the window's. */
  'app.getLimits': call<readonly ReadingLimit[]>()(nothing),
  /** What the data folder holds, measured now. */
  'app.getDataFolder': call<DataFolder>()(nothing),
  /** Clears what can be made again or is used by nothing; approvals and pushes are never touched. */
  'app.clearData': call<DataFolder>()(z.strictObject({ part: z.enum(clearableParts) })),
} as const;
