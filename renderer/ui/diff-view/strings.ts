import { defineStrings, message } from '../../language/define-strings.ts';

/** The words of a difference of two texts. */
export const strings = defineStrings('ui.difference', {
  linesSame: message<{ count: number }>('{count, plural, one {# line} other {# lines}} the same'),
  showLines: message<{ count: number }>(
    '{count, plural, one {# line} other {# lines}} the same: show',
  ),
  charactersSame: message<{ count: number }>(
    '… {count, plural, one {# character} other {# characters}} the same …',
  ),
  charactersMore: message<{ count: number }>(
    '… {count, plural, one {# more character} other {# more characters}} …',
  ),
  removed: 'removed: ',
  added: 'added: ',
  layout: 'Layout',
  lines: 'Lines',
  sides: 'Side by side',
  next: 'Next change',
  previous: 'Previous change',
  changes: message<{ total: number }>('{total, plural, one {# change} other {# changes}}'),
  at: message<{ at: number; total: number }>('{at, number} of {total, number}'),
  announced: message<{ at: number; total: number }>('Change {at, number} of {total, number}'),
  imprecise: 'So much differs that changed words are not marked everywhere.',
  lineEnds: message<{ from: string; to: string }>(
    'Lines end in another way: {from} before, {to} now.',
  ),
  ends: { none: 'one line', LF: 'LF', CRLF: 'CRLF', CR: 'CR', mixed: 'mixed' },
  unified: message<{ name: string }>('{name}, line by line'),
  older: message<{ name: string }>('{name}, before'),
  newer: message<{ name: string }>('{name}, now'),
});
