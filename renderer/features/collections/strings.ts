import { defineStrings, message } from '../../language/define-strings.ts';

/** The words of the list of collections. */
export const strings = defineStrings('collections', {
  label: 'Collections',
  loading: 'Reading the collections',
  failed: 'The collections could not be read',
  emptyTitle: 'No collections',
  emptyWords:
    'A collection gathers components of any unit under one name. A library need not have any.',
  missing: message<{ count: number }>(
    '{count, plural, one {# is not in the archive} other {# are not in the archive}}',
  ),
  untitled: 'No title',
});
