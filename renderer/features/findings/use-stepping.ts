import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useApi } from '../../api/api-context.tsx';
import { ask, useCall } from '../../api/calls.ts';
import { callKey } from '../../api/query-keys.ts';
import { announce } from '../../ui/announcer.tsx';
import { groupName } from './selectors.ts';
import type { FindingPosition } from '../../../contract/views.ts';
import type { ChangeFindings, FindingsView } from './state.ts';
import type { FindingsList } from './use-findings-list.ts';

interface Stepping {
  /** Goes to the next (1) or previous (-1) finding of the list, and round. */
  readonly step: (by: 1 | -1) => void;
  /** Where the chosen one stands; null where none is chosen, or it is left out of the list. */
  readonly located: FindingPosition | null;
}

/** F8 and Shift+F8, and where one is among all findings of the list. */
export function useStepping(
  list: FindingsList,
  view: FindingsView,
  change: ChangeFindings,
): Stepping {
  const api = useApi();
  const client = useQueryClient();
  const { argument, summary } = list;
  const { chosenId, isWanted } = view;
  const asked = { ...argument, at: { id: chosenId ?? 0 } };
  const { data: located = null } = useCall('findings.locate', asked, {
    enabled: chosenId !== null,
  });
  useShown(located, view, change);

  const go = async (by: 1 | -1) => {
    const total = summary?.total ?? 0;
    if (total === 0) return;
    const from = located === null ? (by === 1 ? -1 : 0) : located.position;
    const position = (from + by + total) % total;
    const wanted = { ...argument, at: { position } };
    const found = await client.fetchQuery({
      queryKey: callKey('findings.locate', wanted),
      queryFn: () => ask(api, 'findings.locate', wanted),
    });
    if (found === null) return;
    const { finding } = found;
    // Known already: the next press, however soon, goes on from here.
    client.setQueryData(callKey('findings.locate', { ...argument, at: { id: finding.id } }), found);
    change({ row: null, chosen: finding, chosenId: finding.id, isWanted: true });
    announce(finding.message);
  };
  return {
    // A list that cannot be read shows its failure where it stands, and is asked for again there.
    step: (by) => void go(by).catch(() => undefined),
    located: chosenId === null || (isWanted && located === null) ? null : located,
  };
}

/** Opens the group of a finding that was not chosen in the list itself. */
function useShown(
  located: FindingPosition | null,
  view: FindingsView,
  change: ChangeFindings,
): void {
  const { isWanted, chosenId, open, shut, folded } = view;
  useEffect(() => {
    if (!isWanted || located === null || located.finding.id !== chosenId) return;
    const name = groupName(located.groupKey);
    const severity = located.finding.severity;
    change({
      isWanted: false,
      row: null,
      open: new Set(open).add(name),
      shut: new Set([...shut].filter((one) => one !== name)),
      folded: new Set([...folded].filter((one) => one !== severity)),
    });
  }, [located, isWanted, chosenId, open, shut, folded, change]);
}
