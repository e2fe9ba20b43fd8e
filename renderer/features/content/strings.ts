import { defineStrings, message } from '../../language/define-strings.ts';
import type { PublishState } from '../../../contract/views.ts';

/** The words of the content screen. */
export const strings = defineStrings('content', {
  outline: 'Outline',
  collections: 'Collections',
  leftPane: 'Show at the left',
  showLeft: 'Show the outline',
  hideLeft: 'Hide the outline',
  closeAll: 'Close all',
  inNoUnit: 'In no unit',
  missing: 'missing',
  whole: 'Whole library',
  search: 'Search titles, keys and text',
  found: message<{ total: number; all: number }>('{total, number} of {all, number}'),
  components: message<{ all: number }>('{all, plural, one {# component} other {# components}}'),
  announceFound: message<{ total: number }>(
    '{total, plural, one {# component found} other {# components found}}',
  ),
  table: 'Components',
  columns: {
    title: 'Title',
    key: 'Key',
    type: 'Type',
    state: 'State',
    bytes: 'Size',
    findings: 'Findings',
    created: 'Created',
    unit: 'Used in',
    collections: 'Collections',
  },
  withFindings: 'With findings',
  uses: { used: 'Used', unused: 'In no unit' },
  collection: 'Collection',
  noneLeft: 'None of these components is in a collection',
  within: message<{ title: string }>('In “{title}”'),
  filters: 'Filters',
  states: { draft: 'Draft', changed: 'Changed', published: 'Published', none: 'No version' },
  untitled: 'No title',
  emptyTitle: 'No components',
  emptyWords: 'This archive has no components. Its files and findings say what is in it.',
  nothingFiltered: 'No component matches the filters',
  nothingFound: message<{ text: string }>('No component has “{text}”'),
  nothingWords: message<{ all: number }>(
    '{all, plural, one {Looked through # component.} other {Looked through # components.}}',
  ),
  clearSearch: 'Clear search',
  clearFilters: 'Clear filters',
  clearBoth: 'Clear search and filters',
  failedTitle: 'The list could not be read',
  failedOutline: 'The outline could not be read',
  inspector: 'Inspector',
  showInspector: 'Show the inspector',
  inspectorEmpty: 'Nothing is chosen',
  inspectorEmptyWords: 'Choose a component to see its text, its versions and its findings.',
  loadingOutline: 'Reading the outline',
  loadingTable: 'Reading the components',
  flatTitle: 'No sections',
  flatWords: 'This library has components alone. A library need not have sections or units.',
});

/** Every state has a word. */
export const stateWord = (state: PublishState): string => strings.states[state];
