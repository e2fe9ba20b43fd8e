import { useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../api/api-context.tsx';
import { announce } from '../../ui/announcer.tsx';
import { countBefore, stepFrom } from './selectors.ts';
import { kindId } from './state.ts';
import { placesPerRequest, placesQuery } from './use-places.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { FindingView } from '../../../contract/views.ts';
import type { EffectGroup } from './selectors.ts';
import type { FindingsView } from './state.ts';

interface Stepping {
  /** Goes to the next (1) or previous (-1) finding, over all kinds in sight. */
  readonly step: (by: 1 | -1) => void;
  /** Tells where a place was found that was chosen before its list was there. */
  readonly locate: (finding: FindingView, index: number) => void;
  readonly position: { readonly at: number; readonly all: number } | null;
}

/** F8 and Shift+F8, and where one is among all findings. */
export function useStepping(
  archiveId: ArchiveId,
  groups: readonly EffectGroup[],
  view: FindingsView,
  change: (change: Partial<FindingsView>) => void,
): Stepping {
  const api = useApi();
  const client = useQueryClient();
  const { chosen, chosenIndex } = view;
  const id = chosen === null ? null : kindId(chosen.severity, chosen.diagnostic.code);

  const go = async (by: 1 | -1) => {
    const at = id === null ? null : { kind: id, index: chosenIndex ?? 0 };
    const target = stepFrom(groups, at, by);
    if (target === null) return;
    const { kind, index } = target;
    const offset = index - (index % placesPerRequest);
    const page = await client.fetchQuery(placesQuery(api, archiveId, { kind, offset }));
    const finding = page.rows[index - offset];
    if (finding === undefined) return;
    const open = new Set(view.open).add(kindId(kind.severity, kind.code));
    const folded = new Set([...view.folded].filter((severity) => severity !== kind.severity));
    change({ chosen: finding, chosenIndex: index, open, folded, text: '', entity: null });
    announce(finding.message);
  };

  const all = groups.reduce((sum, group) => sum + group.count, 0);
  const before = id === null ? 0 : countBefore(groups, id);
  return {
    // A page that cannot be read shows its failure in the list, where it is asked for again.
    step: (by) => void go(by).catch(() => undefined),
    locate: (finding, index) => change({ chosen: finding, chosenIndex: index, wantedId: null }),
    position: chosenIndex === null ? null : { at: before + chosenIndex + 1, all },
  };
}
