/** A library compared piece by piece, against a server that tells exactly one thing otherwise. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { failure } from '../../../contract/failures.ts';
import { ok, fail } from '../../../contract/result.ts';
import type { OwnThing } from '../../../main/compare/libraries/own-content.ts';
import type { BlockInfo, CollectionInfo } from '../../../main/instance/block-answers.ts';
import type { ClientFault } from '../../../main/instance/client-fault.ts';
import type { PushJob } from '../../../main/push/push-job.ts';
import { compareByEndpoints } from '../../../main/push/verification/by-endpoints.ts';

const html = 'lb:Sea:pilots:html';

function file(name: string, text: string, version: number) {
  const bytes = Buffer.from(text);
  const path = `entities/xblock.v1/html/knots/component_versions/v${version}/${name}`;
  return {
    name,
    path,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}

const draft = {
  number: '3',
  title: 'Knots again',
  files: [file('block.xml', '<html>Over.</html>', 3), file('static/knot.svg', '<svg/>', 3)],
};
const published = {
  number: '2',
  title: 'Knots',
  files: [file('block.xml', '<html>Under.</html>', 2)],
};
const unit = {
  number: '1',
  title: 'Berths',
  children: ['xblock.v1:html:knots', 'xblock.v1:html:sea'],
};
const sea = { number: '1', title: 'Sea', files: [] };

const things: readonly OwnThing[] = [
  { kind: 'library', title: 'Pilots', description: 'Berths.', entry: 'package.toml' },
  { kind: 'component', key: 'xblock.v1:html:knots', entry: 'knots.toml', draft, published },
  { kind: 'component', key: 'xblock.v1:html:sea', entry: 'sea.toml', draft: sea, published: sea },
  {
    kind: 'component',
    key: 'xblock.v1:html:gone',
    entry: 'gone.toml',
    draft: null,
    published: null,
  },
  { kind: 'unit', key: 'berth', entry: 'entities/berth.toml', draft: unit, published: null },
  {
    kind: 'collection',
    key: 'first',
    entry: 'collections/first.toml',
    title: 'First day',
    description: 'Read these.',
    members: ['xblock.v1:html:knots', 'berth', 'xblock.v1:html:gone'],
  },
];

/** What a server tells; one case changes one thing of it. */
interface Told {
  title: string;
  description: string;
  blocks: BlockInfo[];
  olx: Record<string, string>;
  assets: Record<string, { path: string; size: number }[]>;
  containers: Record<string, BlockInfo>;
  children: Record<string, string[]>;
  collections: CollectionInfo[];
  /** Whether a text is not to be had this time. */
  onOlx?: (asked: string) => boolean;
  /** Gives the same page of components whatever is asked for. */
  endless?: boolean;
}

const inFirst = [{ key: 'first' }];

function told(): Told {
  return {
    title: 'Pilots',
    description: 'Berths.',
    blocks: [
      block(`${html}:knots`, 'Knots again', 'Knots', '2026-01-01T00:00:00Z'),
      block(`${html}:sea`, 'Sea', 'Sea', '2026-01-01T00:00:00Z'),
    ],
    olx: {
      [`${html}:knots@draft`]: '<html>Over.</html>',
      [`${html}:knots@published`]: '<html>Under.</html>',
    },
    assets: { [`${html}:knots`]: [{ path: 'static/knot.svg', size: 6 }], [`${html}:sea`]: [] },
    containers: {
      'lct:Sea:pilots:unit:berth': {
        ...block('lct:Sea:pilots:unit:berth', 'Berths', null, null),
        collections: inFirst,
      },
    },
    children: { 'lct:Sea:pilots:unit:berth@draft': [`${html}:knots`, `${html}:sea`] },
    collections: [
      { key: 'first', title: 'First day', description: 'Read these.', entities: [1, 2, 3] },
    ],
  };
}

function block(
  id: string,
  name: string,
  publishedName: string | null,
  lastPublished: string | null,
): BlockInfo {
  return {
    id,
    display_name: name,
    published_display_name: publishedName,
    last_published: lastPublished,
    collections: id.endsWith('knots') ? inFirst : [],
  };
}

