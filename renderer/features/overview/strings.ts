import type { Severity } from '../../../contract/diagnostics/definition.ts';

/** The words of the overview. */
export const words = {
  loading: 'Reading the overview',
  failed: 'The overview could not be read',

  unreadable: 'This archive cannot be read to its end',
  succeeds: (who: string) => `${who} would say “Succeeded”, and nothing would be lost`,
  succeedsLosing: (who: string, count: string, isOne: boolean) =>
    `${who} would say “Succeeded”, and lose ${count} ${isOne ? 'part' : 'parts'} of the content`,
  refusesIt: (who: string) => `${who} would refuse this archive`,
  breaksOff: (who: string) => `${who} would break off on this archive`,
  refused: (who: string, count: string, isOne: boolean) =>
    `${who} would refuse this archive: ${count} ${isOne ? 'reason' : 'reasons'} found`,
  loses: (who: string, count: string, isOne: boolean) =>
    `${who} would lose content in ${count} ${isOne ? 'place' : 'places'}`,
  well: (who: string) => `Nothing found that ${who} would refuse or lose`,
  approved: (who: string) => `Approved for ${who}`,
  changed: 'The file has changed since it was approved',
  oneOfAll: 'at least one release',
  anyRelease: 'any release',
  allReleases: 'all releases',

  aLibrary: (components: string, sections: string, origin: string | null) =>
    `A library of ${components} in ${sections}${origin === null ? '' : ` from ${origin}`}.`,
  aLibraryFlat: (components: string, origin: string | null) =>
    `A library of ${components}${origin === null ? '' : ` from ${origin}`}.`,
  components: (count: number, figure: string) =>
    `${figure} ${count === 1 ? 'component' : 'components'}`,
  sections: (count: number, figure: string) => `${figure} ${count === 1 ? 'section' : 'sections'}`,
  sound: 'Every file was read and is sound.',
  unsound: 'Not every file is sound.',
  verifying: 'Every file is being checked in the background.',
  notVerified: 'The files were not checked byte by byte.',
  isFolder: 'An unpacked folder: it can be studied, but not approved or pushed.',

  browse: 'Browse content',
  review: (what: string) => `Review ${what}`,
  approve: 'Approve…',
  push: 'Push…',
  readAgain: 'Read again',
  showWrong: 'Show what is wrong',
  showFindings: 'Show findings',
  waitForVerify: 'Every file must be checked first; that is under way.',
  needsVerify: 'Every file must be checked first: read the archive again.',

  servers: 'What each server would do',
  runAgainst: (version: string) => `Run against ${version}`,
  folderNotPredicted:
    'No server takes a folder, so no restore is predicted. This was found for each release:',
  restoresWhole: 'Restores, and nothing is lost',
  restoresLosing: (count: string, isOne: boolean) =>
    `Restores, and ${count} ${isOne ? 'part is' : 'parts are'} gone or changed`,
  refusesBecause: (sentence: string) => `Refuses: ${sentence}`,
  breaksOffBecause: (sentence: string) => `Breaks off: ${sentence}`,
  unknownBecause: (reason: string) => `Nobody can say: ${reason}`,
  notYet: {
    waiting: 'Comes when the archive is read',
    predicting: 'Being worked out',
    'not-run': 'Not worked out: the reading was stopped',
    failed: 'Could not be worked out',
    folder: 'Not predicted',
  },
  nothing: 'Nothing found',
  content: 'What happens to the content',
  contentNothing: 'Carrel found nothing that this release would refuse, lose or change.',
  perKind: (title: string, count: string) => `${title} (${count})`,
  moreKinds: (count: string) => `${count} more kinds`,

  space: 'What takes the space',
  rest: (count: string) => `Everything else, ${count}`,
  inSmaller: (count: string, bytes: string) => `, ${bytes} of it in ${count} smaller parts`,
  spaceEmpty: 'The archive holds no files.',
  items: (title: string, count: string) => `${title}, ${count}`,

  from: 'Where it comes from',
  key: 'Original key',
  org: 'Organisation',
  slug: 'Library ID',
  server: 'Server',
  by: 'Backed up by',
  byHelp: 'Who made the backup, not who made the library',
  at: 'Backed up',
  dates: 'Library dates',
  format: 'Format',
  unknown: 'not said',
  version: (version: string) => `Version ${version}`,
  zip: 'ZIP',
  folder: 'folder',
  stored: 'stored',
  size: 'Size',
  sizes: (bytes: string, inflated: string) => `${bytes}, unpacked ${inflated}`,

  approval: 'Approval',
  approvedFor: 'Approved for',
  approvedBy: 'By',
  approvedAt: 'On',
  accepted: 'Accepted',
  acceptedKinds: (count: number, figure: string) =>
    count === 0 ? 'nothing to accept' : `${figure} ${count === 1 ? 'kind' : 'kinds'} of findings`,
  note: 'Note',
  judgedForAnother: 'Approved for another release than the one chosen above.',
  approvedMissing: 'The approved file is not where it was.',

  inside: 'What is in it',
} as const;

/** One word for a count of findings, in the lines of the servers. */
export const findingNouns: Readonly<Record<Severity, readonly [string, string]>> = {
  fatal: ['part that cannot be read', 'parts that cannot be read'],
  blocker: ['reason to refuse it', 'reasons to refuse it'],
  loss: ['loss', 'losses'],
  warning: ['warning', 'warnings'],
  note: ['note', 'notes'],
};
