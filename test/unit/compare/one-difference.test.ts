/** A library as its backup shows it against an archive's own content: one difference a case. */
import { describe, expect, test } from 'vitest';
import {
  base,
  changed,
  collection,
  differences,
  entity,
  key,
  knots,
  other,
  tables,
  v2,
  v3,
  useFolder,
  without,
} from './pilot-library.ts';
import type { Files } from './pilot-library.ts';

useFolder();

type Row = readonly [
  name: string,
  backup: Files,
  what: string,
  key: string | null,
  entry: string | null,
];

const cases: readonly Row[] = [
  [
    'the library’s title',
    changed('package.toml', 'Harbour pilots', 'Pilots'),
    'library title',
    null,
    'package.toml',
  ],
  [
    'the library’s description',
    changed('package.toml', 'Berths and tides.', ''),
    'library description',
    null,
    'package.toml',
  ],
  [
    'the library’s date',
    changed('package.toml', '10:00:00.250000Z', '10:00:00.250001Z'),
    'library date',
    null,
    'package.toml',
  ],
  [
    'a component lost',
    without(`${tables}.toml`, `${tables}/component_versions/v1/block.xml`),
    'component gone',
    other,
    `${tables}.toml`,
  ],
  [
    'a component’s date',
    changed(`${knots}.toml`, '2026-01-02', '2026-01-03'),
    'date',
    key,
    `${knots}.toml`,
  ],
  [
    'a draft’s title',
    changed(`${knots}.toml`, 'Knots again', 'Knots anew'),
    'title of draft',
    key,
    `${knots}.toml`,
  ],
  [
    'a published title',
    changed(`${knots}.toml`, '"Knots"', '"Bends"'),
    'title of published version',
    key,
    `${knots}.toml`,
  ],
  [
    'the title of both',
    changed(`${tables}.toml`, 'Tide tables', 'Tides'),
    'title',
    other,
    `${tables}.toml`,
  ],
  [
    'a draft lost',
    changed(`${knots}.toml`, '[entity.draft]\nversion_num = 3\n', ''),
    'draft gone',
    key,
    `${knots}.toml`,
  ],
  [
    'a published version lost',
    changed(`${knots}.toml`, '[entity.published]\nversion_num = 2\n', '[entity.published]\n'),
    'published version gone',
    key,
    `${knots}.toml`,
  ],
  [
    'both lost',
    changed(
      `${tables}.toml`,
      '[entity.draft]\nversion_num = 1\n\n[entity.published]\nversion_num = 1\n',
      '[entity.published]\n',
    ),
    'versions gone',
    other,
    `${tables}.toml`,
  ],
  [
    'a published version added',
    changed(
      'entities/harbour.toml',
      '[entity.published]\n',
      '[entity.published]\nversion_num = 1\n',
    ),
    'published version added',
    'harbour',
    'entities/harbour.toml',
  ],
  [
    'another draft',
    changed(`${knots}.toml`, '[entity.draft]\nversion_num = 3', '[entity.draft]\nversion_num = 2'),
    'other draft',
    key,
    `${knots}.toml`,
  ],
  ['a file lost', without(`${v3}/static/knot.svg`), 'file gone', key, `${v3}/static/knot.svg`],
  ['a text lost', without(`${v2}/block.xml`), 'file gone', key, `${v2}/block.xml`],
  [
    'a file’s bytes',
    changed(`${v3}/static/knot.svg`, 'over', 'oven'),
    'file changed',
    key,
    `${v3}/static/knot.svg`,
  ],
  [
    'a text’s bytes',
    changed(`${v2}/block.xml`, 'Under.', 'Under,'),
    'file changed',
    key,
    `${v2}/block.xml`,
  ],
  [
    'a file’s name',
    { ...without(`${v3}/static/knot.svg`), [`${v3}/static/bend.svg`]: '<svg>over</svg>' },
    'file renamed',
    key,
    `${v3}/static/knot.svg`,
  ],
  [
    'a file added',
    { ...base, [`${v3}/static/more.txt`]: 'more' },
    'file added',
    key,
    `${knots}.toml`,
  ],
  [
    'another’s text',
    changed(`${v3}/block.xml`, '<html>Over.</html>', '<html>High water.</html>'),
    'file changed',
    key,
    `${v3}/block.xml`,
  ],
  ['a unit lost', without('entities/berth.toml'), 'unit gone', 'berth', 'entities/berth.toml'],
  [
    'a subsection lost',
    without('entities/mooring.toml'),
    'subsection gone',
    'mooring',
    'entities/mooring.toml',
  ],
  [
    'a section lost',
    without('entities/harbour.toml'),
    'section gone',
    'harbour',
    'entities/harbour.toml',
  ],
  [
    'another level',
    changed('entities/mooring.toml', 'container.subsection', 'container.section'),
    'level',
    'mooring',
    'entities/mooring.toml',
  ],
  [
    'a child lost',
    changed('entities/berth.toml', '"xblock.v1:html:knots",', ''),
    'child gone',
    'berth',
    'entities/berth.toml',
  ],
  [
    'children in another order',
    changed(
      'entities/berth.toml',
      '"xblock.v1:html:knots","xblock.v1:html:tables"',
      '"xblock.v1:html:tables","xblock.v1:html:knots"',
    ),
    'children changed',
    'berth',
    'entities/berth.toml',
  ],
  [
    'a child added',
    changed('entities/mooring.toml', '["berth"]', '["berth","berth"]'),
    'children changed',
    'mooring',
    'entities/mooring.toml',
  ],
  [
    'a collection lost',
    without('collections/first.toml'),
    'collection gone',
    'first',
    'collections/first.toml',
  ],
  [
    'a collection’s title',
    changed('collections/first.toml', 'First day', 'Day one'),
    'collection title',
    'first',
    'collections/first.toml',
  ],
  [
    'a collection’s description',
    changed('collections/first.toml', 'Read these.', ''),
    'collection description',
    'first',
    'collections/first.toml',
  ],
  [
    'a member lost',
    changed('collections/first.toml', ',"berth"', ''),
    'member gone',
    'first',
    'collections/first.toml',
  ],
  [
    'a member added',
    changed('collections/first.toml', '"berth"', '"berth","mooring"'),
    'member added',
    'first',
    'collections/first.toml',
  ],
  [
    'a component added',
    {
      ...base,
      'entities/xblock.v1/html/new.toml': entity('xblock.v1:html:new', 1, null, [[1, 'New']]),
    },
    'component added',
    'xblock.v1:html:new',
    null,
  ],
  [
    'a unit added',
    { ...base, 'entities/new.toml': entity('new', 1, null, [[1, 'New']], { unit: [] }) },
    'unit added',
    'new',
    null,
  ],
  [
    'a collection added',
    { ...base, 'collections/new.toml': collection('new', 'New', '', []) },
    'collection added',
    'new',
    null,
  ],
];

