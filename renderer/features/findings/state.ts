import { useCallback } from 'react';
import { create } from 'zustand';
import type { Family, Severity } from '../../../contract/diagnostics/definition.ts';
import type { ReleaseId } from '../../../contract/releases.ts';
import type { FindingGrouping, FindingView } from '../../../contract/views.ts';
import type { Arrivals, Spots } from '../../navigation/places.ts';

/** Which findings are in the list; empty lists, nulls and an empty text stand for all. */
export interface FindingsFilter {
  readonly text: string;
  /** Only those of one component, container or collection. */
  readonly entity: string | null;
  readonly severities: readonly Severity[];
  readonly families: readonly Family[];
  readonly types: readonly string[];
  readonly release: ReleaseId | null;
}

/** What the window remembers of the findings screen, for each archive on its own. */
export interface FindingsView extends FindingsFilter {
  readonly by: FindingGrouping;
  /** Groups whose findings are in sight, by their keys. */
  readonly open: ReadonlySet<string>;
  /** While one searches all are open but these. */
  readonly shut: ReadonlySet<string>;
  /** Effects whose kinds are folded away. */
  readonly folded: ReadonlySet<Severity>;
  /** The row of the list that has the selection, where it is no finding. */
  readonly row: string | null;
  /** The finding in the detail, by its id, and as it was when it was chosen. */
  readonly chosenId: number | null;
  readonly chosen: FindingView | null;
  /** What the chosen one was where a link, or a restart, names it: `markOf` of it. */
  readonly mark: string | null;
  /** Brings the chosen one into sight: its group opens as soon as it is known. */
  readonly isWanted: boolean;
  /** Chooses the first of the list as soon as it is known. */
  readonly isFirstWanted: boolean;
}

export const noFilter: FindingsFilter = {
  text: '',
  entity: null,
  severities: [],
  families: [],
  types: [],
  release: null,
};

const firstFindings: FindingsView = {
  ...noFilter,
  by: 'effect',
  open: new Set(),
  shut: new Set(),
  folded: new Set(),
  row: null,
  chosenId: null,
  chosen: null,
  mark: null,
  isWanted: false,
  isFirstWanted: false,
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

export type ChangeFindings = (change: Partial<FindingsView>) => void;

/** The view of one archive and the way to change it. */
export function useFindingsView(archiveId: string): readonly [FindingsView, ChangeFindings] {
  const view = useFindingsStore((store) => store.views[archiveId]) ?? firstFindings;
  const change = useFindingsStore((store) => store.change);
  const changeOwn = useCallback(
    (part: Partial<FindingsView>) => change(archiveId, part),
    [archiveId, change],
  );
  return [view, changeOwn];
}

/** The finding that is chosen at this moment, be it drawn or not. */
export function chosenIn(archiveId: string): number | null {
  return useFindingsStore.getState().views[archiveId]?.chosenId ?? null;
}

/** A kind stands under one effect; the same code may stand under two. */
export function kindId(severity: Severity, code: string): string {
  return `${severity} ${code}`;
}

/** Opens one finding that is at hand: from the inspector. */
export function showFinding(archiveId: string, finding: FindingView): void {
  useFindingsStore.getState().change(archiveId, {
    ...firstFindings,
    chosen: finding,
    chosenId: finding.id,
    isWanted: true,
  });
}

/** Shows the findings of one effect, kind or component, or one of them. */
export function showFindings(archiveId: string, wanted: Arrivals['findings']): void {
  const { severity = null, code = null, id = null, mark = null, by, ...filter } = wanted;
  const { views, change } = useFindingsStore.getState();
  const old = views[archiveId] ?? firstFindings;
  const isKind = severity !== null && code !== null;
  change(archiveId, {
    ...firstFindings,
    ...filter,
    ...(severity === null || isKind ? {} : { severities: [severity] }),
    by: by ?? (isKind ? 'effect' : old.by),
    open: new Set(isKind ? [kindId(severity, code)] : []),
    chosenId: id,
    chosen: old.chosen?.id === id ? old.chosen : null,
    mark,
    isWanted: id !== null,
    isFirstWanted: isForFirst(wanted),
  });
}

/** A finding in a few words that no other one of the archive has. */
export function markOf({ diagnostic: { code, location } }: FindingView): string {
  const { entry, line, column, entityKey, byteOffset } = location;
  const place = [entry ?? entityKey, line, column, byteOffset];
  return [code, ...place.filter((part) => part !== undefined)].join(' ');
}

/** What the chosen finding must be; null where nobody knows. */
export function wantedMark({ chosen, chosenId, mark }: FindingsView): string | null {
  if (chosenId === null) return null;
  return chosen?.id === chosenId ? markOf(chosen) : mark;
}

/** An effect or a kind was asked for, and none of its findings. */
function isForFirst({ severity = null, code = null, id = null }: Arrivals['findings']): boolean {
  return id === null && (severity ?? code) !== null;
}

/** What is chosen, as back, forward, a link and a restart bring it back. */
export function spotOf(view: FindingsView): Spots['findings'] {
  const { by, text, entity, severities, families, types, release, chosenId } = view;
  const filter = { by, text, entity, severities, families, types, release };
  return { ...filter, id: chosenId, mark: wantedMark(view), severity: null, code: null };
}
