import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useApi } from '../../api/api-context.tsx';
import { ask, useCall } from '../../api/calls.ts';
import { callKey } from '../../api/query-keys.ts';
import { isTyping } from '../../navigation/shortcuts.ts';
import { announce } from '../../ui/announcer.tsx';
import { groupName } from './selectors.ts';
import { chosenIn } from './state.ts';
import type { FindingPosition } from '../../../contract/views.ts';
import type { ChangeFindings, FindingsView } from './state.ts';
import type { FindingsList } from './use-findings-list.ts';

interface Stepping {
  /** Goes to the next (1) or previous (-1) finding of the list, and round. */
  readonly step: (by: 1 | -1) => void;
  /** Where the chosen one stands; null where none is chosen, or it is left out of the list. */
  readonly located: FindingPosition | null;
}

type Asked = { readonly id: number } | { readonly position: number };

/** F8 and Shift+F8, and where one is among all findings of the list. */
export function useStepping(
  list: FindingsList,
  view: FindingsView,
  change: ChangeFindings,
): Stepping {
  const api = useApi();
  const client = useQueryClient();
  const { argument } = list;
  const { chosenId, isWanted } = view;
  const asked = { ...argument, at: { id: chosenId ?? 0 } };
  const { data: located = null } = useCall('findings.locate', asked, {
    enabled: chosenId !== null,
  });
  useShown(located, view, change);

  const locate = (at: Asked) => {
    const wanted = { ...argument, at };
    return client.fetchQuery({
      queryKey: callKey('findings.locate', wanted),
      queryFn: () => ask(api, 'findings.locate', wanted),
    });
  };
  const go = async (by: 1 | -1) => {
    const id = chosenIn(argument.archiveId);
    const here = id === null ? null : await locate({ id });
    const first = here ?? (await locate({ position: 0 }));
    if (first === null) return;
    const from = here?.position ?? (by === 1 ? -1 : 0);
    const found = await locate({ position: (from + by + first.total) % first.total });
    if (found === null) return;
    const { finding } = found;
    client.setQueryData(callKey('findings.locate', { ...argument, at: { id: finding.id } }), found);
    change({ row: null, chosen: finding, chosenId: finding.id, isWanted: true });
    announce(finding.message);
    focusList();
  };
  const last = useRef(Promise.resolve());
  const step = (by: 1 | -1): void => {
    // Each press goes on from where the one before has led, however soon it comes. A list that
    // cannot be read shows its failure where it stands, and is asked for again there.
    last.current = last.current.then(() => go(by)).catch(() => undefined);
  };
  useFirst(view, change, () => step(1));
  return { step, located: chosenId === null || (isWanted && located === null) ? null : located };
}

/** The keys of the list work on from there; who writes, or reads the finding, is left alone. */
function focusList(): void {
  const { activeElement: now } = document;
  if (isTyping(now) || now?.closest('[data-pane="findings"], [data-pane="finding"]')) return;
  document.querySelector<HTMLElement>('[data-pane="findings"] [role="tree"]')?.focus();
}

/** Who came to see an effect, or a kind, came for its first finding. */
function useFirst(view: FindingsView, change: ChangeFindings, onFirst: () => void): void {
  const { isFirstWanted } = view;
  const showFirst = useEffectEvent(() => {
    change({ isFirstWanted: false });
    onFirst();
  });
  useEffect(() => {
    if (isFirstWanted) showFirst();
  }, [isFirstWanted]);
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
