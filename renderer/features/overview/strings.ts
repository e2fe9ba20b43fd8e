import { defineStrings, message } from '../../language/define-strings.ts';

/** Someone or something of a count: `verawood`, `14 losses`. */
type Who = { who: string };
type Counted = { count: number };

/** The words of the overview. */
export const strings = defineStrings('overview', {
  loading: 'Reading the overview',
  failed: 'The overview could not be read',

  unreadable: 'This archive cannot be read to its end',
  succeeds: message<Who>('{who} would say “Succeeded”, and nothing would be lost'),
  succeedsLosing: message<Who & Counted>(
    '{who} would say “Succeeded”, with {count, plural, one {# part} other {# parts}} of the content gone or changed',
  ),
  refusesIt: message<Who>('{who} would refuse this archive'),
  breaksOff: message<Who>('{who} would break off on this archive'),
  refused: message<Who & Counted>(
    '{who} would refuse this archive: {count, plural, one {# reason} other {# reasons}} found',
  ),
  loses: message<Who & Counted>(
    '{who} would lose or change content in {count, plural, one {# place} other {# places}}',
  ),
  well: message<Who>('Nothing found that {who} would refuse or lose'),
  changed: 'The file has changed since it was approved',
  notSafe: message<Who>(
    '{who} would take it, but Carrel refuses it: the zip itself is not what it seems',
  ),
  oneOfAll: 'At least one release',
  anyRelease: 'any release',

  library: message<{ components: number; sections: number; origin: string }>(
    '{components, plural, =0 {A library without components} one {A library of # component} other {A library of # components}}' +
      '{sections, plural, =0 {} one { in # section} other { in # sections}}' +
      '{origin, select, none {} other { from {origin}}}.',
  ),
  nothingRead: 'Nothing of this file could be read, so nothing is known of a library.',
  sound: 'Every file was read, byte by byte, and none is damaged in the zip.',
  unsound: 'Not every file can be read whole.',
  verifying: 'Every file is being checked in the background.',
  notVerified: 'The files were not checked byte by byte.',
  isFolder: 'An unpacked folder: it can be studied, but not approved or pushed.',

  browse: 'Browse content',
  review: message<{ what: string }>('Review {what}'),
  seeRefusal: message<Who>('See why {who} would refuse it'),
  seeRefusals: message<Counted>(
    'See why {count, plural, one {# release} other {# releases}} would refuse it',
  ),
  reviewCauses: message<Counted>(
    'Review {count, plural, one {# cause of loss} other {# causes of loss}}',
  ),
  approve: 'Approve…',
  push: 'Push…',
  seePush: 'See the push',
  readAgain: 'Read again',
  showWrong: 'Show what is wrong',
  showFindings: 'Show findings',
  waitForVerify: 'Every file must be checked first; that is under way.',
  needsVerify: 'Every file must be checked first: read the archive again.',

  servers: 'What each server would do',
  chosen: 'chosen',
  runAgainst: message<{ version: string }>('Run against {version}'),
  folderNotPredicted:
    'No server takes a folder, so no restore is predicted. This was found for each release:',
  restoresWhole: 'Restores, and nothing is lost',
  restoresLosing: message<Counted>(
    'Restores, and {count, plural, one {# part is} other {# parts are}} gone or changed',
  ),
  refusesBecause: message<{ sentence: string }>('Refuses: {sentence}'),
  breaksOffBecause: message<{ sentence: string }>('Breaks off: {sentence}'),
  unknownBecause: message<{ reason: string }>('Nobody can say: {reason}'),
  notYet: {
    waiting: 'Comes when the archive is read',
    predicting: 'Being worked out',
    'not-run': 'Not worked out: the reading was stopped',
    failed: 'Could not be worked out',
    folder: 'Not predicted',
  },
  nothing: 'Nothing found',
  content: 'What happens to the content',
  refusedHere: 'Refused by Carrel',
  contentNothing: 'Carrel found nothing that this release would refuse, lose or change.',
  perKind: message<{ title: string; count: number }>('{title} ({count, number})'),
  moreKinds: message<Counted>('{count, plural, one {# more kind} other {# more kinds}}'),
  /** How much was found of one severity. */
  found: {
    fatal: message<Counted>(
      '{count, plural, one {# part that cannot be read} other {# parts that cannot be read}}',
    ),
    blocker: message<Counted>(
      '{count, plural, one {# reason to refuse it} other {# reasons to refuse it}}',
    ),
    loss: message<Counted>('{count, plural, one {# loss} other {# losses}}'),
    warning: message<Counted>('{count, plural, one {# warning} other {# warnings}}'),
    note: message<Counted>('{count, plural, one {# note} other {# notes}}'),
  },

  space: 'What takes the space',
  spaceAs: 'Shown as',
  asMap: 'Map',
  asList: 'List',
  largestFirst: 'What takes the space, largest first',
  rest: message<Counted>(
    '{count, plural, =0 {Files of the library itself} other {Everything else, #}}',
  ),
  inSmaller: message<Counted & { bytes: string }>(
    ', {bytes} of it in {count, plural, one {# smaller part} other {# smaller parts}}',
  ),
  spaceEmpty: 'No component takes space: the archive holds the files of the library itself.',
  items: message<{ title: string; count: number }>('{title}, {count, number}'),
  noTitle: 'No title',

  from: 'Where it comes from',
  key: 'Original key',
  keyHelp:
    'What the library was called where it was backed up. It need not be free where it is restored: a server first keeps the restored content under a temporary (“staged”) key of its own, and whoever restores it chooses organisation and Library ID anew.',
  org: 'Organisation',
  slug: 'Library ID',
  server: 'Server',
  serverHelp:
    'The server that made the backup, as the archive says it. Nobody has checked that, and no link leads there.',
  by: 'Backed up by',
  byHelp: 'Who made the backup, as the archive says it; not who made the library or its content.',
  byEmail: message<{ address: string }>('E-mail address in the archive: {address}'),
  at: 'Backed up',
  dates: 'Library dates',
  datesHelp:
    'When the library was made and when it was last changed, on the server that made the backup.',
  format: 'Format',
  formatHelp:
    'The version of the archive format, and how its files are packed. “Stored” means that nothing in it is compressed.',
  unknown: 'not said',
  noDate: message<{ text: string }>('“{text}”, not a date'),
  version: message<{ version: number }>('Version {version, number}'),
  zip: 'ZIP',
  folder: 'folder',
  stored: 'stored',
  size: 'Size',
  sizes: message<{ bytes: string; inflated: string }>('{bytes}, unpacked {inflated}'),
  description: 'Description',

  approval: 'Approval',
  approvedFor: 'Approved for',
  approvedBy: 'By',
  approvedAt: 'On',
  accepted: 'Accepted',
  acceptedKinds: message<Counted>(
    '{count, plural, =0 {nothing to accept} one {# kind of findings} other {# kinds of findings}}',
  ),
  note: 'Note',
  judgedForAnother: 'Approved for another release than the one chosen above.',
  approvedMissing: 'The approved file is not where it was.',
  olderRules:
    'Given under the rules of another version of Carrel. It stays valid; read the archive again to see what this one finds.',

  inside: 'What is in it',
});
