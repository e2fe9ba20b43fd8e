import { expect, test } from 'vitest';
import { component, refused, saved, sha256, version, type Parts } from './saving.ts';

const key = 'x:html:a';
const folder = 'f/component_versions/v1';
const all = ['ulmo', 'core-0.35/mysql', 'verawood', 'core-1.15/mysql'];

type Files = Readonly<Record<string, string | Uint8Array>>;

/** One component with one published version and these files in its folder. */
function withFiles(files: Files, more: Partial<Parts> = {}): Parts {
  const inFolder = Object.entries(files).map(([path, content]) => [`${folder}/${path}`, content]);
  return {
    components: { entities: [component(key)], published: [version(key)] },
    files: { [`${key}:v1`]: Object.fromEntries(inFolder) as Files },
    ...more,
  };
}

async function stored(server: string, parts: Parts): Promise<Readonly<Record<string, string>>> {
  const library = await saved(server, parts);
  const files = library.components.get(key)?.published?.files ?? new Map();
  return Object.fromEntries(Array.from(files, ([name, content]) => [name, content.sha256]));
}

test.each(all)('files are stored under what stands behind the last v1/: %s', async (server) => {
  const files = {
    'block.xml': '<a/>',
    'static/a.svg': '1',
    'static/rev1/b.svg': '2',
    'static/v2/c': '3',
  };
  expect(await stored(server, withFiles(files))).toEqual({
    'block.xml': sha256('<a/>'),
    'static/a.svg': sha256('1'),
    'b.svg': sha256('2'),
    'static/v2/c': sha256('3'),
  });
});

test.each(all)('of two files with one stored name the last is kept: %s', async (server) => {
  const files = { 'static/v1/block.xml': 'first', 'block.xml': 'last' };
  expect(await stored(server, withFiles(files))).toEqual({ 'block.xml': sha256('last') });
});

test('a version without files of its number has none', async () => {
  const parts = withFiles(
    { 'block.xml': '<a/>' },
    {
      components: { entities: [component(key)], published: [version(key, 2)] },
    },
  );
  expect(await stored('ulmo', parts)).toEqual({});
});

test.each(all)('a damaged file ends it where it is read: %s', async (server) => {
  expect(await refused(server, withFiles({ 'static/a.svg': 'damaged' }))).toEqual([
    'zipfile.BadZipFile',
    `Bad CRC-32 for file 'entities/${folder}/static/a.svg'`,
    'zipper.py:_resolve_static_files',
  ]);
});

test.each(all)('block.xml is UTF-8, other files are anything: %s', async (server) => {
  const bytes = Uint8Array.of(0x3c, 0xff);
  expect(await refused(server, withFiles({ 'block.xml': bytes }))).toEqual([
    'builtins.UnicodeDecodeError',
    `'utf-8' codec can't decode byte 0xff in position 1: invalid start byte`,
    'zipper.py:_resolve_static_files',
  ]);
  expect(
    await stored(server, withFiles({ 'static/block.xml': bytes, 'BLOCK.XML': bytes })),
  ).toEqual({
    'static/block.xml': sha256(bytes),
    'BLOCK.XML': sha256(bytes),
  });
});

test.each(all)('50,000,000 bytes are kept, one more is refused: %s', async (server) => {
  const path = `${folder}/static/a.bin`;
  await saved(server, withFiles({ 'static/a.bin': '' }, { lengths: { [path]: 50_000_000 } }));
  const words = `{'size': ['Ensure this value is less than or equal to 50000000.']}`;
  const parts = withFiles({ 'static/a.bin': '' }, { lengths: { [path]: 50_000_001 } });
  const type = 'django.core.exceptions.ValidationError';
  expect(await refused(server, parts)).toEqual([type, words, 'zipper.py:_save_components']);
  const block = withFiles(
    { 'block.xml': '' },
    { lengths: { [`${folder}/block.xml`]: 50_000_001 } },
  );
  expect(await refused(server, block)).toEqual([type, words, 'zipper.py:_resolve_static_files']);
});

test.each([
  ['ulmo', 'x:a+b:c', 'zipper.py:_resolve_static_files'],
  ['verawood', 'x:a+b:c', 'zipper.py:_resolve_static_files'],
  ['verawood', 'x:a/b:c', 'zipper.py:_resolve_static_files'],
])('%s: the type %s is no media type, before its text is decoded', async (server, odd, where) => {
  const parts: Parts = {
    components: { entities: [component(odd)], published: [version(odd)] },
    files: { [`${odd}:v1`]: { [`${folder}/block.xml`]: Uint8Array.of(0xff) } },
  };
  const words = 'too many values to unpack (expected 2)';
  expect(await refused(server, parts)).toEqual(['builtins.ValueError', words, where]);
  const empty = { [`${odd}:v1`]: { [`${folder}/a.txt`]: '' } };
  await saved(server, { ...parts, files: empty });
});

test.each([
  ['data:a/b/c,', 'too many values to unpack (expected 2)'],
  ['DATA:a+b/c,', 'not enough values to unpack (expected 2, got 1)'],
])('a name that Python reads as a media type: %s', async (name, words) => {
  // Behind the last `v1/` nothing else is left of the path.
  const files = { [`static/v1/${name}`]: '' };
  for (const server of all) {
    const refusal = ['builtins.ValueError', words, 'zipper.py:_save_components'];
    expect(await refused(server, withFiles(files))).toEqual(refusal);
  }
});

test('the parts of a media type have 127 characters on MySQL', async () => {
  const named = (length: number) => withFiles({ [`v1/data:a/${'b'.repeat(length)},`]: '' });
  await saved('ulmo', named(128));
  await saved('ulmo/mysql', named(127));
  const [, words] = await refused('ulmo/mysql', named(128));
  expect(words).toBe(`(1406, "Data too long for column 'sub_type' at row 1")`);
});

