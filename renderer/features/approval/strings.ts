/** The words of the approval. */
export const words = {
  title: 'Approve this archive',
  loading: 'Reading what is to be approved',
  what: 'An approval pins these very bytes, and what you knew of them. If the file changes, the approval is void.',
  file: 'File',
  size: 'Size',
  sha: 'SHA-256',
  judgedFor: 'Judged for',
  server: (release: string, database: string) => `${release} on ${database}`,
  by: 'By',
  predicted: 'Predicted',
  restores: (release: string) => `${release} would restore it, with nothing lost`,
  restoresLosing: (release: string, count: string, isOne: boolean) =>
    `${release} would restore it, with ${count} ${isOne ? 'part' : 'parts'} gone or changed`,
  refuses: (release: string) => `${release} would refuse it`,
  breaksOff: (release: string) => `${release} would break off with an error`,
  notKnown: (release: string) => `What ${release} would do is not known`,
  predictingTitle: 'The prediction is not there yet',
  predicting:
    'An approval names what the release would do with the archive. That is being worked out; the dialog goes on by itself.',
  accept: 'You accept',
  acceptHelp: 'Tick each kind of finding that you have read and can live with.',
  nothingToAccept: 'Nothing was found that has to be accepted.',
  kind: (title: string, count: string) => `${title} (${count})`,
  note: 'Note',
  noteHelp: 'Kept with the approval and in its report.',
  cancel: 'Cancel',
  close: 'Close',
  approve: 'Approve',
  approveWith: (count: string, isOne: boolean) =>
    `Approve and accept ${count} ${isOne ? 'finding' : 'findings'}`,
  tickAll: (count: number) =>
    count === 1 ? 'One kind of finding is not accepted' : 'Some kinds of findings are not accepted',
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
  done: (title: string) => `${title} is approved`,
} as const;
