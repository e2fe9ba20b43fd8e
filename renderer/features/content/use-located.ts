import { useMemo } from 'react';
import { useCall } from '../../api/calls.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';

/** Where what is in the inspector stands in the outline. */
export interface Located {
  readonly key: string | null;
  /** Its own key and the keys of what it is in, wherever that is. */
  readonly keys: ReadonlySet<string>;
  /** Its first place, as the outline's rows are named. */
  readonly path: readonly number[];
}

const nowhere: readonly number[] = [];

/** Follows what is chosen, in the table or elsewhere. */
export function useLocated(archiveId: ArchiveId, selected: string | null): Located {
  const argument = { archiveId, key: selected ?? '' };
  const isChosen = selected !== null;
  const entity = useCall('content.getEntity', argument, { enabled: isChosen }).data;
  const path = useCall('content.getOutlinePath', argument, { enabled: isChosen }).data;
  return useMemo(() => {
    const parents = (entity?.usedIn ?? []).map((parent) => parent.key);
    const isLoose = entity?.kind === 'component' && parents.length === 0;
    const keys = selected === null ? [] : [selected, ...parents, ...(isLoose ? ['no-unit'] : [])];
    const found = selected === null ? null : path;
    return { key: selected, keys: new Set(keys), path: found ?? nowhere };
  }, [selected, entity, path]);
}

/** The rows that must be open so that what the place is in can be seen. */
export function opensFor(path: readonly number[]): readonly string[] {
  return path.slice(0, -2).map((_, at) => path.slice(0, at + 1).join('.'));
}

/** The rows that lead to a place, itself first. */
export function rowsTo(path: readonly number[]): readonly string[] {
  return path.map((_, at) => path.slice(0, path.length - at).join('.'));
}
