import { defineStrings, message } from '../../language/define-strings.ts';

type Counted = { count: number };
type Of = { release: string };

/** The words of the restore screen. A server's own words are never here: they come from the prediction. */
export const strings = defineStrings('restore', {
  release: 'Release whose restore is shown',
  compare: 'Compare',
  database: 'Database of the server',
  runAgainst: message<{ name: string; version: string }>('Run against {name} {version}'),
  loading: 'Reading the prediction',
  failed: 'The prediction could not be read',

  // The end of one server's restore, in one or two words: for marks, rows and heads.
  short: {
    whole: 'Restores everything',
    success: 'Restores',
    losses: message<Counted>('Restores, {count, plural, one {# loss} other {# losses}}'),
    error: 'Would be refused',
    exception: 'Would break off',
    unknown: 'Nobody can say',
    waiting: 'Waits',
    predicting: 'Being worked out',
    'not-run': 'Not worked out',
    failed: 'Could not be worked out',
    folder: 'Not predicted',
  },

  // The verdict: one sentence, and a second one beside it.
  whole: message<Of>('{release} would say “Succeeded”, and nothing would be lost.'),
  losses: message<Of & Counted>(
    '{release} would say “Succeeded”, and {count, plural, one {# part} other {# parts}} of the content would be gone or changed.',
  ),
  comeBackAll: message<{ all: number }>(
    '{all, plural, =0 {The library has no components.} one {Its component comes back as it is.} other {All # components come back as they are.}}',
  ),
  comeBackSome: message<{ whole: number; all: number }>(
    '{whole, number} of {all, plural, one {# component} other {# components}} {whole, plural, one {comes back as it is.} other {come back as they are.}}',
  ),
  refuses: message<Of>('{release} would refuse this archive.'),
  breaksOff: message<Of>('{release} would break off with an error of its own.'),
  nothingRestored: 'Nothing would be restored.',
  unknown: message<Of>('Nobody can say what {release} would do.'),
  showFinding: 'Show finding',
  showFindings: 'Show findings',

  // What would come out.
  tree: 'What would come out',
  everything: 'Everything',
  lossesOnly: 'Losses only',
  rowsShown: 'Rows shown',
  nextLoss: 'Next loss',
  lossAt: message<{ at: number; all: number; words: string }>(
    'Loss {at, number} of {all, number}: {words}',
  ),
  stepFailed: 'The losses could not be read',
  lossesBelow: message<Counted>('{count, plural, one {# loss} other {# losses}}'),
  inNoUnit: 'In no unit',
  collections: 'Collections',
  gone: 'not restored',
  changed: 'changed',
  moreEffects: message<{ first: string; more: number }>('{first}, and {more, number} more'),
  emptyTitle: 'An empty library',
  emptyWords: 'The restore would succeed, and the library would have no content.',
  noLossTitle: 'No row has a loss',
  noLossWords: 'No row of the library stands for what this release would lose.',
  showEverything: 'Show everything',

  // The strip below the tree: what becomes of the chosen row.
  chosen: 'The chosen row',
  asItIs: 'Comes back as it stands in the archive.',
  lossesInside: message<Counted>(
    '{count, plural, one {# loss below it.} other {# losses below it.}}',
  ),
  showInContent: 'Show in content',
  key: 'Key',

  // Nothing comes out.
  nothing: 'Nothing',
  refusedWords:
    'A restore is all or nothing: as long as the server finds one fault, no part of the library is restored.',
  brokenOffWords:
    'The server’s own code would fail on this archive, and everything that it had stored until then would be undone.',
  whatToDo: 'What to do',
  where: 'Where',
  because: 'Because',
  noReason: 'Carrel knows that it ends like this, and has no finding that explains it.',
  elsewhere: message<Of & { losses: number }>(
    'See {release}, which would restore it{losses, plural, =0 {} one { with # loss} other { with # losses}}',
  ),
  allSides: 'Compare the releases',

  // What the server would say.
  answer: 'What the server would say',
  state: 'State',
  succeeded: 'Succeeded',
  failedState: 'Failed',
  error: 'Error',
  errorWords: 'Library restore failed. See error log for details.',
  title: 'Title',
  originalKey: 'Original key',
  org: 'Organisation',
  slug: 'Library ID',
  notTold: 'not told',
  stagedKey: 'Staged key',
  stagedKeyWords:
    'The server makes it for the restore, from the user’s name, the original key and the moment in milliseconds (here <ms>). It is not the key of the new library: that one is chosen afterwards.',
  contents: 'Restored',
  sections: 'Sections',
  subsections: 'Subsections',
  units: 'Units',
  components: 'Components',
  backup: 'The backup, as it describes itself',
  backupBy: 'Made by',
  backupEmail: 'E-mail',
  backupAt: 'Made',
  backupServer: 'Server',
  log: 'Server log',
  logEmpty: message<Counted>(
    'Empty. This server writes a log only when a restore fails{count, plural, =0 {.} one {, so nothing here speaks of the # loss.} other {, so nothing here speaks of the # losses.}}',
  ),
  logFailed: 'The log could not be read',
  logLoading: 'Reading the log',
  logLinks: 'A marked line leads to its finding.',
  logLines: message<{ first: number; last: number; all: number }>(
    'Lines {first, number} to {last, number} of {all, number}',
  ),
  logPages: 'Pages of the log',
  previousLines: 'Previous lines',
  nextLines: 'Next lines',
  cutLine: '… a very long line: the rest is left out here.',
  firstLines: 'These are the first lines',
  lastLines: 'These are the last lines',
  logSize: message<{ lines: number; bytes: string }>(
    '{lines, plural, one {# line} other {# lines}}, {bytes}',
  ),
  copyLog: 'Copy the log',
  copiedLog: 'The log was copied',
  copiedPart: 'The log is too long for the clipboard: its beginning was copied',
  notCopied: 'The log could not be copied',
  authorSees: 'What the author would see',
  lastLine: 'Last line of the traceback',
  administratorSees: 'What the administrator would find',
  administratorSeesWords: 'In the platform’s own log stands a traceback. It ends with:',
  raisedIn: 'Raised in',

  // What an archive cannot show.
  leftOut: 'What no archive can show',

  // While there is no end yet.
  workingTitle: message<Of>('Working out what {release} would do'),
  workingWords: 'The whole restore is gone through, as the server would, on this machine.',
  waitingTitle: 'The prediction comes next',
  waitingWords: 'First the archive is read to its end, then each release is worked out in turn.',
  notRunTitle: 'No prediction was made',
  notRunWords: 'The reading was stopped before its turn came. Reading the archive again makes it.',
  readAgain: 'Read again',
  folderTitle: 'An unpacked folder is not predicted',
  folderWords:
    'A server takes one file, so no server would restore this folder. Pack it into a .zip, and open that.',
  unknownTitle: 'No tree, and no log',
  unknownWords:
    'A prediction is a fact or it is none. What could be read can be studied in Content and Files.',
  predictionFailed: 'The prediction could not be made',
  paneShown: 'Part shown',
  done: message<{ sentence: string }>('Prediction: {sentence}'),

  // Side by side.
  sides: 'Releases side by side',
  chooseSides: 'Releases to compare',
  sideBySide: 'Side by side',
  atLeastTwo: 'Two releases at least are compared',
  differs: 'What differs',
  same: message<Counted>('{count, plural, =2 {The same on both} other {The same on all #}}'),
  aspect: 'What is compared',
  verdict: 'Outcome',
  lossCount: 'Gone or changed',
  none: '–',
  noneWords: 'nothing',
  wholeOf: message<{ whole: number; all: number }>('{whole, number} of {all, number}'),
  wholeComponents: 'Whole components',
  logLength: 'Lines of log',
  restoredSame: 'as it is',
  differences: 'Content that ends differently',
  differencesNone: 'Where the restore succeeds, the same content comes out.',
  differencesFailed: 'The differences could not be read',
  differencesLoading: 'Reading the differences',
  place: 'Content',
  wholeLibrary: 'The library as a whole',

  // The sentence over the comparison.
  restoreWhole: 'would restore the whole archive',
  restoreLosing: message<Counted>(
    'would restore it with {count, plural, one {# loss} other {# losses}}',
  ),
  refuseIt: 'would refuse it',
  breakOffIt: 'would break off',
  nobodyKnows: 'cannot be predicted',
  notYet: 'not worked out yet',
  and: message<{ first: string; last: string }>('{first} and {last}'),
  reasonOn: message<{ labels: string; sentence: string }>('{labels}: {sentence}'),
  all: message<Counted>('{count, plural, =2 {Both releases} other {All # releases}}'),
});