test.each([
  ['static/a\\b', `'static/a\\\\b'`],
  ['v1/ a', `' a'`],
  ['v1//a', `'/a'`],
  ['static/a\u3000', `'static/a\\u3000'`],
  [`it's\\`, `"it's\\\\"`],
])('family 2 refuses the path %s', async (path, shown) => {
  for (const server of ['verawood', 'core-1.15/mysql']) {
    expect(await refused(server, withFiles({ [path]: '' }))).toEqual([
      'builtins.ValueError',
      `${shown} is an invalid media path (<ComponentVersion: x:html:a @ v1 - Tide>)`,
      'zipper.py:_save_components',
    ]);
  }
  expect(Object.keys(await stored('ulmo', withFiles({ [path]: '' })))).toHaveLength(1);
});

test('only the ends of a path count', async () => {
  const files = { 'static/ b': '', 'static//b': '', 'static/../b': '', 'C:b': '', '\ufeffb': '' };
  expect(Object.keys(await stored('verawood', withFiles(files)))).toHaveLength(5);
});

test('a file name has 500 characters on MySQL; family 2 tells its place among the files', async () => {
  const files = (length: number) => ({ 'block.xml': '', a: '', ['b'.repeat(length)]: '' });
  for (const server of all) await saved(server, withFiles(files(500)));
  await saved('verawood', withFiles(files(501)));
  const message = (column: string, row: number) => [
    'django.db.utils.DataError',
    `(1406, "Data too long for column '${column}' at row ${String(row)}")`,
    'zipper.py:_save_components',
  ];
  expect(await refused('ulmo/mysql', withFiles(files(501)))).toEqual(message('_key', 1));
  expect(await refused('core-0.35/mysql', withFiles(files(501)))).toEqual(message('_key', 1));
  expect(await refused('verawood/mysql', withFiles(files(501)))).toEqual(message('path', 3));
});

test('names that differ in spaces at the end are one to MySQL, until 0.35', async () => {
  const files = { 'static/a': '1', 'static/a ': '2' };
  expect(await stored('ulmo', withFiles(files))).toEqual({
    'static/a': sha256('1'),
    'static/a ': sha256('2'),
  });
  const message = (table: string) => [
    'django.db.utils.IntegrityError',
    `(1062, "Duplicate entry '<id>-static/a ' for key '${table}.oel_cvcontent_uniq_cv_key'")`,
    'zipper.py:_save_components',
  ];
  const ulmo = await refused('ulmo/mysql', withFiles(files));
  expect(ulmo).toEqual(message('oel_components_componentversioncontent'));
  const core = await refused('core-0.35/mysql', withFiles(files));
  expect(core).toEqual(message('openedx_content_componentversionmedia'));
});

test('MySQL cuts spaces off that are too much', async () => {
  const name = 'a'.repeat(500);
  const files = { [`${name}  `]: '1' };
  expect(await stored('ulmo/mysql', withFiles(files))).toEqual({ [name]: sha256('1') });
});

const moved: Parts = {
  components: {
    entities: [component(key), component('x:html:b')],
    published: [version(key), version(key, 3), version(key, 2)],
  },
  files: {
    [`${key}:v1`]: { [`${folder}/block.xml`]: 'one', [`${folder}/a`]: 'one' },
    [`${key}:v2`]: { [`${folder.replace('v1', 'v2')}/a`]: 'two' },
    [`${key}:v3`]: { [`${folder.replace('v1', 'v3')}/b`]: 'three' },
  },
};

test.each(all)(
  'a published version takes over the files of the highest one: %s',
  async (server) => {
    expect(await stored(server, moved)).toEqual({
      'block.xml': sha256('one'),
      a: sha256('two'),
      b: sha256('three'),
    });
  },
);

test.each(all)('a draft takes over none: %s', async (server) => {
  const [first, , last] = moved.components?.published ?? [];
  if (first === undefined || last === undefined) throw new Error('two versions');
  const { entities = [] } = moved.components ?? {};
  const parts = { ...moved, components: { entities, published: [first], drafts: [last] } };
  const row = (await saved(server, parts)).components.get(key);
  expect([...(row?.draft?.files.keys() ?? [])]).toEqual(['a']);
  expect([...(row?.published?.files.keys() ?? [])]).toEqual(['block.xml', 'a']);
});

test('files that are taken over come first among the rows of family 2', async () => {
  const [first, , last] = moved.components?.published ?? [];
  const { entities = [] } = moved.components ?? {};
  const long = 'l'.repeat(501);
  const parts: Parts = {
    components: { entities, published: [first, last].flatMap((one) => one ?? []) },
    files: { ...moved.files, [`${key}:v2`]: { [long]: '', [`f/v2/a`]: 'two' } },
  };
  const [, words] = await refused('verawood/mysql', parts);
  expect(words).toBe(`(1406, "Data too long for column 'path' at row 3")`);
});

test('a name that is taken over clashes with one that ends in spaces, on MySQL until 0.35', async () => {
  const [first, , last] = moved.components?.published ?? [];
  const { entities = [] } = moved.components ?? {};
  const parts: Parts = {
    components: { entities, published: [first, last].flatMap((one) => one ?? []) },
    files: { ...moved.files, [`${key}:v2`]: { 'f/v2/a ': 'two' } },
  };
  expect(Object.keys(await stored('ulmo', parts)).toSorted()).toEqual(['a', 'a ', 'block.xml']);
  const [, words] = await refused('ulmo/mysql', parts);
  expect(words).toMatch(/^\(1062, "Duplicate entry '<id>-a' for key/);
});
