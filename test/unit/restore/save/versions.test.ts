import { expect, test } from 'vitest';
import { component, entity, refused, saved, version } from './saving.ts';

const entities = [component('x:html:a'), component('x:html:b')];
const number = async (server: string, value: number | bigint) =>
  saved(server, { components: { entities, published: [version('x:html:a', value)] } });
const badNumber = async (server: string, value: number | bigint) =>
  refused(server, { components: { entities, published: [version('x:html:a', value)] } });

test.each([
  ['ulmo', [0, 1, 4294967296, 2n ** 63n - 1n]],
  ['verawood/mysql', [0, 1, 4294967295]],
])('numbers that %s takes', async (server, values) => {
  for (const value of values) {
    const library = await number(server, value);
    expect(library.components.get('x:html:a')?.versions).toEqual([value]);
    expect(library.components.get('x:html:a')?.published?.number).toBe(value);
  }
});

const tooLarge = [
  'builtins.OverflowError',
  'Python int too large to convert to SQLite INTEGER',
] as const;
const negative = [
  'django.db.utils.IntegrityError',
  'CHECK constraint failed: version_num',
] as const;
const outOfRange = [
  'django.db.utils.DataError',
  `(1264, "Out of range value for column 'version_num' at row 1")`,
] as const;

test.each([
  ['ulmo', -1n, ...negative],
  ['verawood', -(2n ** 63n), ...negative],
  ['core-0.35', 2n ** 63n, ...tooLarge],
  ['core-1.15', -(2n ** 63n) - 1n, ...tooLarge],
  ['ulmo/mysql', -1n, ...outOfRange],
  ['verawood/mysql', 4294967296n, ...outOfRange],
  ['core-1.15/mysql', 10n ** 400n, ...outOfRange],
])('%s refuses the number %s', async (server, value, type, message) => {
  expect(await badNumber(server, value)).toEqual([type, message, 'zipper.py:_save_components']);
});

test('MySQL minds 500 characters of a title, before the number', async () => {
  const titled = (length: number, value: number) => ({
    components: { entities, published: [version('x:html:a', value, 'é'.repeat(length))] },
  });
  await saved('ulmo/mysql', titled(500, 1));
  await saved('ulmo', titled(501, 1));
  expect(await refused('ulmo/mysql', titled(501, -1))).toEqual([
    'django.db.utils.DataError',
    `(1406, "Data too long for column 'title' at row 1")`,
    'zipper.py:_save_components',
  ]);
});

test.each([
  [
    'ulmo',
    'UNIQUE constraint failed: oel_publishing_publishableentityversion.entity_id, ' +
      'oel_publishing_publishableentityversion.version_num',
  ],
  [
    'verawood/mysql',
    `(1062, "Duplicate entry '<id>-2' for key 'openedx_content_publishableentityversion.oel_pv_uniq_entity_version_num'")`,
  ],
])('a version moved to an entity that has its number: %s', async (server, message) => {
  const published = [version('x:html:a', 2), version('x:html:a', 2)];
  expect(await refused(server, { components: { entities, published } })).toEqual([
    'django.db.utils.IntegrityError',
    message,
    'zipper.py:_save_components',
  ]);
});

test('the version that was written last is published, whatever its number', async () => {
  const published = [version('x:html:a', 5), version('x:html:a', 2), version('x:html:a', 4)];
  const library = await saved('verawood', { components: { entities, published } });
  const row = library.components.get('x:html:a');
  expect(row?.versions).toEqual([2, 4, 5]);
  expect([row?.draft?.number, row?.published?.number]).toEqual([4, 4]);
});

test('many versions of one entity come out sorted', async () => {
  const numbers = Array.from({ length: 40 }, (_, index) => (index * 7) % 40);
  const published = numbers.map((one) => version('x:html:a', one));
  const library = await saved('ulmo', { components: { entities, published } });
  expect(library.components.get('x:html:a')?.versions).toEqual(numbers.toSorted((a, b) => a - b));
  const [type] = await refused('ulmo', {
    components: { entities, published: [...published, version('x:html:a', 39)] },
  });
  expect(type).toBe('django.db.utils.IntegrityError');
});

test.each([
  ['ulmo', `x:html:it's`, 'KeyError', `"x:html:it's"`, '_save_components'],
  ['verawood', `x:html:it's`, 'KeyError', `"x:html:it's"`, '_save_components'],
  ['ulmo', 'ghost', 'IndexError', 'list index out of range', '_resolve_static_files'],
  ['verawood', 'ghost', 'KeyError', `'ghost'`, '_save_components'],
])('%s: a version of %s, which is no component', async (server, key, type, message, where) => {
  expect(await refused(server, { components: { entities, published: [version(key)] } })).toEqual([
    `builtins.${type}`,
    message,
    `zipper.py:${where}`,
  ]);
});

test('family 1 reads the files of a version before it asks for the component, family 2 behind', async () => {
  const parts = {
    components: { entities, published: [version('x:html:ghost')] },
    files: { 'x:html:ghost:v1': { 'g/v1/a.txt': 'damaged' } },
  };
  expect(await refused('ulmo', parts)).toEqual([
    'zipfile.BadZipFile',
    `Bad CRC-32 for file 'entities/g/v1/a.txt'`,
    'zipper.py:_resolve_static_files',
  ]);
  expect((await refused('verawood', parts))[0]).toBe('builtins.KeyError');
});

test.each([
  ['ulmo', '_save_units'],
  ['verawood', '_save_container'],
])('%s: a unit version of a section', async (server, where) => {
  const parts = {
    unit: { entities: [entity('u')], published: [version('s')] },
    section: { entities: [entity('s')] },
  };
  expect(await refused(server, parts)).toEqual(['builtins.KeyError', `'s'`, `zipper.py:${where}`]);
});
