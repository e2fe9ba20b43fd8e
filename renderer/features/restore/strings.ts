import { formatNumber } from '../../ui/figures.ts';

const some = (count: number, one: string, many: string): string =>
  `${formatNumber(count)} ${count === 1 ? one : many}`;

/** The words of the restore screen. A server's own words are never here: they come from the prediction. */
export const strings = {
  release: 'Release whose restore is shown',
  compare: 'Compare',
  database: 'Database of the server',
  runAgainst: (name: string, version: string) => `Run against ${name} ${version}`,
  loading: 'Reading the prediction',
  failed: 'The prediction could not be read',

  // The end of one server's restore, in one or two words: for marks, rows and heads.
  short: {
    whole: 'Restores everything',
    success: 'Restores',
    losses: (count: number) => `Restores, ${some(count, 'loss', 'losses')}`,
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
  whole: (release: string) => `${release} would say “Succeeded”, and nothing would be lost.`,
  losses: (release: string, count: number) =>
    count === 1
      ? `${release} would say “Succeeded”, and 1 part of the content would be gone or changed.`
      : `${release} would say “Succeeded”, and ${formatNumber(count)} parts of the content would be gone or changed.`,
  comeBack: (whole: number, all: number) =>
    all === 0
      ? 'The library has no components.'
      : whole === all
        ? all === 1
          ? 'Its component comes back as it is.'
          : `All ${formatNumber(all)} components come back as they are.`
        : `${formatNumber(whole)} of ${some(all, 'component', 'components')} ${whole === 1 ? 'comes back as it is.' : 'come back as they are.'}`,
  refuses: (release: string) => `${release} would refuse this archive.`,
  breaksOff: (release: string) => `${release} would break off with an error of its own.`,
  nothingRestored: 'Nothing would be restored.',
  unknown: (release: string) => `Nobody can say what ${release} would do.`,
  showFinding: 'Show finding',
  showFindings: 'Show findings',

  // What would come out.
  tree: 'What would come out',
  everything: 'Everything',
  lossesOnly: 'Losses only',
  rowsShown: 'Rows shown',
  nextLoss: 'Next loss',
  lossAt: (at: number, all: number, message: string) =>
    `Loss ${formatNumber(at)} of ${formatNumber(all)}: ${message}`,
  stepFailed: 'The losses could not be read',
  lossesBelow: (count: number) => some(count, 'loss', 'losses'),
  inNoUnit: 'In no unit',
  collections: 'Collections',
  gone: 'not restored',
  changed: 'changed',
  moreEffects: (first: string, more: number) => `${first}, and ${formatNumber(more)} more`,
  emptyTitle: 'An empty library',
  emptyWords: 'The restore would succeed, and the library would have no content.',
  noLossTitle: 'No row has a loss',
  noLossWords: 'No row of the library stands for what this release would lose.',
  showEverything: 'Show everything',

  // The strip below the tree: what becomes of the chosen row.
  chosen: 'The chosen row',
  asItIs: 'Comes back as it stands in the archive.',
  lossesInside: (count: number) =>
    count === 1 ? '1 loss below it.' : `${formatNumber(count)} losses below it.`,
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
  elsewhere: (release: string) => `See ${release}, which would restore it`,
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
  logEmpty: (losses: number) =>
    losses === 0
      ? 'Empty. This server writes a log only when a restore fails.'
      : `Empty. This server writes a log only when a restore fails, so nothing here speaks of the ${some(losses, 'loss', 'losses')}.`,
  logFailed: 'The log could not be read',
  logLoading: 'Reading the log',
  logLinks: 'A marked line leads to its finding.',
  logLines: (first: number, last: number, all: number) =>
    `Lines ${formatNumber(first)} to ${formatNumber(last)} of ${formatNumber(all)}`,
  logPages: 'Pages of the log',
  previousLines: 'Previous lines',
  nextLines: 'Next lines',
  cutLine: '… a very long line: the rest is left out here.',
  firstLines: 'These are the first lines',
  lastLines: 'These are the last lines',
  logSize: (lines: number, bytes: string) => `${some(lines, 'line', 'lines')}, ${bytes}`,
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
  workingTitle: (release: string) => `Working out what ${release} would do`,
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
  notChosen: 'The choice could not be kept',
  paneShown: 'Part shown',
  done: (sentence: string) => `Prediction: ${sentence}`,

  // Side by side.
  sides: 'Releases side by side',
  chooseSides: 'Releases to compare',
  sideBySide: 'Side by side',
  atLeastTwo: 'Two releases at least are compared',
  differs: 'What differs',
  same: (count: number) =>
    count === 2 ? 'The same on both' : `The same on all ${formatNumber(count)}`,
  aspect: 'What is compared',
  verdict: 'Outcome',
  lossCount: 'Gone or changed',
  none: '–',
  noneWords: 'nothing',
  wholeOf: (whole: number, all: number) => `${formatNumber(whole)} of ${formatNumber(all)}`,
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
  restoreLosing: (count: number) => `would restore it with ${some(count, 'loss', 'losses')}`,
  refuseIt: 'would refuse it',
  breakOffIt: 'would break off',
  nobodyKnows: 'cannot be predicted',
  notYet: 'not worked out yet',
  and: 'and',
  reasonOn: (labels: string, sentence: string) => `${labels}: ${sentence}`,
  all: (count: number) => (count === 2 ? 'Both releases' : `All ${formatNumber(count)} releases`),
} as const;
