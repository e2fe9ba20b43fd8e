import { defineStrings, message } from '../../language/define-strings.ts';

/** The words about archives that were opened together. */
export const strings = defineStrings('ui.batch-bar', {
  label: 'Archives opened together',
  reading: message<{ folder: string }>('Reading {folder}'),
  readingSome: 'Reading archives',
  stopped: message<{ folder: string }>('Stopped reading {folder}'),
  stoppedSome: 'Stopped reading',
  done: message<{ folder: string }>('{folder} is read'),
  doneSome: 'Archives are read',
  figures: message<{ read: number; total: number }>('{read} of {total} read'),
  failed: message<{ count: number }>(
    '{count, plural, one {# could not be} other {# could not be}}',
  ),
  stop: 'Stop',
  resume: message<{ count: number }>('Read the other {count}'),
  dismiss: 'Put this notice away',
});
