/** The words of the list of collections. */
export const strings = {
  label: 'Collections',
  loading: 'Reading the collections',
  failed: 'The collections could not be read',
  emptyTitle: 'No collections',
  emptyWords: 'A library need not have any.',
  missing: (count: number) => `${count} not in the archive`,
  untitled: 'No title',
} as const;
