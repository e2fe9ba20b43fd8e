import { defineStrings, message } from '../../language/define-strings.ts';

/** The words of the approval. */
export const words = defineStrings('approval', {
  title: 'Approve this archive',
  loading: 'Reading what is to be approved',
  what: 'An approval pins these very bytes, and what you knew of them. If the file changes, the approval is void.',
  file: 'File',
  size: 'Size',
  sha: 'SHA-256',
  judgedFor: 'Judged for',
  server: message<{ release: string; database: string }>('{release} on {database}'),
  by: 'By',
  predicted: 'Predicted',
  restores: message<{ release: string }>('{release} would restore it, with nothing lost'),
  restoresLosing: message<{ release: string; losses: number }>(
    '{release} would restore it, with {losses, plural, one {# part} other {# parts}} gone or changed',
  ),
  refuses: message<{ release: string }>('{release} would refuse it'),
  breaksOff: message<{ release: string }>('{release} would break off with an error'),
  notKnown: message<{ release: string }>('What {release} would do is not known'),
  predictingTitle: 'The prediction is not there yet',
  predicting:
    'An approval names what the release would do with the archive. That is being worked out; the dialog goes on by itself.',
  accepted: 'Accepted already',
  acceptedHelp: 'These reasons are kept with the approval.',
  acceptedBy: message<{ by: string; at: string }>('{by}, {at}'),
  acceptedEach: message<{ count: number }>(
    '{count, plural, one {Accepted by itself} other {# findings, each accepted by itself}}',
  ),
  accept: 'You accept',
  acceptHelp:
    'Tick each kind of finding that you have read and can live with. What is ticked is kept while you look.',
  show: 'Show',
  nothingToAccept: 'Nothing was found that has to be accepted.',
  kind: message<{ title: string; count: number }>('{title} ({count, number})'),
  note: 'Note',
  noteHelp: 'Kept with the approval and in its report.',
  cancel: 'Cancel',
  close: 'Close',
  approve: 'Approve',
  approveWith: message<{ count: number }>(
    '{count, plural, one {Approve and accept # finding} other {Approve and accept # findings}}',
  ),
  tickAll: message<{ count: number }>(
    '{count, plural, one {One kind of finding is not accepted} other {# kinds of findings are not accepted}}',
  ),
  blockers:
    'The release would refuse this archive for what you accept here. It can be pushed only with “Send it anyway”.',
  refusedTitle: 'This archive cannot be approved',
  refused:
    'Its container is damaged or goes beyond Carrel’s limits, so nobody can say which content these bytes hold.',
  refusedNext: 'Back the library up again in Studio, and open the new archive.',
  folderTitle: 'An unpacked folder cannot be approved',
  folder: 'An approval pins the bytes of one file. Pack the folder into a .zip and open that.',
  notHashedTitle: 'The file is not checked yet',
  notHashed: 'An approval pins the SHA-256, which is known once every entry was checked.',
  showFindings: 'Show findings',
  done: message<{ title: string }>('{title} is approved'),
});