function faultOf(status: number): ClientFault {
  return {
    failure: failure('server-failed', 'It broke.', 'Wait.', 'again', `HTTP ${status}`),
    status,
    connection: null,
    effect: 'none',
    passing: status >= 500,
    retryAfterMs: null,
    body: '',
  };
}

function answer<T>(value: T | undefined, status = 500) {
  return Promise.resolve(value === undefined ? fail(faultOf(status)) : ok(value));
}

async function compare(server: Told, own = things) {
  const client = {
    listBlocks: (_: string, page: number) =>
      answer(
        server.endless === true
          ? { rows: server.blocks, hasMore: true }
          : { rows: server.blocks.slice(page - 1, page), hasMore: page < server.blocks.length },
      ),
    getBlock: (id: string) =>
      answer(server.containers[id] ?? server.blocks.find((one) => one.id === id) ?? null),
    getOlx: (id: string, version: string) => {
      const asked = `${id}@${version}`;
      const text = server.onOlx?.(asked) === true ? undefined : server.olx[asked];
      return answer(text === undefined ? undefined : { text });
    },
    listAssets: (id: string) => answer(server.assets[id], 404),
    listChildren: (id: string, version: string) =>
      answer(server.children[`${id}@${version}`]?.map((child) => block(child, '', '', ''))),
    listCollections: () => answer({ rows: server.collections, hasMore: false }),
  };
  const job = {
    client,
    policy: { pollMs: 0, maxPauseMs: 0, patienceMs: 0, restoreMs: 0 },
    signal: new AbortController().signal,
    now: () => new Date(),
    record: () => ({ archiveId: 'a', sha256: '', title: 'Pilots', description: 'Berths.' }),
    ports: {
      verify: {
        findFile: () => '/a.zip',
        describe: (_: unknown, __: unknown, take: (those: readonly OwnThing[]) => void) => {
          take(own);
          return Promise.resolve(ok(null));
        },
      },
    },
  } as unknown as PushJob; // the rest of a job is not asked for
  const library = {
    id: 'lib:Sea:pilots',
    org: 'Sea',
    slug: 'pilots',
    title: server.title,
    description: server.description,
  };
  const end = await compareByEndpoints(
    job,
    { ...library, num_blocks: 3, learning_package: 1 },
    'No backup.',
  );
  if (end.kind !== 'compared') throw new Error(JSON.stringify(end));
  return end.verification;
}

const knots = 'xblock.v1:html:knots';
const v3 = 'entities/xblock.v1/html/knots/component_versions/v3';
const v2 = 'entities/xblock.v1/html/knots/component_versions/v2';
const unitId = 'lct:Sea:pilots:unit:berth';
const berth = 'entities/berth.toml';
const first = 'collections/first.toml';

type Case = readonly [
  what: string,
  key: string | null,
  entry: string | null,
  act: (server: Told) => void,
];

