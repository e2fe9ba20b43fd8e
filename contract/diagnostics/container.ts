import { define } from './definition.ts';
import { comesBackOtherwise } from './predicted.ts';
import { fromVerawoodOnMysql } from './server-groups.ts';
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

const file = { family: 'CNT', file: 'the file of a section, subsection or unit' } as const;
const subject = { family: 'CNT', what: 'a section, subsection or unit' } as const;

/** CNT: the TOML files of sections, subsections and units. */
export const containerDiagnostics = {
  'CNT-001': notToml(file),
  'CNT-002': notUtf8(file),
  'CNT-003': wrongShape(file),
  'CNT-004': missingField(file),
  'CNT-005': wrongField(file),
  'CNT-006': define<{ found: string; belongs: string }>({
    family: 'CNT',
    severities: 'blocker',
    serverEffect: 'rejects',
    title: 'A file does not say whether it is a section, a subsection or a unit',
    explain: ({ found, belongs }) =>
      belongs === ''
        ? `The part [entity.container] ${found}; it must name exactly one of section, subsection and unit. The server restores nothing of the library.`
        : `The file is that of a component and belongs into the folder “${belongs}”. Where it is, the server takes it for a section, subsection or unit and restores nothing of the library.`,
    hint: 'Write [entity.container.unit], [entity.container.subsection] or [entity.container.section]; or move the file of a component into the folder of its type.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 4, 5',
    locates: ['entry', 'line', 'column'],
  }),
  'CNT-007': refusedCode(subject),
  'CNT-008': outerSpace(file),
  'CNT-009': emptyTitle(subject),
  'CNT-010': versionWithoutNumber(subject),
  'CNT-011': repeatedVersion(subject),
  'CNT-012': missingVersion(subject),
  'CNT-013': versionOutOfRange(subject),
  'CNT-014': tooLong(subject),
  'CNT-015': versionOfAnother(subject),
  'CNT-016': define<{ key: string; other: string }>({
    family: 'CNT',
    severities: fromVerawoodOnMysql('blocker'),
    serverEffect: 'rejects',
    title: 'Two keys of sections, subsections or units differ only in capitals or accents',
    explain: ({ key, other }) =>
      `MySQL takes “${key}” and “${other}” for the same. Servers from Verawood on restore nothing of the library.`,
    hint: 'In Studio make one of them anew, which gives it another key, put its content there and delete the old one; then back the library up again.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 10.3',
    locates: ['entry', 'line', 'column', 'entityKey'],
  }),
  'CNT-017': unnamedVersion(subject),
  'CNT-018': deletedDraft(subject),
  'CNT-019': noVersion(subject),
  'CNT-020': comesBackOtherwise({
    family: 'CNT',
    title: 'A section, subsection or unit would come back otherwise than it is in the archive',
  }),
};
