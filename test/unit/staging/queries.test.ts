import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Facet } from '../../../contract/views.ts';
import { readCollections } from '../../../main/staging/queries/collections.ts';
import {
  idsAt,
  keysOf,
  readContentFacets,
  readContentPage,
} from '../../../main/staging/queries/content-page.ts';
import type { ContentQuery } from '../../../main/staging/queries/content-page.ts';
import { findEntity } from '../../../main/staging/queries/entity-view.ts';
import { readFilePage } from '../../../main/staging/queries/files.ts';
import {
  countSeverities,
  readFindingKinds,
  readFindingPage,
} from '../../../main/staging/queries/findings.ts';
import type { Judged } from '../../../main/staging/queries/judged.ts';
import { readOutlinePath, readOutlineSize } from '../../../main/staging/queries/outline-path.ts';
import { readOutline } from '../../../main/staging/queries/outline.ts';
import { stageLibrary } from './staged-library.ts';
import type { StagedLibrary } from './staged-library.ts';

const judged: Judged = { target: 'verawood', database: 'mysql' };
const everything: ContentQuery = {
  text: '',
  types: [],
  states: [],
  collection: null,
  within: null,
  withFindings: false,
  use: null,
  sort: 'title',
  descending: false,
  offset: 0,
  limit: 100,
  isQuick: false,
};

let staged: StagedLibrary;
beforeAll(async () => {
  staged = await stageLibrary({
    components: [
      {
        key: 'xblock.v1:html:tides',
        title: 'Unit 10: The tides',
        olx: '<html><![CDATA[<p>Water rises twice a day. Éclair.</p>]]></html>',
      },
      { key: 'xblock.v1:html:moon', title: 'Unit 2: The moon', draft: 2, published: 1 },
      { key: 'xblock.v1:problem:height', title: 'Height of water', published: null },
      { key: 'xblock.v1:problem:empty', title: 'Never', draft: null, published: null },
      {
        key: 'xblock.v1:html:broken',
        title: 'Broken picture',
        olx: '<html><![CDATA[<img src="/static/gone.png"/>]]></html>',
      },
    ],
    containers: [
      { key: 's1', level: 'section', title: 'First', children: ['ss1'] },
      { key: 'ss1', level: 'subsection', title: 'Sub', children: ['u1', 'u2'] },
      {
        key: 'u1',
        level: 'unit',
        title: 'Unit one',
        children: ['xblock.v1:html:tides', 'xblock.v1:html:broken', 'xblock.v1:html:nowhere'],
      },
      { key: 'u2', level: 'unit', title: 'Unit two', children: ['xblock.v1:html:tides'] },
      { key: 'u3', level: 'unit', title: 'Loose unit', children: ['xblock.v1:html:moon'] },
    ],
    collections: [
      { key: 'picked', title: 'Picked', members: ['xblock.v1:html:tides', 'xblock.v1:html:none'] },
      { key: 'bad', title: 'Bad', members: ['xblock.v1:html:broken'] },
    ],
  });
});
afterAll(() => staged.close());

function page(change: Partial<ContentQuery> = {}) {
  return readContentPage(staged.database, { ...everything, ...change }, judged);
}
const facetsOf = (change: Partial<ContentQuery>) =>
  readContentFacets(staged.database, { ...everything, ...change }, judged);
const countOf = (facets: readonly Facet[], value: string) =>
  facets.find((facet) => facet.value === value)?.count ?? 0;
const codes = (change: Partial<ContentQuery>) => page(change).rows.map((row) => row.code);

