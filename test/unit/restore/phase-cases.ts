import type { Outcome } from '../../../main/restore/outcome.ts';
import { componentToml, packageToml } from './predict-made.ts';

const html = 'entities/xblock.v1/html';
const note = componentToml('xblock.v1:html:note');

function refused(...lines: readonly string[]): Outcome {
  const log = `Errors encountered during restore:\n${lines.join('\n')}\n`;
  return { status: 'error', log };
}

function thrown(type: string, message: string, where: string, module = 'builtins'): Outcome {
  return { status: 'exception', module, type, message, where };
}

/** Files of an archive, and what both families make of it, as their own code answers. */
export type PhaseCase = readonly [
  what: string,
  files: Readonly<Record<string, string>>,
  onUlmo: Outcome['status'] | Outcome,
  onVerawood: Outcome['status'] | Outcome,
];

const required = "[ErrorDetail(string='This field is required.', code='required')]";

const placement: readonly PhaseCase[] = [
  [
    'lines in the order of the zip until Core 0.35, sorted from Verawood on; package.toml last',
    { 'entities/z.txt': '', 'entities/a': '', [`${html}/x/y`]: '' },
    refused(
      'entities/z.txt: Invalid component static file path structure.',
      'entities/a: Invalid component static file path structure.',
      'package.toml: Missing learning package file.',
    ),
    refused(
      'entities/a: Missing component TOML file at entities/a.toml',
      `${html}/x/y: Missing component TOML file at ${html}/x.toml`,
      'entities/z.txt: Missing component TOML file at entities/z.txt.toml',
      'package.toml: Missing learning package file.',
    ),
  ],
  [
    'a component’s TOML is read at once from Verawood on, before anything else is',
    { [`${html}/note.toml`]: 'x = \\n', 'entities/a': '' },
    refused(
      'entities/a: Invalid component static file path structure.',
      'package.toml: Missing learning package file.',
    ),
    thrown(
      'TOMLDecodeError',
      'Invalid value (at line 1, column 5)',
      'zipper.py:_get_organized_file_list',
      'tomllib',
    ),
  ],
  [
    'a key of another type is a line, as long as no file lies in the folder',
    {
      'package.toml': packageToml,
      [`${html}/note.toml`]: note.replace(/key = .*/, 'key = 1979-05-27'),
    },
    refused(
      `${html}/note.toml: {'key': [ErrorDetail(string='Not a valid string.', code='invalid')]}`,
    ),
    refused(
      `${html}/note.toml: {'key': [ErrorDetail(string='Not a valid string.', code='invalid')]}`,
    ),
  ],
  [
    'and a TypeError with one',
    {
      'package.toml': packageToml,
      [`${html}/note.toml`]: note.replace(/key = .*/, 'key = 1979-05-27'),
      [`${html}/note/component_versions/v1/block.xml`]: '',
    },
    'error',
    thrown(
      'TypeError',
      "unsupported operand type(s) for +=: 'datetime.date' and 'str'",
      'zipper.py:_get_organized_file_list',
    ),
  ],
  [
    'a list takes the text in, and is no key',
    {
      'package.toml': packageToml,
      [`${html}/note.toml`]: note.replace(/key = .*/, 'key = []'),
      [`${html}/note/x`]: '',
    },
    'error',
    thrown('TypeError', "unhashable type: 'list'", 'zipper.py:_get_organized_file_list'),
  ],
  [
    'no [entity]',
    { [`${html}/note.toml`]: '', 'package.toml': packageToml },
    refused(`${html}/note.toml: {'can_stand_alone': ${required}, 'key': ${required}}`),
    thrown('KeyError', "'entity'", 'zipper.py:_get_organized_file_list'),
  ],
  [
    '[entity] as text',
    { [`${html}/note.toml`]: 'entity = "x"', 'package.toml': packageToml },
    thrown(
      'AttributeError',
      "'String' object has no attribute 'get'",
      'zipper.py:_get_versions_to_write',
    ),
    thrown(
      'TypeError',
      "string indices must be integers, not 'str'",
      'zipper.py:_get_organized_file_list',
    ),
  ],
];

