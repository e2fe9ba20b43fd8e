import { component, container, html, texts, trueExport } from './true-export.ts';
import type { TrueExport } from './true-export.ts';

function edited(titles: readonly string[]) {
  return titles.map((title, at) => ({
    title,
    created: `2026-02-0${at + 1}T10:00:00.00000${at}Z`,
    olx: html(title),
    files: { [`static/edition-${at + 1}.txt`]: { text: `Edition ${at + 1} of ${title}` } },
  }));
}

const three = ['First words', 'Second thoughts', 'Third time'];

/** Drafts, publications and deletions. */
export const versionExports: readonly TrueExport[] = [
  trueExport('published-in-turn', 'Three versions, each published before the next was written', {
    components: [
      component('xblock.v1:html:turns', { versions: edited(three), published: [1, 2, 3] }),
    ],
  }),
  trueExport('draft-ahead', 'Drafts ahead of what is published, with other files', {
    components: [
      component('xblock.v1:html:one-ahead', { versions: edited(three.slice(1)), published: [1] }),
      component('xblock.v1:problem:two-ahead', { versions: edited(three), published: [1] }),
    ],
    containers: [
      container('unit', 'harbour', [], {
        versions: [
          { title: 'Harbour', children: ['xblock.v1:html:one-ahead'] },
          {
            title: 'Harbour at night',
            children: ['xblock.v1:problem:two-ahead', 'xblock.v1:html:one-ahead'],
          },
        ],
        published: [1],
      }),
    ],
  }),
  trueExport('draft-behind', 'A draft put back to a version older than the published one', {
    components: [
      component('xblock.v1:html:reverted', { versions: edited(three), published: [3], draft: 1 }),
    ],
    containers: [
      container('unit', 'reverted-unit', [], {
        versions: [
          { title: 'Before', children: ['xblock.v1:html:reverted'] },
          { title: 'After', children: [] },
        ],
        published: [2],
        draft: 1,
      }),
    ],
  }),
  trueExport('never-published', 'Nothing was ever published', {
    components: [
      component('xblock.v1:html:sketch', { published: [] }),
      component('xblock.v1:html:sketch-2', { versions: edited(three), published: [] }),
    ],
    containers: [
      container('unit', 'sketches', ['xblock.v1:html:sketch'], { published: [] }),
      container('subsection', 'plans', ['sketches'], { published: [] }),
    ],
  }),
  trueExport('deleted-drafts', 'Drafts that were deleted, of published things and of others', {
    components: [
      component('xblock.v1:html:still-published', { versions: edited(three), draft: null }),
      component('xblock.v1:html:never-seen', { published: [], draft: null }),
      component('xblock.v1:html:all-gone', { published: [1, null], draft: null }),
    ],
    containers: [
      container('unit', 'gone-unit', ['xblock.v1:html:still-published'], { draft: null }),
      container('unit', 'staying', ['xblock.v1:html:all-gone']),
      container('unit', 'drafted', ['xblock.v1:html:never-seen'], { published: [] }),
      container('section', 'gone-section', [], { published: [1, null], draft: null }),
    ],
    collections: [
      {
        key: 'gone',
        title: 'Gone',
        entities: ['xblock.v1:html:all-gone', 'gone-section', 'xblock.v1:html:still-published'],
      },
    ],
  }),
  trueExport('withdrawn', 'Published, withdrawn by a published deletion, and drafted again', {
    components: [
      component('xblock.v1:html:withdrawn', { versions: edited(three), published: [1, null] }),
      component('xblock.v1:html:again', { versions: edited(three), published: [1, null, 2] }),
    ],
    containers: [container('unit', 'withdrawn-unit', [], { published: [1, null] })],
  }),
  trueExport('without-versions', 'Entities that nobody ever saved a version of', {
    components: [component('xblock.v1:html:hollow', { versions: [] }), ...texts('whole')],
    containers: [
      container('unit', 'hollow-unit', [], { versions: [] }),
      container('subsection', 'around-hollow', ['hollow-unit']),
    ],
    collections: [
      { key: 'hollow-things', title: 'Hollow things', entities: ['xblock.v1:html:hollow'] },
    ],
  }),
  trueExport('version-numbers', 'Gaps in the numbers, large ones, and the number nought', {
    components: [
      component('xblock.v1:html:gaps', {
        versions: [
          { number: 7, title: 'Seven', olx: html('seven') },
          { number: 1_000_000, title: 'A million', olx: html('million') },
        ],
        published: [7],
      }),
      component('xblock.v1:html:large', {
        versions: [{ number: 2_147_483_647, title: 'Large', olx: html('large') }],
      }),
      component('xblock.v1:html:backwards', {
        versions: [
          { number: 9, title: 'Nine', olx: html('nine') },
          { number: 4, title: 'Four', olx: html('four') },
        ],
        published: [9],
      }),
    ],
    containers: [
      container('unit', 'gap-unit', [], {
        versions: [
          { number: 3, title: 'Three', children: [] },
          { number: 12, title: 'Twelve', children: ['xblock.v1:html:gaps'] },
        ],
        published: [3],
      }),
    ],
  }),
  trueExport('version-nought', 'A version with the number nought, which no draft can name', {
    components: [
      component('xblock.v1:html:nought', {
        versions: [{ number: 0, title: 'Nought', olx: html('nought') }],
      }),
    ],
  }),
];
