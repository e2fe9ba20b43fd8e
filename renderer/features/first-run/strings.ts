import { defineStrings, message } from '../../language/define-strings.ts';

/** The words of the window without an archive. */
export const strings = defineStrings('first-run', {
  title: 'See what is in a library archive before it goes anywhere',
  what: 'Carrel reads the archive that Studio makes under Tools, Back up to local archive. It shows the content, says what each server release would do with it, and changes nothing in your file.',
  drop: 'Drop an archive or a folder of archives here',
  limits: '.zip, up to 5 GiB. Works without a network.',
  openArchive: 'Open archive…',
  openFolder: 'Open folder…',
  recent: 'Recent',
  clear: 'Clear list',
  missing: 'no longer there',
  missingHelp: message<{ file: string; place: string }>(
    '{file} is no longer in {place}. What was read of it can still be browsed.',
  ),
  sampleTitle: 'No archive at hand?',
  sampleText: 'Open the sample: a small library with a few findings.',
  openSample: 'Open sample',
});