const noTitle = `{'title': ${required}}`;
const withVersions = (numbers: string, ...versions: readonly string[]): PhaseCase[1] => ({
  'package.toml': packageToml,
  [`${html}/note.toml`]: [
    '[entity]\ncan_stand_alone = true\nkey = "xblock.v1:html:note"',
    numbers,
    ...versions.map((one) => `[[version]]\n${one}`),
  ].join('\n'),
});
const onBoth = (what: string, files: PhaseCase[1], outcome: PhaseCase[2]): PhaseCase => {
  return [what, files, outcome, outcome];
};
const versions: readonly PhaseCase[] = [
  onBoth(
    'are found by equality: 1.0 is 1 and true',
    withVersions('draft.version_num = 1.0\npublished.version_num = true', 'version_num = 1'),
    refused(`${html}/note.toml: ${noTitle}`, `${html}/note.toml: ${noTitle}`),
  ),
  onBoth(
    'and text is no number: nothing is looked at',
    withVersions('draft.version_num = "1"', 'version_num = 1'),
    'success',
  ),
  onBoth(
    'of two with one number the later counts',
    withVersions('draft.version_num = 1', 'version_num = 1', 'version_num = 1\ntitle = "x"'),
    'success',
  ),
  onBoth(
    'not a number is never found, 0 and an empty text name none',
    withVersions(
      'draft.version_num = nan\npublished.version_num = ""',
      'version_num = nan',
      'version_num = ""',
    ),
    'success',
  ),
  onBoth(
    'the draft is told before the published one',
    withVersions(
      'draft.version_num = 2\npublished.version_num = 1',
      'version_num = 1',
      'version_num = 2\ntitle = "x"\ncreated = 1',
    ),
    refused(
      `${html}/note.toml: {'created': [ErrorDetail(string='Datetime has wrong format. Use one of these formats instead: YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].', code='invalid')]}`,
      `${html}/note.toml: ${noTitle}`,
    ),
  ),
  onBoth(
    'tables that clash where they are put together',
    {
      'package.toml': packageToml,
      'entities/u1.toml':
        '[entity]\ncontainer.unit = 1\n[a]\n[entity.draft]\n[entity.container.unit]\n',
    },
    thrown(
      'KeyAlreadyPresent',
      'Key "unit" already exists.',
      'zipper.py:_load_entity_data',
      'tomlkit.exceptions',
    ),
  ),
  onBoth(
    'an array as a number',
    withVersions('draft.version_num = 1', 'version_num = [1]'),
    thrown('TypeError', "unhashable type: 'Array'", 'zipper.py:_get_versions_to_write'),
  ),
  onBoth(
    'a number for [entity.draft]',
    withVersions('draft = 1', 'version_num = 1'),
    thrown(
      'AttributeError',
      "'Integer' object has no attribute 'get'",
      'zipper.py:_get_versions_to_write',
    ),
  ),
  onBoth(
    'a table for [[version]]',
    { ...withVersions('draft.version_num = 1\n[version]\nversion_num = 1') },
    thrown(
      'AttributeError',
      "'str' object has no attribute 'get'",
      'zipper.py:_get_versions_to_write',
    ),
  ),
];

const collection = (entities: string): string =>
  `[collection]\ntitle = "C"\nkey = "c"\ndescription = ""\nentities = ${entities}\n`;
const withCollection = {
  'package.toml': packageToml,
  [`${html}/note.toml`]: note,
  'collections/c.toml': collection('["a", "xblock.v1:html:note", 1, "a"]'),
};
const collections: readonly PhaseCase[] = [
  [
    'members that are not there: a line each, as often as they are written',
    withCollection,
    refused(
      'collections/c.toml: Entity key a not found for collection c',
      'collections/c.toml: Entity key 1 not found for collection c',
      'collections/c.toml: Entity key a not found for collection c',
    ),
    refused(
      'collections/c.toml: Entity ref a not found for collection None',
      'collections/c.toml: Entity ref 1 not found for collection None',
      'collections/c.toml: Entity ref a not found for collection None',
    ),
  ],
  [
    'whose [collection] is none',
    { ...withCollection, 'collections/c.toml': 'collection = 3' },
    thrown('TypeError', "'Integer' object is not a mapping", 'zipper.py:_extract_collections'),
    thrown('TypeError', "'Integer' object is not a mapping", 'zipper.py:_extract_collections'),
  ],
  [
    'one that is no TOML hides every line',
    { ...withCollection, 'collections/d.toml': 'x' },
    thrown(
      'UnexpectedCharError',
      "Unexpected character: '\\x00' at line 1 col 1",
      'toml.py:parse_collection_toml',
      'tomlkit.exceptions',
    ),
    thrown(
      'UnexpectedCharError',
      "Unexpected character: '\\x00' at line 1 col 1",
      'toml.py:parse_collection_toml',
      'tomlkit.exceptions',
    ),
  ],
  [
    'members of an entity that was refused are not there',
    {
      ...withCollection,
      [`${html}/note.toml`]: note.replace('can_stand_alone = true', ''),
      'collections/c.toml': collection('["xblock.v1:html:note"]'),
    },
    refused(
      `${html}/note.toml: {'can_stand_alone': ${required}}`,
      'collections/c.toml: Entity key xblock.v1:html:note not found for collection c',
    ),
    refused(
      `${html}/note.toml: {'can_stand_alone': ${required}}`,
      'collections/c.toml: Entity ref xblock.v1:html:note not found for collection None',
    ),
  ],
];

const ends: readonly PhaseCase[] = [
  [
    'package.toml: both sections are told, the second in its own line',
    {
      'package.toml':
        '[learning_package]\ntitle = "a"\nkey = "k"\ndescription = ""\ncreated = 2026-01-01\n',
    },
    refused(
      "package.toml learning package section: {'created': [ErrorDetail(string='Expected a datetime but got a date.', code='date')]}",
      "package.toml meta section: {'non_field_errors': [ErrorDetail(string='No data provided', code='null')]}",
    ),
    refused(
      "package.toml learning package section: {'created': [ErrorDetail(string='Expected a datetime but got a date.', code='date')]}",
      "package.toml meta section: {'non_field_errors': [ErrorDetail(string='No data provided', code='null')]}",
    ),
  ],
  [
    'a library key of two parts, after all is validated, and until Core 0.35',
    { 'package.toml': packageToml.replace('lib:Quay', 'lib') },
    thrown('ValueError', 'Invalid learning package key: lib:TIDES', 'zipper.py:unpack_lp_key'),
    'success',
  ],
];

/** By phase. */
export const phaseCases: Readonly<Record<string, readonly PhaseCase[]>> = {
  placement,
  versions,
  collections,
  'what ends a restore': ends,
};
