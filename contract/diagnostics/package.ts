import { define } from './definition.ts';
import { comesBackOtherwise } from './predicted.ts';
import { fromVerawood, untilCore035 } from './server-groups.ts';
import { missingField, notToml, notUtf8, outerSpace, wrongField, wrongShape } from './toml-file.ts';

const subject = { family: 'PKG', file: 'the library’s own file' } as const;

/** PKG: package.toml, the library's own file. */
export const packageDiagnostics = {
  'PKG-001': define<Record<never, never>>({
    family: 'PKG',
    severities: 'blocker',
    serverEffect: 'rejects',
    title: 'The archive has no package.toml',
    explain: () =>
      'A library archive has a file package.toml at its top; without it the server restores nothing.',
    hint: 'If the files are in a folder inside the zip, pack them again without that folder. Otherwise back the library up again.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 1, 3',
    locates: [],
  }),
  'PKG-002': notToml(subject),
  'PKG-003': notUtf8(subject),
  'PKG-004': wrongShape(subject),
  'PKG-005': missingField(subject),
  'PKG-006': wrongField(subject),
  'PKG-007': define<{ version: string }>({
    family: 'PKG',
    severities: 'warning',
    serverEffect: 'ignores',
    title: 'The archive says it has another format than 1',
    explain: ({ version }) =>
      `The archive says it has format ${version}. Today’s servers know format 1 and read it as that all the same.`,
    hint: 'Find out what wrote the archive before you trust the result.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 4',
    locates: ['entry', 'line', 'column'],
  }),
  'PKG-008': define<{ key: string }>({
    family: 'PKG',
    severities: { ...untilCore035('blocker'), ...fromVerawood('note') },
    serverEffect: 'rejects',
    title: 'The library’s key does not name an organisation and a library',
    explain: ({ key }) =>
      `The key “${key}” has fewer than three parts. Ulmo refuses the library; Verawood restores it and says “unknown” for both.`,
    hint: 'Write the key as lib:organisation:library.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 5, 8.6',
    locates: ['entry', 'line', 'column'],
  }),
  'PKG-009': define<{ length: number; limit: number }>({
    family: 'PKG',
    severities: 'blocker',
    serverEffect: 'rejects',
    title: 'The library’s title is too long',
    explain: ({ length, limit }) =>
      `The title has ${length} characters; the server takes ${limit} and restores nothing of the library.`,
    hint: 'Shorten the title.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 4',
    locates: ['entry', 'line', 'column'],
  }),
  'PKG-010': define<{ length: number; limit: number }>({
    family: 'PKG',
    severities: 'blocker',
    serverEffect: 'rejects',
    title: 'The library’s key is too long',
    explain: ({ length, limit }) =>
      `The server keeps a restored library under a longer, temporary key, here of ${length} characters; it takes ${limit}.`,
    hint: 'Shorten the library’s key. The limit also depends on the length of the user’s name.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 4, 8.6',
    locates: ['entry', 'line', 'column'],
  }),
  'PKG-011': define<Record<never, never>>({
    family: 'PKG',
    severities: 'note',
    serverEffect: 'ignores',
    title: 'The archive holds an e-mail address',
    explain: () =>
      'The e-mail address of the person who made the backup is in the archive. Whoever gets the file can read it.',
    hint: 'Take the line out before you give the archive to others; the server does not need it.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 4; design 4',
    locates: ['entry', 'line', 'column'],
  }),
  'PKG-012': outerSpace(subject),
  'PKG-013': define<{ code: string; findings: number; title: string }>({
    family: 'PKG',
    // Each one has the severities of what it stands for.
    severities: 'note',
    serverEffect: 'unknown',
    title: 'There are more findings of one kind than are listed',
    explain: ({ code, findings, title }) =>
      findings === 1
        ? `One more finding like those listed (${code}): ${title}.`
        : `${findings} more findings like those listed (${code}): ${title}.`,
    hint: 'Correct the findings that are listed, then read the archive again: it shows the next ones.',
    repair: 'none',
    since: '0.1.0',
    source: 'ZI-5: memory in proportion to the archive, whatever is in it',
    locates: [],
  }),
  'PKG-014': define<{ files: number }>({
    family: 'PKG',
    severities: 'warning',
    serverEffect: 'ignores',
    title: 'Files of the archive are where no server looks',
    explain: ({ files }) =>
      files === 1
        ? 'The server reads package.toml, the folder entities and the TOML files below collections, spelled exactly so. It leaves this file out without a word.'
        : `The server reads package.toml, the folder entities and the TOML files below collections, spelled exactly so. It leaves these ${files} files out without a word.`,
    hint: 'If they are content, put them where a backup by Studio has them. Otherwise take them out of the zip.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 3',
    locates: ['entry'],
  }),
  'PKG-015': comesBackOtherwise({
    family: 'PKG',
    title: 'The library itself would come back otherwise than it is in the archive',
  }),
  'PKG-016': define<Record<never, never>>({
    family: 'PKG',
    severities: 'blocker',
    serverEffect: 'rejects',
    title: 'A leftover of macOS stands where servers read content',
    explain: () =>
      'macOS wrote this file beside the one of the same name without “._” when the folder was packed. It holds none of the content, but the server reads it as content, fails, and restores nothing of the library.',
    hint: 'Leave the files whose name begins with “._” out: take them out of the zip, or send the backup as Studio made it, never unpacked.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 3, 5, 8.2; RFC 1740 (AppleDouble)',
    locates: ['entry', 'line', 'column'],
  }),
};
