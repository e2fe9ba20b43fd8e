import { expect, test } from 'vitest';
import type { PyValue } from '../../../../main/semantics/python/value.ts';
import { component, containing, entity, refused, saved, version } from './saving.ts';

const all = ['ulmo', 'core-0.35/mysql', 'verawood', 'core-1.15/mysql'];

test.each(all)(
  'children are those of the level below, in order, as often as written: %s',
  async (server) => {
    const odd: readonly PyValue[] = [
      { kind: 'int', value: 1n },
      { kind: 'float', value: 1.5 },
      { kind: 'bool', value: true },
      { kind: 'date', year: 2026, month: 1, day: 2 },
    ];
    const library = await saved(server, {
      components: { entities: [component('x:html:a'), component('x:html:b')] },
      unit: {
        entities: [entity('u')],
        published: [
          containing(
            version('u'),
            'x:html:b',
            'ghost',
            'x:html:a',
            's',
            ...odd,
            'x:html:b',
            'x:html:A',
          ),
        ],
      },
      subsection: {
        entities: [entity('s')],
        published: [containing(version('s'), 'u', 'x:html:a', 's')],
      },
      section: { entities: [entity('t')], published: [containing(version('t'), 'u', 's', 't')] },
    });
    const children = (key: string) => library.containers.get(key)?.published?.children;
    expect(children('u')).toEqual(['x:html:b', 'x:html:a', 'x:html:b']);
    expect(children('s')).toEqual(['u']);
    expect(children('t')).toEqual(['s']);
    expect(Array.from(library.containers.values(), (row) => row.level)).toEqual([
      'unit',
      'subsection',
      'section',
    ]);
  },
);

test.each([
  [{ kind: 'list', items: [], type: 'Array' }, 'Array'],
  [{ kind: 'dict', entries: new Map(), type: 'InlineTable' }, 'InlineTable'],
] satisfies [PyValue, string][])('a child that cannot be a key: %o', async (child, type) => {
  for (const server of all) {
    const one = containing(version('ghost'), 'x', child);
    const refusal = [
      'builtins.TypeError',
      `unhashable type: '${type}'`,
      'zipper.py:_resolve_children',
    ];
    expect(await refused(server, { unit: { published: [one] } })).toEqual(refusal);
    expect(await refused(server, { section: { drafts: [one] } })).toEqual(refusal);
  }
});

test.each([
  ['ulmo', ['_save_units', '_save_subsections', '_save_sections']],
  ['verawood', ['_save_container', '_save_container', '_save_container']],
])('%s: one key on two levels', async (server, where) => {
  const levels = ['unit', 'subsection', 'section'] as const;
  for (const [index, level] of levels.entries()) {
    const parts = {
      components: { entities: [component('x:html:a')] },
      [level]: { entities: [entity('x:html:a')] },
    };
    const [type, message, place] = await refused(server, parts);
    expect([type, place]).toEqual([
      'django.db.utils.IntegrityError',
      `zipper.py:${String(where[index])}`,
    ]);
    expect(message).toMatch(/^UNIQUE/);
  }
});

const units = (...keys: readonly string[]) => ({ unit: { entities: keys.map(entity) } });

test.each([
  ['verawood', 'CHECK constraint failed: oel_container_code_regex'],
  ['verawood/mysql', `(3819, "Check constraint 'oel_container_code_regex' is violated.")`],
])('%s: a code with a colon', async (server, message) => {
  expect(await refused(server, units('a:b'))).toEqual([
    'django.db.utils.IntegrityError',
    message,
    'zipper.py:_save_container',
  ]);
  await saved('ulmo', units('a:b'));
  await saved(server, units('a.b-c_d'));
});

test.each([
  ['berths', 'Berths'],
  ['mole', 'môle'],
  ['strasse', 'straße'],
  ['straße', 'STRASSE'],
  ['ミナト', 'みなと'],
])('codes that are one to MySQL from Verawood on: %s and %s', async (one, other) => {
  expect(await refused('verawood/mysql', units(one, 'z', other))).toEqual([
    'django.db.utils.IntegrityError',
    `(1062, "Duplicate entry '<id>-${other}' for key 'openedx_content_container.oel_container_uniq_lp_cc'")`,
    'zipper.py:_save_container',
  ]);
  for (const server of ['ulmo/mysql', 'verawood']) {
    expect((await saved(server, units(one, 'z', other))).containers.size).toBe(3);
  }
});

test('codes that MySQL tells apart', async () => {
  const keys = ['o', 'ø', 'ae', 'æ', 'i', 'ı', 'a-b', 'a_b', 'a.b'];
  expect((await saved('verawood/mysql', units(...keys))).containers.size).toBe(keys.length);
});

test.each([
  ['verawood/mysql', 'c'.repeat(255), 'container_code'],
  ['ulmo/mysql', 'é'.repeat(500), '_key'],
])('%s: codes and keys have an end', async (server, longest, column) => {
  await saved(server, units(longest));
  const [type, message] = await refused(server, units(`${longest}c`));
  expect(type).toBe('django.db.utils.DataError');
  expect(message).toBe(`(1406, "Data too long for column '${column}' at row 1")`);
  await saved(server.replace('/mysql', ''), units(`${longest}c`));
});

test('MySQL shows 64 bytes of a key with the number before it, and each byte of a cut character', async () => {
  const shown = async (key: string): Promise<string | undefined> => {
    const [, message] = await refused('ulmo/mysql', units(key, key));
    return /<id>-(.*?)\\?' for key/su.exec(message)?.[1];
  };
  expect(await shown('a'.repeat(60))).toBe('a'.repeat(60));
  expect(await shown('a'.repeat(61))).toBe('a'.repeat(60));
  expect(await shown('\u{1f600}'.repeat(61))).toBe('?'.repeat(60));
  expect(await shown(`a${'é'.repeat(30)}`)).toBe(`a${'é'.repeat(29)}Ã`);
  expect(await shown(`a${'ア'.repeat(20)}`)).toBe(`a${'ア'.repeat(19)}ã\\x82`);
  expect(await shown(`it's "b"`)).toBe(`it\\'s "b"`);
});
