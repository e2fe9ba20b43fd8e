import { define } from './definition.ts';
import { grouped } from './grouped.ts';
import { comesBackOtherwise } from './predicted.ts';
import { fromVerawood, onMysql } from './server-groups.ts';

/** AST: the files of components. */
/** Studio has no way to rename a file of a component. */
const renameFile =
  'In Studio add the file to the component under another name, use that one in the content and delete the old one; then back the library up again.';

export const assetDiagnostics = {
  'AST-001': define<{ file: string; by?: string }>({
    family: 'AST',
    severities: 'warning',
    serverEffect: 'ignores',
    title: 'A file that the content uses is missing',
    explain: ({ file, by }) =>
      `${user(by)} uses “/static/${file}”, which is not among the files of this version. Learners would see a gap.`,
    hint: 'Add the file to the component, or take it out of the content.',
    repair: 'manual',
    since: '0.1.0',
    source: 'domain 7',
    locates: ['entry', 'line', 'column', 'entityKey'],
  }),
  'AST-002': define<{ bytes: number; limit: number }>({
    family: 'AST',
    severities: 'blocker',
    serverEffect: 'rejects',
    title: 'A file is larger than the server takes',
    explain: ({ bytes, limit }) =>
      `The file has ${grouped(bytes)} bytes; the server takes ${grouped(limit)} and restores nothing of the library.`,
    hint: 'Make the file smaller, or keep it elsewhere and link to it.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 3; security ZI-1',
    locates: ['entry'],
  }),
  'AST-003': define<{ name: string; problem: string; twin?: string }>({
    family: 'AST',
    severities: fromVerawood('blocker'),
    serverEffect: 'rejects',
    title: 'A file has a name that servers refuse',
    explain: ({ name, problem, twin }) =>
      `The name “${name}” ${problem}. Servers from Verawood on restore nothing of the library then.${beside(twin)}`,
    hint: renameFile,
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 8.3',
    locates: ['entry'],
  }),
  'AST-004': define<{ name: string }>({
    family: 'AST',
    severities: 'loss',
    serverEffect: 'changes',
    title: 'Two files of a version would get the same name, and one would be gone',
    explain: ({ name }) =>
      `The server stores both files as “${name}”, so only one of them is left.`,
    hint: renameFile,
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 3, 8.3',
    locates: ['entry'],
  }),
  'AST-005': define<Record<never, never>>({
    family: 'AST',
    severities: 'blocker',
    serverEffect: 'rejects',
    title: 'A file of a component ends in .toml and is taken for a component',
    explain: () =>
      'Whatever ends in .toml below the entities folder is read as a component of its own. This file is none, and the server restores nothing of the library.',
    hint: renameFile,
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 3, 8.2, 8.8',
    locates: ['entry'],
  }),
  'AST-006': define<{ stored: string; name: string }>({
    family: 'AST',
    severities: 'loss',
    serverEffect: 'changes',
    title: 'A file would come back under another name',
    explain: ({ stored, name }) =>
      `The server takes what follows the last “v” and number in the path for the name: “${name}” comes back as “${stored}”.`,
    hint: 'Rename the folder inside static, also where the content uses it.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 3, 8.8',
    locates: ['entry'],
  }),
  'AST-007': define<{ name: string }>({
    family: 'AST',
    severities: 'blocker',
    serverEffect: 'rejects',
    title: 'The server cannot tell what kind of file this is, and stops',
    explain: ({ name }) =>
      `The server writes down the kind of “${name}” in two parts, such as image/png. Here it cannot: it stops and restores nothing of the library.`,
    hint: 'Rename the file or the component’s type.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 3 (Media types)',
    locates: ['entry'],
  }),
  'AST-008': define<{ length: number; limit: number }>({
    family: 'AST',
    severities: onMysql('blocker'),
    serverEffect: 'rejects',
    title: 'The name of a file is too long for the database',
    explain: ({ length, limit }) =>
      `The name has ${length} characters; servers on MySQL take ${limit} and restore nothing of the library.`,
    hint: 'Shorten the name, also where the content uses it.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 10.2',
    locates: ['entry'],
  }),
  'AST-009': define<{ stored: string }>({
    family: 'AST',
    severities: 'loss',
    serverEffect: 'changes',
    title: 'A stray file would become part of version 1',
    explain: ({ stored }) =>
      `The file is in a component’s folder, but in no version’s. The server adds it to version 1 as “${stored}”.`,
    hint: 'Take the file out of the zip.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 3',
    locates: ['entry'],
  }),
  'AST-010': define<{ written: string; file: string; how: string; by?: string }>({
    family: 'AST',
    severities: 'warning',
    serverEffect: 'ignores',
    title: 'The content spells the name of a file otherwise than the file',
    explain: ({ written, file, how, by }) =>
      `${user(by)} uses “/static/${written}”; the file is called “${file}”. The two differ in ${how}, and servers take them for two files.`,
    hint: 'Write the name in the content as the file has it.',
    repair: 'manual',
    since: '0.1.0',
    source: 'domain 7; restore-semantics 3',
    locates: ['entry', 'line', 'column', 'entityKey'],
  }),
  'AST-011': define<{ name: string }>({
    family: 'AST',
    severities: 'note',
    serverEffect: 'ignores',
    title: 'A file is not used by its component',
    explain: ({ name }) =>
      `Nothing in the content names “${name}”. It is restored and takes up room.`,
    hint: 'Take the file out of the component if nobody needs it.',
    repair: 'manual',
    since: '0.1.0',
    source: 'domain 7',
    locates: ['entry', 'entityKey'],
  }),
  'AST-012': define<{ address: string }>({
    family: 'AST',
    severities: 'warning',
    serverEffect: 'ignores',
    title: 'The content uses a file of a course or of the old server',
    explain: ({ address }) =>
      `The address “${address}” belongs to a course or to the server that the backup was made on. The file is not in the archive, and elsewhere learners would see a gap.`,
    hint: 'Add the file to the component, and write /static/ and its name in the content.',
    repair: 'manual',
    since: '0.1.0',
    source: 'domain 7',
    locates: ['entry', 'line', 'column', 'entityKey'],
  }),
  'AST-013': define<{ name: string; says: string; is: string }>({
    family: 'AST',
    severities: 'warning',
    serverEffect: 'ignores',
    title: 'A file is of another kind than its name says',
    explain: ({ name, says, is }) =>
      `“${name}” should be ${says}, and begins like ${is}. Browsers would not show it, or not as what it is.`,
    hint: 'Replace the file by the right one, or give it the right name.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 3 (Media types)',
    locates: ['entry'],
  }),
  'AST-014': define<{ bytes: number; limit: number }>({
    family: 'AST',
    severities: 'note',
    serverEffect: 'ignores',
    title: 'The archive is larger than many servers let through',
    explain: ({ bytes, limit }) =>
      `The archive has ${grouped(bytes)} bytes. Servers set up with Tutor let uploads of ${grouped(limit)} bytes through unless somebody raises that limit.`,
    hint: 'Ask whoever runs the server how large an upload may be.',
    repair: 'manual',
    since: '0.1.0',
    source: 'domain 1.4',
    locates: [],
  }),
  'AST-015': define<{ address: string; form: keyof typeof oddForms }>({
    family: 'AST',
    severities: 'warning',
    serverEffect: 'ignores',
    title: 'The address of a file is written in a way that does not work on a server',
    explain: ({ address, form }) =>
      `The address “${address}” ${oddForms[form]}. Learners would see a gap.`,
    hint: 'In content, write /static/ and the name of the file, in quotation marks. In a style sheet or drawing, write the name alone, as seen from that file.',
    repair: 'manual',
    since: '0.1.0',
    source:
      'domain 7; the platform’s static_replace, which looks for a quotation mark and /static/',
    locates: ['entry', 'line', 'column', 'entityKey'],
  }),
  'AST-016': define<{ name: string; what: string }>({
    family: 'AST',
    severities: 'note',
    serverEffect: 'ignores',
    title: 'A drawing or style sheet holds a script',
    explain: ({ name, what }) =>
      `“${name}” holds ${what}. Shown as a picture it does nothing; opened by itself it runs with the rights of whoever opens it. Carrel never runs it.`,
    hint: 'Read the script before you trust it, or save the drawing without it.',
    repair: 'manual',
    since: '0.1.0',
    source: 'domain 7; security ZI-6',
    locates: ['entry', 'line', 'column', 'entityKey'],
  }),
  'AST-017': define<{ name: string; message: string }>({
    family: 'AST',
    severities: 'warning',
    serverEffect: 'ignores',
    title: 'A drawing is damaged, and browsers do not show it',
    explain: ({ name, message }) => `“${name}” is not well-formed: ${message}.`,
    hint: 'Save the drawing again from the program that made it, or correct the place.',
    repair: 'manual',
    since: '0.1.0',
    source: 'XML 1.0, which browsers hold SVG files to',
    locates: ['entry', 'line', 'column', 'entityKey'],
  }),
  'AST-018': define<{ name: string }>({
    family: 'AST',
    severities: 'warning',
    serverEffect: 'ignores',
    title: 'The subtitles of a video are of a kind that libraries do not show',
    explain: ({ name }) =>
      `The video names “${name}” for its subtitles. In a library servers show only files that end in .srt.`,
    hint: 'Save the subtitles as SubRip (.srt), and upload them to the video again.',
    repair: 'manual',
    since: '0.1.0',
    source: 'the platform’s transcripts_utils, get_transcript_from_learning_core',
    locates: ['entry', 'line', 'column', 'entityKey'],
  }),
  'AST-019': comesBackOtherwise({
    family: 'AST',
    title: 'Files of a component would come back otherwise than they are in the archive',
  }),
  'AST-020': define<{ stored: string; name: string; folder: string }>({
    family: 'AST',
    severities: 'loss',
    serverEffect: 'changes',
    title: 'A path with “..” in it would come back as another one',
    explain: ({ stored, name, folder }) =>
      `Behind the version’s folder the path goes up again: “${name}”. Servers do not follow “..”; they take what stands after the last “${folder}/” for the name, so the file comes back as “${stored}”.`,
    hint: 'Put the file in the zip under a path without “..”, or back the library up again: Studio writes no such path.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 3, 8.8',
    locates: ['entry'],
  }),
};

/** Why an address does not work. */
const oddForms = {
  capitals: 'has capital letters in “/static/”. Servers only put “/static/” in small letters right',
  unquoted:
    'stands without quotation marks. Servers put “/static/” right only behind a quotation mark',
  bare: 'lacks “/static/” before the name of the file, so it leads to a page of the site instead',
  relative:
    'lacks “/static/” before the name of the file, so it leads to a page of the site instead',
  'in-file':
    'stands in a file of the component, which servers hand out unchanged: there it begins at the top of the site, where the file is not',
} as const;

/** Who uses a file: another file of the component, or the content itself. */
function user(by: string | undefined): string {
  return by === undefined ? 'The content' : `“${by}”`;
}

/** A second name that older servers do not tell from the first. */
function beside(twin: string | undefined): string {
  if (twin === undefined) return '';
  return ` Older ones on MySQL take it for the same name as “${twin}”, and refuse the library too.`;
}
