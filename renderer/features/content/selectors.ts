import type { ContentFacets, Facet, PublishState } from '../../../contract/views.ts';
import type { Sorting } from '../../ui/virtual-table/columns.ts';
import type { ContentView } from './state.ts';

const sortable = ['title', 'key', 'type', 'state', 'bytes', 'findings', 'created'] as const;
type SortColumn = (typeof sortable)[number];

/** What the table is asked: the search, the filters, and the order. */
export type Question = ReturnType<typeof questionOf>;

/** The question of a view; `text` is given apart, because the rows may be some keys behind. */
export function questionOf(view: ContentView, text: string) {
  const sorting = shownSorting(view, text);
  const column = sortable.find((name): name is SortColumn => name === sorting?.column);
  return {
    text,
    types: [...view.types],
    states: [...view.states],
    collection: view.collection,
    // A search looks through the whole library; without one the outline's choice filters.
    within: text !== '' ? null : (view.within?.key ?? null),
    withFindings: view.withFindings,
    use: view.use,
    sort: column ?? ('relevance' as const),
    descending: sorting?.descending ?? false,
  };
}

/** Until a person sorts, rows stand by title, and what a search finds in titles comes first. */
export function shownSorting(view: ContentView, text: string): Sorting | null {
  return view.sorting ?? (text === '' ? byTitle : null);
}

const byTitle: Sorting = { column: 'title', descending: false };

/** A third press on the head takes the order of a search back to the best first. */
export function nextSorting(view: ContentView, text: string, wanted: Sorting): Sorting | null {
  const { sorting } = view;
  const isThird = sorting?.descending === true && sorting.column === wanted.column;
  return text !== '' && isThird ? null : wanted;
}

/** Whether anything besides the search leaves rows out. */
export function hasFilters(view: ContentView): boolean {
  const { types, states, collection, withFindings, use } = view;
  const isChosen = collection !== null || use !== null || withFindings;
  return types.length > 0 || states.length > 0 || isChosen;
}

/** What clears all filters, but not the search. */
export const noFilters = {
  types: [],
  states: [],
  collection: null,
  withFindings: false,
  use: null,
  within: null,
  outlineRow: null,
} as const;

const shownStates: readonly PublishState[] = ['draft', 'changed', 'published', 'none'];
const usualTypes = ['html', 'problem', 'video', 'openassessment', 'drag-and-drop-v2'];

/** The types to filter by: those with a card in Studio first, then by how often they are there. */
export function typeFacets(
  facets: ContentFacets | undefined,
  chosen: readonly string[],
): readonly Facet[] {
  const counts = new Map((facets?.types ?? []).map(({ value, count }) => [value, count]));
  for (const type of chosen) if (!counts.has(type)) counts.set(type, 0);
  const shown = [...counts].map(([value, count]) => ({ value, count }));
  const rank = ({ value }: Facet) => {
    const place = usualTypes.indexOf(value);
    return place < 0 ? usualTypes.length : place;
  };
  return shown.sort(
    (one, other) =>
      rank(one) - rank(other) || other.count - one.count || one.value.localeCompare(other.value),
  );
}

/** Draft, changed and published always; "no version" only where there is one. */
export function stateFacets(facets: ContentFacets | undefined, chosen: readonly PublishState[]) {
  const counts = new Map((facets?.states ?? []).map(({ value, count }) => [value, count]));
  return shownStates
    .map((state) => ({ state, count: counts.get(state) ?? 0 }))
    .filter(({ state, count }) => state !== 'none' || count > 0 || chosen.includes(state));
}

/** Adds a value to a set of filters, or takes it out. */
export function toggled<Value>(values: readonly Value[], value: Value): readonly Value[] {
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
}
