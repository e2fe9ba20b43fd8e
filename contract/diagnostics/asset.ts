import { define } from './definition.ts';
import { fromVerawood, onMysql } from './server-groups.ts';

/** AST: the files of components. */
export const assetDiagnostics = {
  'AST-001': define<{ file: string }>({
    family: 'AST',
    severities: 'warning',
    serverEffect: 'ignores',
    title: 'A file that the content uses is missing',
    explain: ({ file }) =>
      `The content uses “/static/${file}”, which is not among the files of this version. Learners would see a gap.`,
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
      `The file has ${bytes} bytes; the server takes ${limit} and restores nothing of the library.`,
    hint: 'Make the file smaller, or keep it elsewhere and link to it.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 3; security ZI-1',
    locates: ['entry'],
  }),
  'AST-003': define<{ name: string; problem: string }>({
    family: 'AST',
    severities: fromVerawood('blocker'),
    serverEffect: 'rejects',
    title: 'A file has a name that newer servers refuse',
    explain: ({ name, problem }) =>
      `The name “${name}” ${problem}. Servers from Verawood on restore nothing of the library then.`,
    hint: 'Rename the file, also where the content uses it.',
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
    hint: 'Rename one of the files, also where the content uses it.',
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
    hint: 'Give the file another name, also where the content uses it.',
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
      `For “${name}” the server gets a media type in three parts, which it cannot read. It restores nothing of the library.`,
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
    severities: 'warning',
    serverEffect: 'changes',
    title: 'A stray file would become part of version 1',
    explain: ({ stored }) =>
      `The file is in a component's folder, but in no version's. The server adds it to version 1 as “${stored}”.`,
    hint: 'Take the file out of the zip.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 3',
    locates: ['entry'],
  }),
};
