import { useState } from 'react';
import { orderedVersions } from './versions.ts';
import type { EntityView, VersionView } from '../../../contract/views.ts';

interface ChosenVersion {
  readonly versions: readonly VersionView[];
  readonly chosen: VersionView | undefined;
  readonly choose: (number: number) => void;
}

/** The version that a tab shows: the draft until another is chosen. */
export function useVersion(entity: EntityView): ChosenVersion {
  const [number, choose] = useState<number | null>(null);
  const versions = orderedVersions(entity);
  const chosen = versions.find((version) => version.number === number) ?? versions[0];
  return { versions, chosen, choose };
}