describe('one difference', () => {
  test.each(cases)('%s', async (_name, backup, what, entityKey, entry) => {
    const found = await differences(base, backup);
    expect(found).toEqual([
      { what, entityKey, entry, message: expect.stringMatching(/^\S.*[.]$/) },
    ]);
  });

  test('whose text came instead is said', async () => {
    const backup = changed(`${v3}/block.xml`, '<html>Over.</html>', '<html>High water.</html>');
    const [found] = await differences(base, backup);
    expect(found?.message).toBe(
      '“block.xml” has another content in the draft: that of “Tide tables”.',
    );
  });

  test('one version that came as draft and published is told once', async () => {
    const none = changed(
      `${tables}.toml`,
      '[entity.draft]\nversion_num = 1\n\n[entity.published]\nversion_num = 1\n',
      '[entity.published]\n',
    );
    expect((await differences(none, base)).map(({ what }) => what)).toEqual(['versions added']);
  });

  test('many are in the archive’s order, additions last', async () => {
    const backup = {
      ...changed('package.toml', 'Harbour pilots', 'Pilots', without('collections/first.toml')),
      'collections/new.toml': collection('new', 'New', '', []),
      [`${knots}.toml`]: entity(key, 2, 2, [[2, 'Bends']]),
    };
    expect((await differences(base, backup)).map(({ what }) => what)).toEqual([
      'library title',
      'other draft',
      'title of published version',
      'collection gone',
      'collection added',
    ]);
  });
});
