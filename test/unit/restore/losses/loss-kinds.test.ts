import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judge, messageOf } from '../../../../contract/diagnostics/judge.ts';
import { report } from '../../../../contract/diagnostics/report.ts';
import type { RestoredLibrary } from '../../../../main/restore/outcome.ts';
import { tinyFiles } from '../../push/tiny-library.ts';
import type { OpenLibrary } from './restored-as-is.ts';
import {
  openLibrary,
  withCollection,
  withComponent,
  withContainer,
  withFiles,
} from './restored-as-is.ts';

const bowline = 'xblock.v1:html:bowline';
const toml = 'entities/xblock.v1/html/bowline.toml';
const body = 'entities/xblock.v1/html/bowline/component_versions/v1/block.xml';
const picture = 'entities/xblock.v1/html/bowline/component_versions/v1/static/knot.png';

let open: OpenLibrary;
beforeAll(async () => {
  open = await openLibrary(tinyFiles());
});
afterAll(() => open.close());

type Change = (library: RestoredLibrary) => RestoredLibrary;

const onBowline =
  (change: Parameters<typeof withComponent>[2]): Change =>
  (library) =>
    withComponent(library, bowline, change);

const onFiles =
  (change: Parameters<typeof withFiles>[1]): Change =>
  (library) =>
    withComponent(library, bowline, ({ published }) => {
      const version = withFiles(published, change);
      return { draft: version, published: version };
    });

/** A file that the archive has somewhere else. */
function takenFrom(key: string, name: string) {
  const found = open.restored.components.get(key)?.draft?.files.get(name);
  if (found === undefined) throw new Error(`no ${name} of ${key}`);
  return found;
}

