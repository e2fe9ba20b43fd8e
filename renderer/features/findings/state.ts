import { useCallback } from 'react';
import { create } from 'zustand';
import type { Severity } from '../../../contract/diagnostics/definition.ts';
import type { FindingView } from '../../../contract/views.ts';
import type { Arrivals, Spots } from '../../navigation/places.ts';

/** What the window remembers of the findings screen, for each archive on its own. */
export interface FindingsView {
  readonly text: string;
  /** Only those of one component or container. */
  readonly entity: string | null;
  /** None: all of them. */
  readonly severities: readonly Severity[];
  /** Kinds whose places are in sight, by `kindId`. */
  readonly open: ReadonlySet<string>;
  /** Effects whose kinds are folded away. */
  readonly folded: ReadonlySet<Severity>;
  /** The row of the list that has the selection; a place is in `chosen` besides. */
  readonly row: string | null;
  readonly chosen: FindingView | null;
  /** Where the chosen one stands among the places of its kind; null where that is not known. */
  readonly chosenIndex: number | null;
  /** A finding to choose as soon as its list is here. */
  readonly wantedId: number | null;
}

const firstFindings: FindingsView = {
  text: '',
  entity: null,
  severities: [],
  open: new Set(),
  folded: new Set(),
  row: null,
  chosen: null,
  chosenIndex: null,
  wantedId: null,
};

interface FindingsStore {
  readonly views: Readonly<Record<string, FindingsView>>;
  readonly change: (archiveId: string, change: Partial<FindingsView>) => void;
}

const useFindingsStore = create<FindingsStore>()((set) => ({
  views: {},
  change: (archiveId, change) =>
    set(({ views }) => ({
      views: { ...views, [archiveId]: { ...firstFindings, ...views[archiveId], ...change } },
    })),
}));

/** The view of one archive and the way to change it. */
export function useFindingsView(
  archiveId: string,
): readonly [FindingsView, (change: Partial<FindingsView>) => void] {
  const view = useFindingsStore((store) => store.views[archiveId]) ?? firstFindings;
  const change = useFindingsStore((store) => store.change);
  const changeOwn = useCallback(
    (part: Partial<FindingsView>) => change(archiveId, part),
    [archiveId, change],
  );
  return [view, changeOwn];
}

/** A kind stands under one effect; the same code may stand under two. */
export function kindId(severity: Severity, code: string): string {
  return `${severity} ${code}`;
}

/** Opens one finding that is at hand: from the inspector. */
export function showFinding(archiveId: string, finding: FindingView): void {
  const open = new Set([kindId(finding.severity, finding.diagnostic.code)]);
  useFindingsStore
    .getState()
    .change(archiveId, { ...firstFindings, chosen: finding, open, wantedId: finding.id });
}

/** Shows the findings of one effect, kind or component, or one of them. */
export function showFindings(archiveId: string, wanted: Arrivals['findings']): void {
  const { severity = null, severities = [], code = null, entity = null, id = null } = wanted;
  const open = severity !== null && code !== null ? [kindId(severity, code)] : [];
  const effects = severity === null || code !== null ? severities : [severity];
  useFindingsStore.getState().change(archiveId, {
    ...firstFindings,
    entity,
    text: wanted.text ?? '',
    severities: effects,
    open: new Set(open),
    wantedId: id,
  });
}

/** What is chosen, as back, forward, a link and a restart bring it back. */
export function spotOf(view: FindingsView): Spots['findings'] {
  const { text, entity, severities, wantedId, chosen } = view;
  return {
    text,
    entity,
    severities,
    id: wantedId ?? chosen?.id ?? null,
    severity: null,
    code: null,
  };
}
