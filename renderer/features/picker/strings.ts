import { defineStrings, message } from '../../language/define-strings.ts';

/** The words of Carrel's own Open dialog. */
export const strings = defineStrings('picker', {
  openArchive: 'Open archive',
  openFolder: 'Open folder',
  places: 'Files and folders',
  path: 'Where this is',
  home: 'Home',
  reading: 'Reading the folder',
  empty: 'Nothing here that Carrel opens.',
  emptyText: 'It opens .zip files and folders with package.toml at their top.',
  failed: 'This folder could not be read',
  unpacked: 'unpacked archive',
  cancel: 'Cancel',
  open: 'Open',
  openMany: message<{ count: number }>('Open {count, plural, one {# archive} other {# archives}}'),
  openChosen: message<{ name: string }>('Open “{name}”'),
  openMixed: message<{ count: number }>('Open {count} folders'),
  chooseFirst: 'Choose an archive first',
  openHere: 'Open this folder',
  folderHelp:
    'A folder is opened with every .zip in it and in its folders, as one batch that can be stopped.',
  zipsHere: message<{ count: number }>(
    '{count, plural, =0 {No archives lie directly in it.} one {# archive lies directly in it.} other {# archives lie directly in it.}}',
  ),
  machine: 'These are files of the machine that Carrel runs on.',
});
