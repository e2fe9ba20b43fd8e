import { useQueryClient } from '@tanstack/react-query';
import type { Preferences } from '../../contract/views.ts';
import { releaseIds, releases } from '../../contract/releases.ts';
import type { ReleaseId, Target } from '../../contract/releases.ts';
import { useApi } from './api-context.tsx';
import { ask, useCall } from './calls.ts';
import { takePreferences } from './query-client.ts';

/** The preferences; undefined until they are known. */
export function usePreferences(): Preferences | undefined {
  return useCall('app.getPreferences', {}).data;
}

/** The releases that screens compare, oldest first; all until the preferences are known. */
export function useShownReleases(): readonly ReleaseId[] {
  const shown = usePreferences()?.shownReleases;
  return shown === undefined ? releaseIds : releaseIds.filter((id) => shown.includes(id));
}

type Change = Partial<Preferences>;

/** Changes some preferences; what is judged for the target is asked for again. */
export function useChangePreferences(): (change: Change) => Promise<void> {
  const api = useApi();
  const client = useQueryClient();
  return async (change) => {
    const next = await ask(api, 'app.setPreferences', change);
    takePreferences(client, next);
  };
}

/** `Verawood`, or `all releases`. */
export function targetWords(target: Target): string {
  return target === 'all' ? 'all releases' : releases[target].label;
}
