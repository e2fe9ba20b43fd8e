import { expect, test } from 'vitest';
import { component, refused, saved, version } from './saving.ts';

const twins = { entities: [component('x:html:a'), component('x:html:b'), component('x:html:a')] };

test.each([
  [
    'ulmo',
    'UNIQUE constraint failed: oel_publishing_publishableentity.learning_package_id, ' +
      'oel_publishing_publishableentity._key',
  ],
  [
    'core-0.35',
    'UNIQUE constraint failed: openedx_content_publishableentity.learning_package_id, ' +
      'openedx_content_publishableentity._key',
  ],
  [
    'verawood',
    'UNIQUE constraint failed: openedx_content_publishableentity.learning_package_id, ' +
      'openedx_content_publishableentity.entity_ref',
  ],
  [
    'ulmo/mysql',
    `(1062, "Duplicate entry '<id>-x:html:a' for key 'oel_publishing_publishableentity.oel_pub_ent_uniq_lp_key'")`,
  ],
  [
    'core-1.15/mysql',
    `(1062, "Duplicate entry '<id>-x:html:a' for key 'openedx_content_publishableentity.oel_pub_ent_uniq_lp_key'")`,
  ],
])('one key twice: %s', async (server, message) => {
  expect(await refused(server, { components: twins })).toEqual([
    'django.db.utils.IntegrityError',
    message,
    'zipper.py:_save_components',
  ]);
});

test.each(['ulmo', 'ulmo/mysql', 'verawood', 'verawood/mysql'])(
  'keys that differ in case or accents are two: %s',
  async (server) => {
    const keys = ['x:html:a', 'x:html:A', 'x:html:á'];
    const library = await saved(server, { components: { entities: keys.map(component) } });
    expect([...library.components.keys()]).toEqual(keys);
    expect(library.components.get('x:html:A')).toMatchObject({
      created: '2026-01-02T03:04:05Z',
      canStandAlone: true,
      versions: [],
      draft: null,
      published: null,
      type: 'x:html',
      code: 'A',
    });
  },
);

test.each([
  ['verawood', 'CHECK constraint failed: oel_component_code_regex'],
  ['core-1.15/mysql', `(3819, "Check constraint 'oel_component_code_regex' is violated.")`],
])('a code with a space: %s', async (server, message) => {
  const components = { entities: [component('x:html:a b')] };
  const refusal = ['django.db.utils.IntegrityError', message, 'zipper.py:_save_components'];
  expect(await refused(server, { components })).toEqual(refusal);
  expect(await refused(server, { components: { entities: [component('x:html:')] } })).toEqual(
    refusal,
  );
  expect((await saved('ulmo', { components })).components.size).toBe(1);
});

test.each([
  ['²', ['verawood'], ['verawood/mysql']],
  ['e\u0301', ['verawood/mysql'], ['verawood']],
  ['a_b.c-d', ['verawood', 'verawood/mysql'], []],
])('the code %s: each database has its own pattern', async (code, good, bad) => {
  const parts = { components: { entities: [component(`x:html:${code}`)] } };
  for (const server of good) expect((await saved(server, parts)).components.size).toBe(1);
  for (const server of bad) await refused(server, parts);
});

test.each([
  ['ulmo/mysql', 'x:html:', 500, '_key'],
  ['verawood/mysql', 'x:html:', 262, 'component_code'],
  ['verawood/mysql', `${'n'.repeat(100)}:${'t'.repeat(100)}:`, 457, 'component_code'],
])('%s: a key with %s of more than %d characters', async (server, start, most, column) => {
  const key = start + 'c'.repeat(most - start.length);
  await saved(server, { components: { entities: [component(key)] } });
  expect(await refused(server, { components: { entities: [component(`${key}c`)] } })).toEqual([
    'django.db.utils.DataError',
    `(1406, "Data too long for column '${column}' at row 1")`,
    'zipper.py:_save_components',
  ]);
  if (server === 'ulmo/mysql') return;
  await saved('verawood', { components: { entities: [component(`${key}c`)] } });
});

test('a key too long is told before a code too long, and a code too long before a bad one', async () => {
  const keys = [`x:html:${'c'.repeat(494)}`, `x:html:${' c'.repeat(128)}`];
  const messages = keys.map(async (key) => {
    const [, message] = await refused('verawood/mysql', {
      components: { entities: [component(key)] },
    });
    return message;
  });
  expect(await Promise.all(messages)).toEqual([
    `(1406, "Data too long for column 'entity_ref' at row 1")`,
    `(1406, "Data too long for column 'component_code' at row 1")`,
  ]);
});

test('all rows are written before the first version', async () => {
  const published = [version('x:html:a', -1)];
  const parts = { components: { ...twins, published } };
  const [, message] = await refused('verawood', parts);
  expect(message).toMatch(/^UNIQUE/);
});

test('a component of a type that MySQL takes for another one has that type and its key', async () => {
  const odd = { ...component('x:html :a'), typeName: 'html' };
  const library = await saved('ulmo/mysql', { components: { entities: [odd] } });
  expect([...library.components]).toMatchObject([['x:html:a', { type: 'x:html', code: 'a' }]]);
  const [, message] = await refused('ulmo/mysql', {
    components: { entities: [component('x:html:a'), odd] },
  });
  expect(message).toContain(`'<id>-x:html:a'`);
});