describe('content', () => {
  test('titles sort as people read them, in both directions', () => {
    const order = ['broken', 'height', 'empty', 'moon', 'tides'];
    expect(
      page()
        .rows.map((row) => row.title)
        .slice(-2),
    ).toEqual(['Unit 2: The moon', 'Unit 10: The tides']);
    expect(codes({}).toSorted()).toEqual(order.toSorted());
    expect(codes({ descending: true })).toEqual(codes({}).toReversed());
  });

  test('draft and published stand to each other as the numbers say', () => {
    const states = Object.fromEntries(page().rows.map((row) => [row.code, row.state]));
    expect(states).toEqual({
      tides: 'published',
      moon: 'changed',
      height: 'draft',
      empty: 'none',
      broken: 'published',
    });
  });

  test('search finds words by their beginnings, in titles, keys and text, and marks them', () => {
    expect(codes({ text: 'wat', sort: 'relevance' })).toEqual(['height', 'tides']);
    expect(codes({ text: 'rises WATER' })).toEqual(['tides']);
    expect(codes({ text: 'eclair' })).toEqual(['tides']);
    expect(codes({ text: 'xblock.v1:html:moon' })).toEqual(['moon']);
    const [row] = page({ text: 'wat', sort: 'relevance' }).rows;
    expect(row?.titleHit).toEqual(['Height of ', 'wat', 'er']);
    const text = page({ text: 'rises' }).rows[0]?.hit;
    expect(text?.[1]).toBe('rises');
    expect(codes({ text: '—' })).toEqual([]);
  });

  test('a quick page has the rows of a whole one, and leaves what only texts have for later', () => {
    const search = { text: 'unit', sort: 'relevance', limit: 1 } as const;
    const quick = page({ ...search, isQuick: true });
    expect([quick.isWhole, quick.total, quick.all]).toEqual([false, 2, 5]);
    expect(quick.rows).toEqual(page(search).rows);
    expect(facetsOf(search).total).toBe(page(search).total);
    // Now that all of it is known the quick answer has it.
    expect(page({ ...search, isQuick: true }).isWhole).toBe(true);
  });

  test('a quick page waits for all where titles leave room, where they are filtered, or sorted', () => {
    const quick = (change: Partial<ContentQuery>) =>
      page({ text: 'water', sort: 'relevance', isQuick: true, ...change });
    expect([quick({}).isWhole, quick({}).total]).toEqual([true, 2]);
    expect(quick({ limit: 1, types: ['problem'] }).rows.map(({ code }) => code)).toEqual([
      'height',
    ]);
    expect(quick({ limit: 1, types: ['html'] }).rows.map(({ code }) => code)).toEqual(['tides']);
    expect(quick({ limit: 1, sort: 'key', states: ['draft'] }).isWhole).toBe(true);
    expect(quick({ text: '', limit: 1 }).isWhole).toBe(true);
  });

  test('facets follow the other filters, not their own', () => {
    const { total, all } = page({ types: ['html'], states: ['published'] });
    expect([total, all]).toEqual([2, 5]);
    const facets = facetsOf({ types: ['html'], states: ['published'] });
    expect(facets.types).toEqual([{ value: 'html', count: 2 }]);
    expect(facets.states).toEqual([
      { value: 'published', count: 2 },
      { value: 'changed', count: 1 },
    ]);
    expect(facets.collections).toEqual([
      { value: 'bad', count: 1 },
      { value: 'picked', count: 1 },
    ]);
    expect(facets.withFindings).toBe(1);
    expect([facets.used, facets.unused]).toEqual([2, 0]);
  });

  test('facets say how many rows each choice would leave, whatever else is chosen', () => {
    const filters: Partial<ContentQuery>[] = [
      {},
      { text: 'water' },
      { text: 'unit', states: ['changed'] },
      { types: ['html', 'video'], withFindings: true },
      { collection: 'picked', use: 'used' },
      { within: 's1', types: ['html'] },
      { use: 'unused', states: ['none', 'draft'] },
    ];
    const left = (change: Partial<ContentQuery>) => page(change).total;
    for (const filter of filters) {
      const facets = facetsOf(filter);
      for (const type of ['html', 'problem']) {
        expect(countOf(facets.types, type)).toBe(left({ ...filter, types: [type] }));
      }
      for (const state of ['draft', 'changed', 'published', 'none'] as const) {
        expect(countOf(facets.states, state)).toBe(left({ ...filter, states: [state] }));
      }
      for (const collection of ['picked', 'bad']) {
        expect(countOf(facets.collections, collection)).toBe(left({ ...filter, collection }));
      }
      expect(facets.withFindings).toBe(left({ ...filter, withFindings: true }));
      expect(facets.used).toBe(left({ ...filter, use: 'used' }));
      expect(facets.unused).toBe(left({ ...filter, use: 'unused' }));
    }
  });

  test('sorts by every column, what is alike by title', () => {
    expect(codes({ sort: 'state' })).toEqual(['height', 'moon', 'broken', 'tides', 'empty']);
    expect(codes({ sort: 'key' })).toEqual(['broken', 'moon', 'tides', 'empty', 'height']);
    expect(codes({ sort: 'type' })).toEqual(['broken', 'moon', 'tides', 'empty', 'height']);
    const sizes = page({ sort: 'bytes', descending: true }).rows.map((row) => row.bytes);
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    expect(codes({ sort: 'findings', descending: true })[0]).toBe('broken');
    expect(codes({ sort: 'created' })).toEqual(codes({}));
  });

  test('a row says where its component is used', () => {
    const rows = new Map(page().rows.map((row) => [row.code, row]));
    expect(rows.get('tides')?.unit).toBe('Unit one');
    expect(rows.get('tides')?.collections).toEqual(['Picked']);
    expect(rows.get('height')?.unit).toBeNull();
    expect(rows.get('height')?.collections).toEqual([]);
    expect(rows.get('height')?.created).toBe('2026-01-02T03:04:05Z');
  });

  test('keys of places stand in the order of the rows', () => {
    const question = { ...everything, sort: 'key' } as const;
    const all = page({ sort: 'key' }).rows.map((row) => row.key);
    const keysAt = (...ranges: [number, number][]) =>
      keysOf(staged.database, idsAt(staged.database, question, ranges, judged));
    expect(keysAt([0, 99])).toEqual(all);
    expect(keysAt([1, 1], [3, 4])).toEqual([all[1], all[3], all[4]]);
  });

  test('collection, container and findings filter', () => {
    expect(codes({ collection: 'picked' })).toEqual(['tides']);
    expect(codes({ within: 's1' })).toEqual(['broken', 'tides']);
    expect(codes({ within: 'no-unit' })).toEqual(['empty', 'height']);
    expect(codes({ withFindings: true })).toContain('broken');
    expect(codes({ text: 'water', within: 'u2' })).toEqual(['tides']);
  });

  test('pages neither repeat nor miss a row', () => {
    const found = [0, 2, 4].flatMap((offset) => codes({ sort: 'type', offset, limit: 2 }));
    expect(found.toSorted()).toEqual(codes({}).toSorted());
  });

  test('whatever is typed is a search, never an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        page({ text, sort: 'relevance' });
      }),
      { numRuns: 300 },
    );
    for (const text of ['"', 'a"b', 'NEAR(a b)', 'title:x', '^a', 'a*', 'a AND', '-', '(', '\0']) {
      page({ text });
    }
  });
});