const cases: readonly Case[] = [
  ['library title', null, 'package.toml', (s) => void (s.title = 'Other')],
  ['library description', null, 'package.toml', (s) => void (s.description = 'Other')],
  ['component gone', 'xblock.v1:html:sea', 'sea.toml', (s) => void s.blocks.pop()],
  [
    'component added',
    `${html}:new`,
    null,
    (s) => void s.blocks.push(block(`${html}:new`, 'New', null, null)),
  ],
  ['title of draft', knots, 'knots.toml', (s) => void (s.blocks[0]!.display_name = 'Other')],
  [
    'title of published version',
    knots,
    'knots.toml',
    (s) => void (s.blocks[0]!.published_display_name = 'Other'),
  ],
  [
    'published version gone',
    knots,
    'knots.toml',
    (s) => void Object.assign(s.blocks[0]!, { last_published: null, published_display_name: null }),
  ],
  [
    'file changed',
    knots,
    `${v3}/block.xml`,
    (s) => void (s.olx[`${html}:knots@draft`] = '<html/>'),
  ],
  [
    'file changed',
    knots,
    `${v2}/block.xml`,
    (s) => void (s.olx[`${html}:knots@published`] = '<html/>'),
  ],
  ['file gone', knots, `${v2}/block.xml`, (s) => void delete s.olx[`${html}:knots@published`]],
  ['file gone', knots, `${v3}/static/knot.svg`, (s) => void (s.assets[`${html}:knots`] = [])],
  [
    'file changed',
    knots,
    `${v3}/static/knot.svg`,
    (s) => void (s.assets[`${html}:knots`]![0]!.size = 7),
  ],
  [
    'file added',
    'xblock.v1:html:sea',
    'sea.toml',
    (s) => void s.assets[`${html}:sea`]!.push({ path: 'static/a.svg', size: 1 }),
  ],
  ['title of draft', 'berth', berth, (s) => void (s.containers[unitId]!.display_name = 'Other')],
  [
    'published version added',
    'berth',
    berth,
    (s) => void (s.containers[unitId]!.last_published = '2026-01-01'),
  ],
  ['child gone', 'berth', berth, (s) => void s.children[`${unitId}@draft`]!.pop()],
  ['children changed', 'berth', berth, (s) => void s.children[`${unitId}@draft`]!.reverse()],
  [
    'children changed',
    'berth',
    berth,
    (s) => void s.children[`${unitId}@draft`]!.push('lb:Sea:pilots:html:new'),
  ],
  ['collection gone', 'first', first, (s) => void (s.collections = [])],
  [
    'collection added',
    'new',
    null,
    (s) => void s.collections.push({ key: 'new', title: 'New', description: '', entities: [] }),
  ],
  ['collection title', 'first', first, (s) => void (s.collections[0]!.title = 'Other')],
  ['collection description', 'first', first, (s) => void (s.collections[0]!.description = '')],
  [
    'member gone',
    'first',
    first,
    (s) => {
      s.blocks[0]!.collections = [];
      s.collections[0]!.entities = [1, 2];
    },
  ],
  ['member added', 'first', first, (s) => void (s.collections[0]!.entities = [1, 2, 3, 4])],
];

describe('piece by piece', () => {
  test('a library that is the same: no difference, and never called whole', async () => {
    expect(await compare(told())).toMatchObject({
      result: 'not-compared',
      how: 'endpoints',
      differences: [],
      compared: [
        { what: 'components with a version', archive: 2, library: 2 },
        { what: 'sections, subsections and units with a version', archive: 1, library: 1 },
        { what: 'collections', archive: 1, library: 1 },
      ],
      excluded: [],
      notCompared: expect.stringMatching(/^No backup\. So it was compared piece by piece/),
    });
  });

  test.each(cases)('%s (%s, %s)', async (what, entityKey, entry, act) => {
    const server = told();
    act(server);
    const { result, differences } = await compare(server);
    expect(differences).toEqual([
      { what, entityKey, entry, message: expect.stringMatching(/\.$/) },
    ]);
    expect(result).toBe('differs');
  });

  test('a unit that is gone is a member no more either', async () => {
    const server = told();
    server.containers = {};
    server.collections[0]!.entities = [1, 2];
    const { differences, compared } = await compare(server);
    expect(differences.map(({ what }) => what)).toEqual(['unit gone', 'member gone']);
    expect(compared[1]).toMatchObject({ archive: 1, library: 0 });
  });

  test('an older server that does not tell published titles is not taken to differ', async () => {
    const server = told();
    for (const one of server.blocks) delete one.published_display_name;
    expect((await compare(server)).differences).toEqual([]);
  });

  test('a text that the server breaks on for a while is asked for again in the end', async () => {
    const server = told();
    let turns = 0;
    server.onOlx = (asked) => asked.endsWith('@published') && (turns += 1) <= 3;
    const { differences } = await compare(server);
    expect({ differences, turns }).toEqual({ differences: [], turns: 4 });
  });

  test('lists of children that are not told are said to be', async () => {
    const server = told();
    server.children = {};
    const { differences, notCompared } = await compare(server);
    expect(differences).toEqual([]);
    expect(notCompared).toContain('Lists of children that it did not tell: 1.');
  });

  test('a server that knows no pages is not asked for ever', async () => {
    const server = told();
    server.endless = true;
    expect((await compare(server)).differences).toEqual([]);
  });

  test('a list of files that is refused ends it: nothing is guessed', async () => {
    const server = told();
    server.assets = {};
    await expect(compare(server)).rejects.toThrow('unavailable');
  });
});