/** What a restore does, and what is said of it: code, words, entry, line. */
const kinds: readonly (readonly [string, Change, string, string, string, number | undefined])[] = [
  [
    'the library’s title',
    (all) => ({ ...all, title: 'Knot' }),
    'PKG-015',
    'gets another title',
    'package.toml',
    9,
  ],
  [
    'its description',
    (all) => ({ ...all, description: '' }),
    'PKG-015',
    'gets another description',
    'package.toml',
    11,
  ],
  [
    'its date',
    (all) => ({ ...all, created: '2026-01-01T10:00:01Z' }),
    'PKG-015',
    'gets another date',
    'package.toml',
    12,
  ],
  ['a component that is not there', onBowline(() => null), 'ENT-025', 'is gone', toml, 1],
  ['its date', onBowline(() => ({ created: 'now' })), 'ENT-025', 'gets another date', toml, 4],
  [
    'both versions gone',
    onBowline(() => ({ draft: null, published: null })),
    'ENT-025',
    'comes back without any version',
    toml,
    12,
  ],
  ['its draft gone', onBowline(() => ({ draft: null })), 'ENT-025', 'its draft is gone', toml, 12],
  [
    'its published version gone',
    onBowline(() => ({ published: null })),
    'ENT-025',
    'its published version is gone',
    toml,
    12,
  ],
  [
    'another version for a draft',
    onBowline(({ draft }) => ({ draft: draft && { ...draft, number: 4 } })),
    'ENT-025',
    'its draft is another version',
    toml,
    12,
  ],
  [
    'another title',
    onBowline(({ draft }) => {
      const other = draft && { ...draft, title: 'Bowlines' };
      return { draft: other, published: other };
    }),
    'ENT-025',
    'gets another title',
    toml,
    13,
  ],
  [
    'a deleted draft',
    (all) =>
      withComponent(all, 'xblock.v1:html:gone', () => ({
        draft: { number: 1, title: 'Gone', created: 'now', files: new Map() },
      })),
    'ENT-025',
    'its deleted draft comes back',
    'entities/xblock.v1/html/gone.toml',
    undefined,
  ],
  [
    'a published version that there is not',
    (all) => withComponent(all, 'xblock.v1:html:reef', ({ draft }) => ({ published: draft })),
    'ENT-025',
    'gets a published version',
    'entities/xblock.v1/html/reef.toml',
    undefined,
  ],
  [
    'all files gone',
    onFiles((files) => files.clear()),
    'AST-019',
    'comes back empty',
    body,
    undefined,
  ],
  [
    'its content gone',
    onFiles((files) => files.delete('block.xml')),
    'AST-019',
    'comes back without its content',
    body,
    undefined,
  ],
  [
    'a file gone',
    onFiles((files) => files.delete('static/knot.png')),
    'AST-019',
    '1 file is gone',
    picture,
    undefined,
  ],
  [
    'a file under another name',
    onFiles((files) => {
      const file = files.get('static/knot.png');
      files.delete('static/knot.png');
      if (file !== undefined) files.set('knot.png', file);
    }),
    'AST-019',
    '1 file gets another name',
    picture,
    undefined,
  ],
  [
    'the content of another component',
    onFiles((files) => files.set('block.xml', takenFrom('xblock.v1:html:reef', 'block.xml'))),
    'AST-019',
    'gets the content of “xblock.v1:html:re…”',
    body,
    undefined,
  ],
  [
    'a file in the place of another of its own',
    onFiles((files) => files.set('block.xml', takenFrom(bowline, 'static/knot.png'))),
    'AST-019',
    '1 file is replaced by another',
    body,
    undefined,
  ],
  [
    'a file that it does not have',
    onFiles((files) => files.set('notes.txt', takenFrom('xblock.v1:html:reef', 'block.xml'))),
    'AST-019',
    '1 file is added that is not its own',
    'entities/xblock.v1/html/reef/component_versions/v2/block.xml',
    undefined,
  ],
  [
    'a unit that is not there',
    (all) => withContainer(all, 'unit-one', () => null),
    'CNT-020',
    'is gone',
    'entities/unit-one.toml',
    1,
  ],
  [
    'another level',
    (all) => withContainer(all, 'unit-one', () => ({ level: 'section' })),
    'CNT-020',
    'gets another level',
    'entities/unit-one.toml',
    1,
  ],
  ['a child left out', onUnit([]), 'CNT-020', '1 child is left out', 'entities/unit-one.toml', 19],
  [
    'a child added',
    onUnit([bowline, bowline]),
    'CNT-020',
    'gets its children otherwise',
    'entities/unit-one.toml',
    14,
  ],
  [
    'a collection that is not there',
    (all) => withCollection(all, 'basics', () => null),
    'COL-011',
    'is gone',
    'collections/basics.toml',
    undefined,
  ],
  [
    'its title',
    (all) => withCollection(all, 'basics', () => ({ title: 'Basic' })),
    'COL-011',
    'gets another title',
    'collections/basics.toml',
    2,
  ],
  [
    'its description',
    (all) => withCollection(all, 'basics', () => ({ description: 'x' })),
    'COL-011',
    'gets another description',
    'collections/basics.toml',
    4,
  ],
  [
    'a member left out',
    (all) => withCollection(all, 'basics', () => ({ members: new Set<string>() })),
    'COL-011',
    '1 member is left out',
    'collections/basics.toml',
    6,
  ],
  [
    'a member added',
    (all) => withCollection(all, 'basics', () => ({ members: new Set([bowline, 'unit-one']) })),
    'COL-011',
    '1 other member is added',
    'collections/basics.toml',
    6,
  ],
];

function onUnit(children: readonly string[]): Change {
  return (library) =>
    withContainer(library, 'unit-one', ({ published }) => {
      const version = published && { ...published, children };
      return { draft: version, published: version };
    });
}

