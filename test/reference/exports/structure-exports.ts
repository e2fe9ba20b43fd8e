import { component, container, early, html, texts, trueExport } from './true-export.ts';
import type { TrueExport } from './true-export.ts';

const text = (code: string) => `xblock.v1:html:${code}`;

const twice = [
  { title: 'Edition one', olx: html('one') },
  { title: 'Edition two', olx: html('two') },
];

/** Units, subsections, sections and collections. */
export const structureExports: readonly TrueExport[] = [
  trueExport('empty', 'A library without anything in it', {}),
  trueExport('nested', 'Two sections, whose subsections share a unit', {
    components: texts('a', 'b', 'c'),
    containers: [
      container('section', 'section-1', ['sub-1', 'sub-2']),
      container('section', 'section-2', ['sub-2']),
      container('subsection', 'sub-1', ['unit-1', 'shared']),
      container('subsection', 'sub-2', ['shared']),
      container('unit', 'unit-1', [text('a'), text('b')]),
      container('unit', 'shared', [text('c')]),
    ],
  }),
  trueExport('empty-containers', 'Containers of every kind with nothing in them', {
    containers: [
      container('unit', 'no-components', []),
      container('subsection', 'no-units', []),
      container('section', 'no-subsections', []),
      container('section', 'with-empty', ['no-units']),
    ],
  }),
  trueExport('pinned', 'Children pinned to a version at every level, beside unpinned ones', {
    components: [component(text('p'), { versions: twice }), ...texts('free')],
    containers: [
      container('unit', 'u', [{ key: text('p'), version: 1 }, text('free')], {
        versions: [
          { title: 'U1', children: [{ key: text('p'), version: 1 }, text('free')] },
          { title: 'U2', children: [{ key: text('p'), version: 2 }] },
        ],
        published: [1],
      }),
      container('subsection', 's', [{ key: 'u', version: 1 }, 'u']),
      container('section', 'x', [{ key: 's', version: 1 }]),
    ],
  }),
  trueExport('repeated-children', 'The same child twice in a row, pinned once', {
    components: [component(text('r'), { versions: twice })],
    containers: [
      container('unit', 'again', [text('r'), text('r'), { key: text('r'), version: 1 }]),
      container('subsection', 'again-sub', ['again', 'again']),
    ],
  }),
  trueExport('deleted-children', 'Children that were deleted, or withdrawn', {
    components: [
      component(text('fresh'), { published: [] }),
      component(text('deleted'), { draft: null }),
      component(text('withdrawn'), { published: [1, null], draft: null }),
    ],
    containers: [
      container('unit', 'mixed', [text('fresh'), text('deleted'), text('withdrawn')], {
        published: [],
      }),
      container('unit', 'deleted-unit', [text('withdrawn')], { draft: null }),
      container('subsection', 'over', ['deleted-unit']),
    ],
  }),
  trueExport(
    'unpublished-children',
    'Published containers of things that never were, which only the older releases allow',
    {
      components: [component(text('fresh'), { published: [] })],
      containers: [container('unit', 'early', [text('fresh')])],
    },
    { madeBy: early },
  ),
  trueExport(
    'containers-ahead',
    'Containers whose draft has other children than what is published',
    {
      components: texts('a', 'b', 'c'),
      containers: [
        container('unit', 'moved', [], {
          versions: [
            { title: 'Moved', children: [text('a'), text('b')] },
            { title: 'Moved', children: [text('b'), text('a'), text('c')] },
            { title: 'Moved on', children: [text('c')] },
          ],
          published: [1, 2],
        }),
        container('subsection', 'emptied', [], {
          versions: [
            { title: 'Full', children: ['moved'] },
            { title: 'Emptied', children: [] },
          ],
          published: [1],
        }),
        container('section', 'drafted', ['emptied'], { published: [] }),
      ],
    },
  ),
  trueExport('cannot-stand-alone', 'Entities made inside a container, which cannot stand alone', {
    components: [component(text('inside'), { canStandAlone: false })],
    containers: [
      container('unit', 'inside-unit', [text('inside')], { canStandAlone: false }),
      container('subsection', 'inside-sub', ['inside-unit'], { canStandAlone: false }),
      container('section', 'outside', ['inside-sub']),
    ],
  }),
  trueExport(
    'collections',
    'Collections with members of every kind, without any, and a deleted one',
    {
      components: [...texts('member'), component('xblock.v1:video:member', { published: [] })],
      containers: [
        container('unit', 'unit', [text('member')]),
        container('subsection', 'subsection', ['unit']),
        container('section', 'section', ['subsection']),
      ],
      collections: [
        {
          key: 'all',
          title: 'Everything',
          description: 'Members of every kind',
          created: '2026-02-02T02:02:02.000002Z',
          entities: ['section', 'subsection', 'unit', text('member'), 'xblock.v1:video:member'],
        },
        { key: 'none', title: 'Nothing', entities: [] },
        { key: 'one', title: 'Everything', entities: [text('member')] },
        { key: 'gone', title: 'Gone', entities: [text('member')], isDeleted: true },
      ],
    },
  ),
  trueExport('many', 'Forty components in units of ten, all in one collection', {
    components: texts(...numbered('page', 40)),
    containers: numbered('chapter', 4).map((key, at) =>
      container(
        'unit',
        key,
        numbered('page', 40)
          .slice(at * 10, at * 10 + 10)
          .map(text),
      ),
    ),
    collections: [
      { key: 'all-pages', title: 'All pages', entities: numbered('page', 40).map(text) },
    ],
  }),
];

function numbered(name: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => `${name}-${String(at).padStart(3, '0')}`);
}
