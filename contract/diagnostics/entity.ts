import { define } from './definition.ts';
import { comesBackOtherwise } from './predicted.ts';
import { fromVerawood, untilCore035 } from './server-groups.ts';
import { missingField, notToml, notUtf8, outerSpace, wrongField, wrongShape } from './toml-file.ts';
import {
  deletedDraft,
  emptyTitle,
  missingVersion,
  noVersion,
  refusedCode,
  repeatedVersion,
  tooLong,
  unnamedVersion,
  versionOfAnother,
  versionOutOfRange,
  versionWithoutNumber,
} from './versioned.ts';

const file = { family: 'ENT', file: 'a component’s file' } as const;
const subject = { family: 'ENT', what: 'a component' } as const;

/** ENT: the TOML files of components, and what holds for everything that has a key. */
export const entityDiagnostics = {
  'ENT-001': notToml(file),
  'ENT-002': notUtf8(file),
  'ENT-003': wrongShape(file),
  'ENT-004': missingField(file),
  'ENT-005': wrongField(file),
  'ENT-006': define<{ key: string }>({
    family: 'ENT',
    severities: 'blocker',
    serverEffect: 'rejects',
    title: 'The key of a component does not have three parts',
    explain: ({ key }) =>
      `“${key}” is not of the form namespace:type:code, and the server restores nothing of the library.`,
    hint: 'Write the key like xblock.v1:html:welcome.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 5',
    locates: ['entry', 'line', 'column', 'entityKey'],
  }),
  'ENT-007': refusedCode(subject),
  'ENT-008': define<{ files: number }>({
    family: 'ENT',
    severities: { ...untilCore035('note'), ...fromVerawood('loss') },
    serverEffect: 'changes',
    title: 'White space around a component’s key: the component comes back empty on newer servers',
    explain: ({ files }) =>
      files === 0
        ? 'The key begins or ends with white space; the server drops it.'
        : 'The key begins or ends with white space. Servers from Verawood on do not find the component’s files then: it comes back empty.',
    hint: 'Take the white space out of the key.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 4, 8.3',
    locates: ['entry', 'line', 'column', 'entityKey'],
  }),
  'ENT-009': emptyTitle(subject),
  'ENT-010': versionWithoutNumber(subject),
  'ENT-011': repeatedVersion(subject),
  'ENT-012': missingVersion(subject),
  'ENT-013': define<{ key: string }>({
    family: 'ENT',
    severities: 'blocker',
    serverEffect: 'rejects',
    title: 'Two pieces of content have the same key',
    explain: ({ key }) =>
      `“${key}” is there twice. The server stops at the second and restores nothing of the library.`,
    hint: 'Give one of them another key, or take it out.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 5, 8.7',
    locates: ['entry', 'line', 'column', 'entityKey'],
  }),
  'ENT-014': define<{ folder: string; key: string; other?: string }>({
    family: 'ENT',
    severities: untilCore035('loss'),
    serverEffect: 'changes',
    title:
      'The component comes back empty or with another’s content: its folder is not named like its key',
    explain: ({ folder, key, other }) =>
      other === undefined
        ? `Ulmo looks for the files of “${key}” in a folder of that name, but they are in “${folder}”. It restores the component without its content and files and says “Succeeded”.`
        : `Ulmo looks for the files of “${key}” in a folder of that name. Its own are in “${folder}”, and in the other one are those of “${other}”. It restores the component with these and says “Succeeded”.`,
    hint: 'Restore on Verawood or later, which find files by folder; or rename the folder and its TOML file.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 3, 6, 8.3',
    locates: ['entry', 'line', 'column', 'entityKey'],
  }),
  'ENT-015': define<{
    folder: string;
    files: number;
    why: 'high' | 'stray' | 'spelling' | 'no-toml';
  }>({
    family: 'ENT',
    severities: fromVerawood('blocker'),
    serverEffect: 'rejects',
    title: 'Files of the archive belong to no component',
    explain: ({ folder, files, why }) => {
      const these = files === 1 ? 'this file' : `these ${files} files`;
      switch (why) {
        case 'high':
          return `Below “entities”, only a component’s folder may hold files that are no TOML, and none holds ${these}. The server restores nothing of the library.`;
        case 'stray':
          return 'The file is in no component’s folder. Servers from Verawood on restore nothing of the library then; Ulmo leaves the file out.';
        case 'spelling':
          return `The path is spelled otherwise than that of “${folder}.toml”. Servers from Verawood on do not find the component’s file then and restore nothing of the library.`;
        case 'no-toml':
          return `There is no component file “${folder}.toml” for ${these}. Servers from Verawood on restore nothing of the library then; Ulmo leaves the content out without a word.`;
      }
    },
    hint: 'Take the files out of the zip if they do not belong there; otherwise back the library up again.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 3, 8.3',
    locates: ['entry'],
  }),
  'ENT-016': define<{ folder: string; isNumber: 0 | 1 }>({
    family: 'ENT',
    severities: 'loss',
    serverEffect: 'ignores',
    title: 'Files of a component are in a folder that no version has, and would be gone',
    explain: ({ folder, isNumber }) =>
      isNumber === 1
        ? `The component’s file has no version for the folder “${folder}”, so the server leaves these files out without a word.`
        : `Files of a version are in folders v1, v2 and so on. “${folder}” is none, so the server leaves these files out without a word.`,
    hint: 'Rename the folder to that of the version, or take it out.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 3, 8.3',
    locates: ['entry'],
  }),
  'ENT-017': define<{ form: string }>({
    family: 'ENT',
    severities: fromVerawood('blocker'),
    serverEffect: 'rejects',
    title: 'A file is written in a form of TOML that some servers refuse',
    explain: ({ form }) =>
      `${form} is a form of TOML that not every server reads. Those that do not refuse the file and restore nothing of the library.`,
    hint: 'Write the value in the older form.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 8.2, 8.9',
    locates: ['entry', 'line', 'column'],
  }),
  'ENT-018': versionOutOfRange(subject),
  'ENT-019': tooLong(subject),
  'ENT-020': versionOfAnother(subject),
  'ENT-021': outerSpace(file),
  'ENT-022': unnamedVersion(subject),
  'ENT-023': deletedDraft(subject),
  'ENT-024': noVersion(subject),
  'ENT-025': comesBackOtherwise({
    family: 'ENT',
    title: 'A component would come back otherwise than it is in the archive',
  }),
  'ENT-026': define<{ key: string; folder: string; files: number }>({
    family: 'ENT',
    severities: { ...untilCore035('loss'), ...fromVerawood('blocker') },
    serverEffect: 'ignores',
    title: 'The content of a component is where no server looks: its file has no name',
    explain: ({ key, folder, files }) =>
      `The file of “${key}” is called “.toml”, with no name before the dot: that is how backups write a key without letters and digits. ${files === 1 ? 'The file of its content is' : `The ${files} files of its content are`} in “${folder}”. Ulmo does not find ${files === 1 ? 'it' : 'them'} there, restores the component empty and says “Succeeded”; servers from Verawood on restore nothing of the library.`,
    hint: 'In Studio copy the component, which gives it a new key, delete the old one and back the library up again.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 3, 6, 8.3; exp-v-empty-slugs',
    locates: ['entry', 'entityKey'],
  }),
};
