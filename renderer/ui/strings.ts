import { severityWords } from '../../contract/diagnostics/definition.ts';
import { defineStrings, message } from '../language/define-strings.ts';

type Counted = { count: number };
type What = { what: string };

/** The words that parts bring themselves; all others are given to them. */
export const strings = defineStrings('ui', {
  marks: {
    ...severityWords,
    ok: 'Nothing found',
    done: 'Done',
    approved: 'Approved',
    changed: 'Changed since approval',
    pushed: 'Pushed',
  },
  counts: {
    fatal: message<Counted>('{count, plural, one {# unreadable part} other {# unreadable parts}}'),
    blocker: message<Counted>(
      '{count, plural, one {# reason to refuse} other {# reasons to refuse}}',
    ),
    loss: message<Counted>('{count, plural, one {# loss} other {# losses}}'),
    warning: message<Counted>('{count, plural, one {# warning} other {# warnings}}'),
    note: message<Counted>('{count, plural, one {# note} other {# notes}}'),
  },
  types: {
    html: 'Text',
    problem: 'Problem',
    video: 'Video',
    openassessment: 'Open Response',
    'drag-and-drop-v2': 'Drag Drop',
    other: 'Advanced / Other',
    unit: 'Unit',
    subsection: 'Subsection',
    section: 'Section',
    collection: 'Collection',
    library: 'Library',
  },
  /** Where a heading or a line stands for all of a type; Studio counts components in the singular. */
  typesOfMany: {
    html: 'Text',
    problem: 'Problem',
    video: 'Video',
    openassessment: 'Open Response',
    'drag-and-drop-v2': 'Drag Drop',
    other: 'Advanced / Other',
    unit: 'Units',
    subsection: 'Subsections',
    section: 'Sections',
    collection: 'Collections',
    library: 'Libraries',
  },

  copy: message<What>('Copy {what}'),
  copied: message<What>('{what} copied'),
  notCopied: message<What>('{what} could not be copied'),
  copyDetails: 'Copy details',
  detailsCopied: 'Details copied',
  tryAgain: 'Try again',
  clearSearch: 'Clear search',
  choose: 'Choose…',
  notices: 'Notices',
  closeNotice: 'Close notice',
  whatMeans: message<What>('What “{what}” means'),
  beingRead: 'Being read',
  outside: '(opens in your browser)',
  opensOutside: message<{ address: string }>('Opens {address} in your browser'),
});
