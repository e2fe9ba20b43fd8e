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
  const [choice, setChoice] = useState<{ key: string; number: number } | null>(null);
  const versions = orderedVersions(entity);
  const number = choice?.key === entity.key ? choice.number : null;
  const chosen = versions.find((version) => version.number === number) ?? versions[0];
  return { versions, chosen, choose: (next) => setChoice({ key: entity.key, number: next }) };
}
