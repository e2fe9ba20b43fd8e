import { expect, test } from 'vitest';
import { component, containing, entity, refused, saved, version } from './saving.ts';

const all = ['ulmo', 'core-0.35/mysql', 'verawood', 'core-1.15/mysql'];
const entities = [component('x:html:a'), component('x:html:b')];

test.each(all)('a draft beside, before and without a published version: %s', async (server) => {
  const library = await saved(server, {
    components: {
      entities,
      published: [version('x:html:a', 2, 'Published')],
      drafts: [version('x:html:a', 1, 'Older'), version('x:html:b', 7, 'New')],
    },
  });
  const [a, b] = [...library.components.values()];
  expect(a).toMatchObject({
    versions: [1, 2],
    draft: { number: 1, title: 'Older' },
    published: { number: 2, title: 'Published' },
  });
  expect(b).toMatchObject({ versions: [7], draft: { number: 7, title: 'New' }, published: null });
});

test.each(all)('the published version is not written again as the draft: %s', async (server) => {
  const library = await saved(server, {
    components: {
      entities,
      published: [version('x:html:a', 2, 'Published')],
      drafts: [version('x:html:a', 2, 'Draft')],
    },
    unit: {
      entities: [entity('u')],
      published: [containing(version('u'), 'x:html:a')],
      drafts: [containing(version('u'), 'x:html:b')],
    },
  });
  const row = library.components.get('x:html:a');
  expect(row?.draft).toBe(row?.published);
  expect(row?.draft?.title).toBe('Published');
  expect(library.containers.get('u')?.draft?.children).toEqual(['x:html:a']);
});

test.each(all)(
  'that holds across the levels, although a key of another level is none: %s',
  async (server) => {
    const components = { entities, published: [version('x:html:a', 2)] };
    const unit = { entities: [entity('u')], drafts: [version('x:html:a', 2)] };
    expect((await saved(server, { components, unit })).containers.get('u')?.draft).toBe(null);
    const other = { ...unit, drafts: [version('x:html:a', 3)] };
    const [type, message] = await refused(server, { components, unit: other });
    expect([type, message]).toEqual(['builtins.KeyError', `'x:html:a'`]);
  },
);

test.each([
  ['ulmo', '_save_draft_versions'],
  ['verawood', '_process_draft_containers'],
])('%s: two drafts with one number', async (server, where) => {
  const drafts = [version('x:html:a', 2), version('x:html:a', 2)];
  const [type, message, place] = await refused(server, { components: { entities, drafts } });
  expect([type, place]).toEqual([
    'django.db.utils.IntegrityError',
    'zipper.py:_save_draft_versions',
  ]);
  expect(message).toMatch(/^UNIQUE/);
  const units = { entities: [entity('u')], drafts: [version('u'), version('u')] };
  const [, , placeOfUnits] = await refused(server, { unit: units });
  expect(placeOfUnits).toBe(`zipper.py:${where}`);
});

test('collections are written before drafts, and drafts of components before those of units', async () => {
  const drafts = [version('x:html:ghost')];
  const collections = [{ key: 'a b', title: '', description: '', members: [], entry: 0 }];
  const components = { entities, drafts };
  const [one] = await refused('verawood', { components, collections });
  expect(one).toBe('django.core.exceptions.ValidationError');
  const list = { kind: 'list', items: [] } as const;
  const unit = { drafts: [containing(version('u'), list)] };
  const [two] = await refused('verawood', { components, unit });
  expect(two).toBe('builtins.KeyError');
});

test.each(all)(
  'an entity without versions has neither draft nor published version: %s',
  async (server) => {
    const library = await saved(server, { section: { entities: [entity('s')] } });
    expect(library.containers.get('s')).toMatchObject({
      versions: [],
      draft: null,
      published: null,
    });
  },
);
