import { defineStrings, message } from '../../language/define-strings.ts';

/** What is said of an archive's state, in the list and in the table of many. */
export const strings = defineStrings('ui.archive-state', {
  reading: 'Reading',
  readingShare: message<{ percent: string }>('Reading, {percent}'),
  waiting: 'Waiting to be read',
  clean: 'Nothing found',
  fatal: 'Cannot be read',
  blocker: 'Would be refused',
  unsafe: 'Refused by Carrel',
  losses: message<{ count: number }>('{count, plural, one {# loss} other {# losses}}'),
  warnings: message<{ count: number }>('{count, plural, one {# warning} other {# warnings}}'),
  notes: message<{ count: number }>('{count, plural, one {# note} other {# notes}}'),
  approved: 'Approved',
  changed: 'Changed since approval',
  changedSinceRead: 'Changed since it was read',
  pushed: message<{ library: string }>('Pushed as {library}'),
  missing: 'File not found',
  stopped: 'Reading stopped',
  failed: 'Could not be read',
});
