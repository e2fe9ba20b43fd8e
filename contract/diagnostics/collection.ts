import { define } from './definition.ts';
import { comesBackOtherwise } from './predicted.ts';
import { fromVerawood, fromVerawoodOnMysql, untilCore035OnMysql } from './server-groups.ts';
import { missingField, notToml, notUtf8, outerSpace, wrongField, wrongShape } from './toml-file.ts';

const file = { family: 'COL', file: 'a collection’s file' } as const;

/** COL: the TOML files of collections. */
export const collectionDiagnostics = {
  'COL-001': notToml(file),
  'COL-002': notUtf8(file),
  'COL-003': wrongShape(file),
  'COL-004': missingField(file),
  'COL-005': wrongField(file),
  'COL-006': define<{ code: string; character: string }>({
    family: 'COL',
    severities: fromVerawood('blocker'),
    serverEffect: 'rejects',
    title: 'The key of a collection holds a character that newer servers refuse',
    explain: ({ code, character }) =>
      `“${code}” holds ${character}. From Verawood on keys of collections hold a to z, digits, “_”, “.” and “-” only, and the server restores nothing of the library.`,
    hint: 'Change the collection’s key.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 8.4',
    locates: ['entry', 'line', 'column', 'entityKey'],
  }),
  'COL-007': outerSpace(file),
  'COL-008': define<{ key: string }>({
    family: 'COL',
    severities: 'blocker',
    serverEffect: 'rejects',
    title: 'Two collections have the same key',
    explain: ({ key }) =>
      `“${key}” is there twice, and the server restores nothing of the library. On Ulmo it also spoils the next restore.`,
    hint: 'Give one of them another key, or take it out.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 5, 8.4, 8.7',
    locates: ['entry', 'line', 'column', 'entityKey'],
  }),
  'COL-009': define<{ field: string; length: number; limit: number }>({
    family: 'COL',
    severities: { ...untilCore035OnMysql('blocker'), ...fromVerawood('blocker') },
    serverEffect: 'rejects',
    title: 'A key or title of a collection is too long',
    explain: ({ field, length, limit }) =>
      `The ${field} has ${length} characters; the server takes ${limit} and restores nothing of the library.`,
    hint: 'Shorten it.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 8.4, 10.2',
    locates: ['entry', 'line', 'column'],
  }),
  'COL-010': define<{ key: string; other: string }>({
    family: 'COL',
    severities: { ...untilCore035OnMysql('blocker'), ...fromVerawoodOnMysql('none') },
    serverEffect: 'rejects',
    title: 'Two keys of collections differ only in capitals or accents',
    explain: ({ key, other }) =>
      `MySQL takes “${key}” and “${other}” for the same. Ulmo restores nothing of the library, and the next restore fails too.`,
    hint: 'In Studio make one of them anew with a title that differs in more, put its components there and delete the old one; then back the library up again.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 10.3',
    locates: ['entry', 'line', 'column', 'entityKey'],
  }),
  'COL-011': comesBackOtherwise({
    family: 'COL',
    title: 'A collection would come back otherwise than it is in the archive',
  }),
};
