import { expect, test } from 'vitest';
import { collection, component, entity, refused, saved } from './saving.ts';

const entities = [component('x:html:a'), component('x:html:b')];
const broken = [
  'django.db.transaction.TransactionManagementError',
  "An error occurred in the current transaction. You can't execute queries until the end of the 'atomic' block.",
  'zipper.py:_save',
];
const collections = (...keys: readonly string[]) => ({
  collections: keys.map((key) => collection(key)),
});

test.each(['ulmo', 'core-0.35/mysql', 'verawood', 'core-1.15/mysql'])(
  'members once each: %s',
  async (server) => {
    const library = await saved(server, {
      components: { entities },
      unit: { entities: [entity('u')] },
      collections: [collection('c', 'u', 'x:html:b', 'u'), collection('x')],
    });
    expect([...library.collections]).toEqual([
      [
        'c',
        { title: 'Tides', description: '', created: 'now', members: new Set(['u', 'x:html:b']) },
      ],
      ['x', { title: 'Tides', description: '', created: 'now', members: new Set() }],
    ]);
  },
);

test('a member whose row has another key, because of its type, is not found', async () => {
  const odd = { ...component('x:html :a'), typeName: 'html' };
  const library = await saved('ulmo/mysql', {
    components: { entities: [odd] },
    collections: [collection('c', 'x:html :a')],
  });
  expect(library.collections.get('c')?.members.size).toBe(0);
});

test.each([
  ['ulmo', ['c', 'c']],
  ['core-0.35', ['c', 'd', 'c']],
  ['ulmo/mysql', ['c', 'C']],
  ['core-0.35/mysql', ['é', 'e']],
  ['ulmo/mysql', ['\u{1f600}', '\u{1f601}']],
  ['ulmo/mysql', ['k'.repeat(501)]],
])(
  '%s: a collection that the database refuses breaks the transaction: %o',
  async (server, keys) => {
    expect(await refused(server, collections(...keys))).toEqual(broken);
  },
);

test.each([
  ['ulmo', ['c', 'C', 'a b', 'k'.repeat(501)]],
  ['core-0.35/mysql', ['c', 'd', 'a b', 'ø', 'o', 'k'.repeat(500)]],
  ['verawood', ['c', 'C', 'a.b-c_d', 'k'.repeat(255)]],
  ['core-1.15/mysql', ['c', 'C', 'a.b-c_d', 'k'.repeat(255)]],
])('%s takes the keys %o', async (server, keys) => {
  expect([...(await saved(server, collections(...keys))).collections.keys()]).toEqual(keys);
});

test('a title of 501 characters: only MySQL minds until 0.35, from Verawood on the server does', async () => {
  const parts = { collections: [{ ...collection('c'), title: 'é'.repeat(501) }] };
  expect((await saved('ulmo', parts)).collections.size).toBe(1);
  expect(await refused('ulmo/mysql', parts)).toEqual(broken);
  for (const server of ['verawood', 'verawood/mysql']) {
    expect(await refused(server, parts)).toEqual([
      'django.core.exceptions.ValidationError',
      `{'title': ['Ensure this value has at most 500 characters (it has 501).']}`,
      'zipper.py:_save_collections',
    ]);
  }
  const fits = { collections: [{ ...collection('c'), title: 'é'.repeat(500) }] };
  for (const server of ['ulmo/mysql', 'verawood/mysql']) await saved(server, fits);
});

const word =
  `'Enter a valid "code name" consisting of latin letters (A-Z, a-z), numbers, underscores, ` +
  `hyphens, or periods.'`;
const twice = `'Collection with this Learning package and Collection code already exists.'`;

test.each([
  [['é'], `{'collection_code': [${word}]}`],
  [
    ['a '.repeat(128)],
    `{'collection_code': [${word}, 'Ensure this value has at most 255 characters (it has 256).']}`,
  ],
  [['c', 'c'], `{'__all__': [${twice}]}`],
  [
    ['k'.repeat(256), 'c', 'c'],
    `{'collection_code': ['Ensure this value has at most 255 characters (it has 256).']}`,
  ],
])('from Verawood on collections are validated first: %o', async (keys, message) => {
  for (const server of ['verawood', 'core-1.15/mysql']) {
    expect(await refused(server, collections(...keys))).toEqual([
      'django.core.exceptions.ValidationError',
      message,
      'zipper.py:_save_collections',
    ]);
  }
});

test('a title too long and a key that is there are told together', async () => {
  const second = { ...collection('c'), title: 't'.repeat(501) };
  const [, message] = await refused('verawood', { collections: [collection('c'), second] });
  expect(message).toBe(
    `{'title': ['Ensure this value has at most 500 characters (it has 501).'], '__all__': [${twice}]}`,
  );
});
