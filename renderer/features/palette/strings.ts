import { defineStrings, message } from '../../language/define-strings.ts';

/** The words of the palette. */
export const strings = defineStrings('palette', {
  title: 'Find commands, archives and content',
  placeholder: 'A command, an archive, a title, a key, a finding, a file; or paste a link',
  results: 'Results',
  groups: {
    recent: 'Recent',
    link: 'Link',
    commands: 'Commands',
    archives: 'Archives',
    content: 'Content',
    collections: 'Collections',
    findings: 'Findings',
    files: 'Files',
  },
  goToLink: 'Go to this link',
  goToAnyway: 'It names an archive of your list, a screen, and what is chosen there',
  more: {
    content: message<{ total: number }>(
      '{total, plural, one {Show the # component in Content} other {Show all # components in Content}}',
    ),
    findings: message<{ total: number }>(
      '{total, plural, one {Show the # finding in Findings} other {Show all # findings in Findings}}',
    ),
    files: message<{ total: number }>(
      '{total, plural, one {Show the # file in Files} other {Show all # files in Files}}',
    ),
  },
  members: message<{ count: number }>('{count, plural, one {# component} other {# components}}'),
  searching: 'Searching the archive',
  failed: message<{ what: string }>('Some of the archive could not be searched: {what}'),
  none: message<{ text: string }>('Nothing is called “{text}”'),
  noneWords: 'Try fewer letters, or another word of its title, key or text.',
  found: message<{ count: number }>('{count, plural, one {# result} other {# results}}'),
});
