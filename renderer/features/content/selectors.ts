import type { ContentPage, Facet, PublishState } from '../../../contract/views.ts';
import type { ContentView } from './state.ts';

const sortable = ['title', 'key', 'state', 'bytes'] as const;
type SortColumn = (typeof sortable)[number];

/** The part of a query that the filters decide; `text` is given apart, because it is delayed. */
export function filtersOf(view: ContentView, text: string) {
  const isSearching = text !== '';
  const column = sortable.find((name): name is SortColumn => name === view.sorting.column);
  return {
    text,
    types: [...view.types],
    states: [...view.states],
    collection: view.collection,
    // A search looks through the whole library; without one the outline's choice filters.
    within: isSearching ? null : (view.within?.key ?? null),
    withFindings: view.withFindings,
    sort: column ?? ('title' as const),
    descending: view.sorting.descending,
  };
}

/** Whether anything besides the search leaves rows out. */
export function hasFilters(view: ContentView): boolean {
  const { types, states, collection, withFindings } = view;
  return types.length > 0 || states.length > 0 || collection !== null || withFindings;
}

/** What clears all filters, but not the search. */
export const noFilters = {
  types: [],
  states: [],
  collection: null,
  withFindings: false,
  within: null,
  outlineRow: null,
} as const;

const shownStates: readonly PublishState[] = ['draft', 'changed', 'published', 'none'];
const usualTypes = ['html', 'problem', 'video', 'openassessment', 'drag-and-drop-v2'];

/** The types to filter by: those with a card in Studio first, then by how often they are there. */
export function typeFacets(
  page: ContentPage | undefined,
  chosen: readonly string[],
): readonly Facet[] {
  const counts = new Map((page?.facets.types ?? []).map(({ value, count }) => [value, count]));
  for (const type of chosen) if (!counts.has(type)) counts.set(type, 0);
  const facets = [...counts].map(([value, count]) => ({ value, count }));
  const rank = ({ value }: Facet) => {
    const place = usualTypes.indexOf(value);
    return place < 0 ? usualTypes.length : place;
  };
  return facets.sort(
    (one, other) =>
      rank(one) - rank(other) || other.count - one.count || one.value.localeCompare(other.value),
  );
}

/** Draft, changed and published always; "no version" only where there is one. */
export function stateFacets(page: ContentPage | undefined, chosen: readonly PublishState[]) {
  const counts = new Map((page?.facets.states ?? []).map(({ value, count }) => [value, count]));
  return shownStates
    .map((state) => ({ state, count: counts.get(state) ?? 0 }))
    .filter(({ state, count }) => state !== 'none' || count > 0 || chosen.includes(state));
}

/** Adds a value to a set of filters, or takes it out. */
export function toggled<Value>(values: readonly Value[], value: Value): readonly Value[] {
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
}