describe('outline', () => {
  const outline = (parent: string | null, offset = 0, limit = 100) =>
    readOutline(staged.database, { parent, offset, limit }, judged);

  test('begins with sections, then what is in none, then components in no container', () => {
    expect(outline(null).map((node) => [node.level, node.key, node.components])).toEqual([
      ['section', 's1', 2],
      ['unit', 'u3', 1],
      ['no-unit', 'no-unit', 2],
    ]);
    expect(outline(null, 2, 2).map((node) => node.key)).toEqual(['no-unit']);
    expect(outline(null, 3, 2)).toEqual([]);
    expect(outline('no-unit').map((node) => node.key)).toEqual([
      'xblock.v1:problem:empty',
      'xblock.v1:problem:height',
    ]);
  });

  test('every component and container is found where the outline has it', () => {
    const keyAt = (path: readonly number[]): string | undefined => {
      let parent: string | null = null;
      for (const place of path) parent = outline(parent, place, 1)[0]?.key ?? null;
      return parent ?? undefined;
    };
    const keys = [...page().rows.map((row) => row.key), 's1', 'ss1', 'u1', 'u2', 'u3'];
    for (const key of keys) {
      expect(keyAt(readOutlinePath(staged.database, key) ?? []), key).toBe(key);
    }
    expect(readOutlinePath(staged.database, 'nothing')).toBeNull();
    expect(readOutlineSize(staged.database)).toBe(3);
  });

  test('rolls up the worst of what is below, and keeps the order of children', () => {
    const [u1, u2] = outline('ss1');
    expect([u1?.components, u2?.components]).toEqual([2, 1]);
    expect(outline(null)[0]?.worst).toBe('loss'); // u1 names a child that is not there
    expect(u2?.worst).toBeNull();
    expect(outline('u1').map((node) => [node.key, node.missing])).toEqual([
      ['xblock.v1:html:tides', false],
      ['xblock.v1:html:broken', false],
      ['xblock.v1:html:nowhere', true],
    ]);
  });
});

