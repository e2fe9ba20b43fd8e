import type { BoardState } from '../../../contract/views.ts';
import { defineStrings, message } from '../../language/define-strings.ts';

/** The words of the table of many archives. */
export const strings = defineStrings('board', {
  label: 'Archives side by side',
  table: 'Archives',
  loading: 'Reading the list of archives',
  failed: 'The table of archives could not be read',
  readingTitle: message<{ reading: number; all: number }>('Reading {reading} of {all} archives'),
  wellTitle: message<{ all: number; server: string }>(
    '{all, plural, one {The archive would be restored by {server}, and nothing would be lost} other {All # archives would be restored by {server}, and nothing would be lost}}',
  ),
  refusedTitle: message<{ refused: number; all: number; server: string }>(
    '{refused} of {all} archives would be refused by {server}',
  ),
  unsafeTitle: message<{ unsafe: number; all: number }>(
    '{unsafe} of {all} archives would be taken by servers, but Carrel refuses {unsafe, plural, one {it} other {them}}: the zip itself is not what it seems',
  ),
  lossyTitle: message<{ lossy: number; all: number; server: string }>(
    '{lossy} of {all} archives would lose or change content on {server}',
  ),
  bothTitle: message<{ refused: number; lossy: number; all: number; server: string }>(
    '{refused} of {all} archives would be refused by {server}, and {lossy} would lose or change content',
  ),
  unreadTitle: message<{ unread: number; all: number }>(
    '{unread} of {all} archives could not be read',
  ),
  anyRelease: 'some release',
  sum: message<{ shown: number; all: number; components: number; size: string }>(
    '{shown, plural, one {# archive} other {# archives}} of {all}, {components, plural, one {# component} other {# components}}, {size}',
  ),
  search: 'Search archives, keys and organisations',
  filters: 'Filters',
  orgs: 'Organisation',
  anyOrg: 'Any organisation',
  noOrg: 'None named',
  clear: 'Clear filters',
  columns: {
    title: 'Archive',
    state: 'State',
    blocker: 'Refused',
    loss: 'Losses',
    warning: 'Not as meant',
    note: 'Notes',
    components: 'Components',
    bytes: 'Size',
    org: 'Organisation',
    backedUpAt: 'Backed up',
  },
  notKnown: 'not known',
  outcome: {
    well: message<{ release: string }>('{release} restores it, and nothing is lost'),
    losses: message<{ release: string; count: number }>(
      '{release} restores it, and {count, plural, one {# part} other {# parts}} would be gone or changed',
    ),
    refused: message<{ release: string }>('{release} refuses it'),
    unknown: message<{ release: string }>('{release}: not read, it is beyond Carrel’s limits'),
    none: message<{ release: string }>('{release}: not predicted'),
    refusedWord: 'refused',
    unknownWord: 'not read',
  },
  chosen: message<{ count: number }>(
    '{count, plural, one {# archive chosen} other {# archives chosen}}',
  ),
  howToChoose: 'Enter opens an archive. Space, Shift and Ctrl choose several.',
  save: message<{ count: number }>('Save {count, plural, one {# line} other {# lines}} as CSV…'),
  push: message<{ count: number }>('Push {count}…'),
  readAgain: message<{ count: number }>('Read {count} again'),
  takeOff: message<{ count: number }>('Take {count} off the list'),
  chooseNone: 'Choose none',
  saved: message<{ name: string }>('{name} is saved'),
  downloading: message<{ name: string }>('{name} is on its way to your downloads'),
  removed: message<{ count: number }>(
    '{count, plural, one {# archive is} other {# archives are}} off the list',
  ),
  undoRemove: message<{ count: number }>(
    'take {count, plural, one {# archive} other {# archives}} off the list',
  ),
  undo: 'Undo',
  emptyTitle: 'No archives to compare',
  emptyText:
    'Open a folder: every .zip below it is read, and each server’s answer stands in one line.',
  openFolder: 'Open folder…',
  openArchive: 'Open archive…',
  noneTitle: 'No archive is left by these filters',
  noneText: message<{ all: number }>(
    'There are {all, plural, one {# archive} other {# archives}} on the list.',
  ),
  states: {
    failed: 'Could not be read',
    missing: 'File not found',
    fatal: 'Cannot be read',
    blocker: 'Would be refused',
    unsafe: 'Refused by Carrel',
    loss: 'Lost or changed',
    changed: 'Changed',
    warning: 'Not as meant',
    note: 'Worth knowing',
    clean: 'Nothing found',
    approved: 'Approved',
    pushed: 'Pushed',
    reading: 'Reading',
  } satisfies Record<BoardState, string>,
});
