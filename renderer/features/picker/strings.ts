/** The words of Carrel's own Open dialog. */
export const words = {
  openArchive: 'Open archive',
  openFolder: 'Open folder',
  places: 'Files and folders',
  path: 'Where this is',
  home: 'Home',
  reading: 'Reading the folder',
  empty: 'Nothing here that Carrel opens.',
  emptyText: 'It opens .zip files and folders with package.toml at their top.',
  failed: 'This folder could not be read',
  name: 'Name',
  unpacked: 'unpacked archive',
  cancel: 'Cancel',
  open: (count: string, isOne: boolean) => (isOne ? 'Open' : `Open ${count} archives`),
  chooseFirst: 'Choose an archive first',
  openHere: 'Open this folder',
  machine: 'These are files of the machine that Carrel runs on.',
} as const;
