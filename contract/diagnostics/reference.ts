import { define } from './definition.ts';
import { untilCore035 } from './server-groups.ts';

/** REF: what names something else in the archive. */
export const referenceDiagnostics = {
  'REF-001': define<{ child: string; parent: string }>({
    family: 'REF',
    severities: 'loss',
    serverEffect: 'changes',
    title: 'A child is not in the archive and would be dropped',
    explain: ({ child, parent }) =>
      `“${parent}” lists “${child}”, which is not in the archive. The server leaves it out without a word.`,
    hint: 'Back the library up again with the missing content, or take the child out of the list.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 5 (Children)',
    locates: ['entry', 'line', 'column', 'entityKey'],
  }),
  'REF-002': define<{ child: string; parent: string; level: string; expected: string }>({
    family: 'REF',
    severities: 'loss',
    serverEffect: 'changes',
    title: 'A child does not belong on this level and would be dropped',
    explain: ({ child, parent, level, expected }) =>
      `“${parent}” is a ${level} and takes ${expected}; “${child}” is none. The server leaves it out without a word.`,
    hint: 'Put the child into a section, subsection or unit that takes it.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 5 (Children)',
    locates: ['entry', 'line', 'column', 'entityKey'],
  }),
  'REF-003': define<{ member: string; collection: string }>({
    family: 'REF',
    severities: 'blocker',
    serverEffect: 'rejects',
    title: 'A collection names something that is not in the archive',
    explain: ({ member, collection }) =>
      `The collection “${collection}” lists “${member}”, which is not in the archive. The server restores nothing of the library.`,
    hint: 'Take the line out of the collection, or back the library up again with the missing content.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 1, 5, 8.7',
    locates: ['entry', 'line', 'column', 'entityKey'],
  }),
  'REF-004': define<{ files: number }>({
    family: 'REF',
    severities: 'note',
    serverEffect: 'unknown',
    title: 'Whether everything that is named is in the archive could not be checked',
    explain: ({ files }) =>
      files === 1
        ? 'One file could not be read or has no key, so nobody can say yet whether what others name is missing or is in it.'
        : `${files} files could not be read or have no key, so nobody can say yet whether what others name is missing or is in them.`,
    hint: 'Correct the other findings first, then read the archive again.',
    repair: 'none',
    since: '0.1.0',
    source: 'style D: a stage that failed is not followed by others',
    locates: [],
  }),
  'REF-005': define<{ key: string; other: string; name: string }>({
    family: 'REF',
    severities: untilCore035('note'),
    serverEffect: 'ignores',
    title: 'A later backup would give two keys one file name',
    explain: ({ key, other, name }) =>
      `A backup would write both “${other}” and “${key}” under the name “${name}”, and so lengthens one of them. Ulmo would restore that backup without the files of a component named so.`,
    hint: 'This archive is not affected. Restore later backups on Verawood or later, or choose keys that differ in more.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 6, 8.8',
    locates: ['entry', 'line', 'column', 'entityKey'],
  }),
  'REF-006': define<{ code: string; name: string }>({
    family: 'REF',
    severities: untilCore035('note'),
    serverEffect: 'ignores',
    title: 'A later backup would write a component under another name than its key',
    explain: ({ code, name }) =>
      `A backup would write “${code}” into a folder “${name}”. Ulmo would restore that backup without the component’s content and files.`,
    hint: 'This archive is not affected. Restore later backups on Verawood or later, or choose a key of small letters, digits and “-”.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 6, 8.8',
    locates: ['entry', 'line', 'column', 'entityKey'],
  }),
};
