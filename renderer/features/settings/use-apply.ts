import { useState } from 'react';
import type { AppFailure } from '../../../contract/failures.ts';
import type { Preferences } from '../../../contract/views.ts';
import { failureOf } from '../../api/calls.ts';
import { useChangePreferences } from '../../api/preferences.ts';

/** What each part of the settings that changes preferences is given. */
export interface PreferencesProps {
  readonly preferences: Preferences;
}

/** Changes preferences at once, and says where that failed. */
export function useApply(): readonly [(part: Partial<Preferences>) => void, AppFailure | null] {
  const change = useChangePreferences();
  const [error, setError] = useState<Error | null>(null);
  const apply = (part: Partial<Preferences>): void => {
    change(part).then(
      () => setError(null),
      (problem: unknown) => setError(problem instanceof Error ? problem : new Error('unknown')),
    );
  };
  return [apply, failureOf(error)];
}