describe('losses', () => {
  test('are none where all comes back', async () => {
    expect(await open.lossesOf(open.restored)).toEqual([]);
  });

  test.each(kinds)('%s', async (_name, change, code, words, entry, line) => {
    const found = await open.lossesOf(change(open.restored));
    expect(
      found.map((one) => [one.code, one.words, one.location.entry, one.location.line]),
    ).toEqual([[code, words, entry, line]]);
    expect(found.map((one) => judge(one, 'verawood', 'mysql'))).toEqual(['loss']);
    expect(found.map(messageOf).join()).toContain(`: ${words}. So says the prediction`);
  });

  test('do not call gone what came back under another key', async () => {
    const found = open.restored.components.get(bowline);
    if (found === undefined) throw new Error('no bowline');
    const components = new Map(open.restored.components);
    components.delete(bowline);
    components.set('xblock.v1:html :bowline', { ...found, type: 'xblock.v1:html ' });
    const told = await open.lossesOf({ ...open.restored, components });
    expect(told.map(({ code, words, location }) => [code, words, location.line])).toEqual([
      ['ENT-025', 'gets another key', 3],
    ]);
  });

  test('are told by the finding that names the cause, with its place and words', async () => {
    const cause = report(
      'ENT-014',
      { entry: toml, line: 3, column: 7, entityKey: bowline },
      {
        folder: 'entities/xblock.v1/html/other',
        key: bowline,
      },
      { severities: 'loss' },
    );
    const restored = onFiles((files) => files.clear())(open.restored);
    expect(await open.lossesOf(restored, [cause])).toEqual([
      { ...cause, words: 'comes back empty' },
    ]);
  });

  test('are not told by a finding of another cause, another place or another severity', async () => {
    const restored = onFiles((files) => files.clear())(open.restored);
    const place = { entry: toml, line: 3, column: 7, entityKey: bowline };
    const params = { folder: 'entities/xblock.v1/html/other', key: bowline };
    const findings = [
      report('REF-001', place, { child: 'a', parent: 'b' }),
      report('ENT-014', { ...place, entry: 'entities/other.toml', entityKey: 'other' }, params, {
        severities: 'loss',
      }),
      report('ENT-014', place, params, { severities: 'note' }),
    ];
    expect((await open.lossesOf(restored, findings)).map(({ code }) => code)).toEqual(['AST-019']);
  });

  test('stand for each entity that one finding concerns', async () => {
    const reef = 'xblock.v1:html:reef';
    const place = {
      entry: 'entities/xblock.v1/html/reef.toml',
      line: 14,
      column: 1,
      entityKey: reef,
    };
    const cause = report(
      'ENT-020',
      place,
      { field: 'entity_ref', key: bowline, fate: 'given' },
      { severities: 'loss' },
    );
    const moved = open.restored.components.get(reef)?.draft ?? null;
    const restored = withComponent(
      withComponent(open.restored, reef, () => ({ draft: null })),
      bowline,
      () => ({ draft: moved }),
    );
    const found = await open.lossesOf(restored, [cause]);
    expect(found.map(({ code, location, words }) => [code, location.entityKey, words])).toEqual([
      ['ENT-020', bowline, 'its draft is another version'],
      ['ENT-020', reef, 'its draft is gone'],
    ]);
  });

  test('of too many to list are told by the finding that counts them', async () => {
    const omitted = report(
      'PKG-013',
      { entry: 'entities/unit-one.toml' },
      { code: 'REF-001', findings: 7, title: 'A child is not in the archive and would be dropped' },
      { severities: 'loss' },
    );
    const found = await open.lossesOf(onUnit([])(open.restored), [omitted]);
    expect(found.map(({ code, words }) => [code, words])).toEqual([
      ['PKG-013', '1 child is left out'],
    ]);
  });

  test('ask for no finding where nothing is lost', async () => {
    const asked = open.lossesOf(open.restored, new Proxy([], { get: () => expect.unreachable() }));
    expect(await asked).toEqual([]);
  });

  test('stop where they are told to', async () => {
    const { losses } = await import('../../../../main/restore/losses/losses.ts');
    const outcome = { status: 'success', data: {} as never, metadata: null } as const;
    const restored = onFiles((files) => files.clear())(open.restored);
    const asked = losses(
      open.library,
      open.archive,
      { ...outcome, restored },
      {
        server: { release: 'ulmo', database: 'mysql' },
        findings: () => [],
        signal: AbortSignal.abort(new Error('stopped')),
      },
    );
    await expect(asked).rejects.toThrow('stopped');
  });

  test('of what is not restored are none', async () => {
    const { losses } = await import('../../../../main/restore/losses/losses.ts');
    const refused = { status: 'error', log: 'no' } as const;
    const server = { release: 'ulmo', database: 'mysql' } as const;
    const asked = losses(open.library, open.archive, refused, { server, findings: () => [] });
    expect(await asked).toEqual([]);
  });
});
