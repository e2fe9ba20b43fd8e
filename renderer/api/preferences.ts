import { useQueryClient } from '@tanstack/react-query';
import type { Preferences } from '../../contract/views.ts';
import { releases } from '../../contract/releases.ts';
import type { Target } from '../../contract/releases.ts';
import { useApi } from './api-context.tsx';
import { ask, useCall } from './calls.ts';
import { callKey } from './query-keys.ts';
import { forgetJudgements } from './query-client.ts';

/** The preferences; undefined until they are known. */
export function usePreferences(): Preferences | undefined {
  return useCall('app.getPreferences', {}).data;
}

type Change = Partial<Preferences>;

/** Changes some preferences; what is judged for the target is asked for again. */
export function useChangePreferences(): (change: Change) => Promise<void> {
  const api = useApi();
  const client = useQueryClient();
  return async (change) => {
    const next = await ask(api, 'app.setPreferences', change);
    client.setQueryData(callKey('app.getPreferences', {}), next);
    if (Object.keys(change).some((name) => name !== 'theme')) forgetJudgements(client);
  };
}

/** `Verawood`, or `all releases`. */
export function targetWords(target: Target): string {
  return target === 'all' ? 'all releases' : releases[target].label;
}