describe('the rest', () => {
  test('collections count members and those that are missing', () => {
    expect(
      readCollections(staged.database, judged).map((one) => [
        one.key,
        one.members,
        one.missingMembers,
      ]),
    ).toEqual([
      ['bad', 1, 0],
      ['picked', 2, 1],
    ]);
  });

  test('an entity has versions, files, uses, collections and findings', () => {
    const tides = findEntity(staged.database, 'xblock.v1:html:tides', judged);
    expect(tides?.usedIn.map((use) => use.key).toSorted()).toEqual(['u1', 'u2']);
    const first = { key: 's1', title: 'First', level: 'section' };
    const sub = { key: 'ss1', title: 'Sub', level: 'subsection' };
    expect(tides?.usedIn[0]?.path).toEqual([first, sub]);
    expect(findEntity(staged.database, 'ss1', judged)?.usedIn).toEqual([{ ...first, path: [] }]);
    expect(tides?.collections).toEqual([{ key: 'picked', title: 'Picked' }]);
    expect(tides?.versions[0]?.files.map((file) => file.check)).toEqual(['ok']);
    const unit = findEntity(staged.database, 'u1', judged);
    expect(unit?.versions[0]?.children).toContainEqual({
      key: 'xblock.v1:html:nowhere',
      title: null,
      type: null,
    });
    expect(unit?.findings.map((finding) => finding.diagnostic.code)).toContain('REF-001');
    expect(findEntity(staged.database, 'nothing', judged)).toBeUndefined();
  });

  test('findings: kinds, counts and pages agree for every target', () => {
    for (const target of ['ulmo', 'core-0.35', 'verawood', 'core-1.15', 'all'] as const) {
      for (const database of ['mysql', 'sqlite'] as const) {
        const server = { target, database };
        const kinds = readFindingKinds(staged.database, server);
        const counts = countSeverities(staged.database, server);
        const sum = Object.values(counts).reduce((a, b) => a + b, 0);
        expect(kinds.reduce((all, kind) => all + kind.count, 0)).toBe(sum);
        const query = { code: null, severity: null, entity: null, entry: null, text: '' };
        const found = readFindingPage(staged.database, { ...query, offset: 0, limit: 500 }, server);
        expect(found.total).toBe(sum);
        expect(found.rows).toHaveLength(sum);
      }
    }
  });

  test('findings are found by entity, entry, code and text', () => {
    const all = { code: null, severity: null, entity: null, entry: null, text: '' };
    const find = (change: Partial<Parameters<typeof readFindingPage>[1]>) =>
      readFindingPage(staged.database, { ...all, offset: 0, limit: 50, ...change }, judged);
    expect(find({ code: 'REF-001' }).rows.map((row) => row.entity?.key)).toEqual(['u1']);
    expect(find({ entity: 'u1', code: 'REF-001' }).total).toBe(1);
    expect(find({ text: 'GONE.png' }).total).toBe(1);
    // Not the names in the JSON that a finding is kept as.
    expect(find({ text: 'params' }).total).toBe(0);
    expect(find({ text: '"code":' }).total).toBe(0);
    expect(find({ text: 'Möwe' }).total).toBe(0);
    expect(find({ entry: 'entities/u1.toml' }).total).toBeGreaterThan(0);
    expect(find({ severity: 'fatal' }).total).toBe(0);
  });

  test('files page by their place, or by a part of the path', () => {
    const all = readFilePage(staged.database, { text: '', offset: 0, limit: 500 }, judged);
    expect(all.rows).toHaveLength(all.total);
    const third = readFilePage(staged.database, { text: '', offset: 2, limit: 1 }, judged);
    expect(third.rows[0]).toEqual(all.rows[2]);
    const blocks = readFilePage(
      staged.database,
      { text: 'BLOCK.xml', offset: 0, limit: 9 },
      judged,
    );
    expect(blocks.total).toBe(5);
  });
});

describe('containers in circles', () => {
  test('count each component once and are all reachable', async () => {
    const circle = await stageLibrary({
      components: [{ key: 'xblock.v1:html:a', title: 'A' }],
      containers: [
        { key: 'c1', level: 'subsection', title: 'C1', children: ['c2', 'xblock.v1:html:a'] },
        { key: 'c2', level: 'unit', title: 'C2', children: ['c1', 'xblock.v1:html:a'] },
      ],
    });
    const top = readOutline(circle.database, { parent: null, offset: 0, limit: 9 }, judged);
    expect(top.map((node) => [node.key, node.components])).toEqual([['c1', 1]]);
    const within = readContentPage(circle.database, { ...everything, within: 'c2' }, judged);
    expect(within.total).toBe(1);
    expect(readOutlinePath(circle.database, 'c2')).toEqual([0, 0]);
    circle.close();
  });
});
