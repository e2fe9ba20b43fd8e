import { z } from 'zod';
import { call } from '../call.ts';
import { archiveId, keyText } from '../guards.ts';
import type { VersionDifference } from '../views.ts';

const versionNumber = z.int().min(0);

/** The versions of one component or container. */
export const versionsCalls = {
  /** From one version to another, by their numbers. */
  'versions.compare': call<VersionDifference>()(
    z.strictObject({ archiveId, key: keyText, from: versionNumber, to: versionNumber }),
  ),
} as const;
