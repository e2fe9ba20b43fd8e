import { defineStrings, message } from '../../language/define-strings.ts';

/** The words around code that is read. */
export const strings = defineStrings('ui.code', {
  more: message<{ count: number }>(
    '… {count, plural, one {# more character} other {# more characters}} …',
  ),
  said: message<{ severity: string; message: string }>('{severity}: {message} '),
  find: 'Find in this text',
  findPlaceholder: 'Find',
  closeFind: 'Close the search',
  none: 'Not found',
  at: message<{ at: number; total: number }>('{at, number} of {total, number}'),
  atOfMore: message<{ at: number; total: string }>('{at, number} of more than {total}'),
  nextHit: 'Next place',
  previousHit: 'Previous place',
  findings: message<{ total: number }>('{total, plural, one {# finding} other {# findings}}'),
  nextFinding: 'Next finding in this text',
  previousFinding: 'Previous finding in this text',
  lineOf: message<{ line: number }>('Line {line}'),
  wrap: 'Wrap long lines',
  text: 'Text',
});
