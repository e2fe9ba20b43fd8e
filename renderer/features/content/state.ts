import { useCallback } from 'react';
import { create } from 'zustand';
import type { PublishState } from '../../../contract/views.ts';
import type { Arrivals, Spots } from '../../navigation/places.ts';
import type { Sorting } from '../../ui/virtual-table/columns.ts';
import type { RowRanges } from '../../ui/virtual-table/row-ranges.ts';

/** What the window remembers of the content screen, for each archive on its own. */
export interface ContentView {
  readonly left: 'outline' | 'collections';
  readonly text: string;
  readonly types: readonly string[];
  readonly states: readonly PublishState[];
  readonly collection: string | null;
  readonly withFindings: boolean;
  /** In some container, or in none. */
  readonly use: 'used' | 'unused' | null;
  /** The container chosen in the outline; `no-unit` for what is in none. */
  readonly within: { readonly key: string; readonly title: string } | null;
  /** Null: as it comes (`shownSorting`). */
  readonly sorting: Sorting | null;
  /** The component or container in the inspector. */
  readonly selected: string | null;
  /** Which row of the outline is chosen: the same key may stand in several places. */
  readonly outlineRow: string | null;
  readonly open: ReadonlySet<string>;
  /** The component for which rows were closed again: none are opened for it. */
  readonly outlineShut: string | null;
  /** Several rows of the table, and the question that they are rows of. */
  readonly picked: { readonly question: string; readonly ranges: RowRanges } | null;
  readonly isInspectorOpen: boolean;
}

/** What the pane at the left shows; it is not drawn again while one types. */
export type LeftView = Pick<
  ContentView,
  'left' | 'collection' | 'open' | 'outlineShut' | 'outlineRow'
>;

const firstView: ContentView = {
  left: 'outline',
  text: '',
  types: [],
  states: [],
  collection: null,
  withFindings: false,
  use: null,
  within: null,
  sorting: null,
  selected: null,
  outlineRow: null,
  open: new Set(),
  outlineShut: null,
  picked: null,
  isInspectorOpen: true,
};

interface ContentStore {
  readonly views: Readonly<Record<string, ContentView>>;
  readonly change: (archiveId: string, change: Partial<ContentView>) => void;
}

const useContentStore = create<ContentStore>()((set) => ({
  views: {},
  change: (archiveId, change) =>
    set(({ views }) => ({
      views: { ...views, [archiveId]: { ...firstView, ...views[archiveId], ...change } },
    })),
}));

/** The view of one archive, as it is at this moment. */
export function contentViewOf(archiveId: string): ContentView {
  return useContentStore.getState().views[archiveId] ?? firstView;
}

/** The view of one archive and the way to change it. */
export function useContentView(
  archiveId: string,
): readonly [ContentView, (change: Partial<ContentView>) => void] {
  const view = useContentStore((store) => store.views[archiveId]) ?? firstView;
  const change = useContentStore((store) => store.change);
  const changeOwn = useCallback(
    (part: Partial<ContentView>) => change(archiveId, part),
    [archiveId, change],
  );
  return [view, changeOwn];
}

/** Takes up what another screen asks to be shown. Filters that are not named are cleared. */
export function showContent(archiveId: string, show: Arrivals['content']): void {
  const { key, ...filters } = show;
  const { text, types, states, collection, withFindings, use } = firstView;
  const filterless = { text, types, states, collection, withFindings, use };
  const cleared = { ...filterless, within: null, outlineRow: null };
  useContentStore.getState().change(archiveId, {
    ...(Object.keys(filters).length === 0 ? {} : cleared),
    ...filters,
    ...(key === undefined ? {} : { selected: key }),
    ...(typeof key === 'string' ? { isInspectorOpen: true } : {}),
  });
}

/** What is chosen, as back, forward, a link and a restart bring it back. */
export function spotOf(view: ContentView): Spots['content'] {
  const { text, types, states, collection, withFindings, use, left, within, selected } = view;
  return { text, types, states, collection, withFindings, use, left, within, key: selected };
}
