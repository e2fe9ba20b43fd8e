import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LibraryModel } from '../../../contract/model/library.ts';
import { databases, releaseIds } from '../../../contract/releases.ts';
import { memorySource } from '../../../main/archive/byte-source.ts';
import { openZip } from '../../../main/archive/open-zip.ts';
import { readLibrary } from '../../../main/library/read-library.ts';
import { createPredictions } from '../../../main/restore/predict.ts';
import { verdictOf } from '../../../main/restore/verdict.ts';
import { makeZip } from '../archive/make-zip.ts';

const servers = databases.flatMap((database) =>
  releaseIds.map((release) => ({ release, database })),
);

/** What all servers would do with some files; the long way knows nothing of plain files. */
async function predictions(files: readonly (readonly [string, string])[], isShort: boolean) {
  const entries = files.map(([name, data]) => ({ name, data }));
  const archive = await openZip(memorySource(makeZip(entries)), {});
  const library = await readLibrary(archive, {});
  const plain = [...library.components, ...library.containers].filter(({ isPlain }) => isPlain);
  const predicting = createPredictions(archive, isShort ? library : withoutPlain(library));
  const all: unknown[] = [];
  for (const server of servers) {
    all.push(verdictOf(await predicting.on(server, { userName: 'lp_user' })));
  }
  return { all, plain: plain.length };
}

function withoutPlain(library: LibraryModel): LibraryModel {
  return { ...library, components: [], containers: [] };
}

async function sameBothWays(files: readonly (readonly [string, string])[]) {
  const [short, long] = [await predictions(files, true), await predictions(files, false)];
  expect(short.all).toEqual(long.all);
  return short;
}

const packageFile = [
  'package.toml',
  `[meta]
format_version = 1
created_at = 2026-03-07T08:09:10.111213Z

[learning_package]
title = "Plain sailing"
key = "lib:Portlandia:PLAIN"
description = ""
created = 2026-01-01T10:00:00Z
updated = 2026-01-01T10:00:00Z
`,
] as const;

interface Entity {
  readonly key: string;
  readonly created: string;
  readonly draft: number;
  readonly published: number;
  readonly level: string | null;
  readonly versions: readonly {
    readonly title: string;
    readonly number: number;
    readonly children: readonly string[] | null;
  }[];
}

/** As all releases' exporters write it. */
function exported({ key, created, draft, published, level, versions }: Entity): string {
  const named = draft === 0 ? '' : `[entity.draft]\nversion_num = ${draft}\n\n`;
  const out =
    published === 0 ? '# unpublished: no published_version_num' : `version_num = ${published}`;
  const container = level === null ? '' : `\n\n[entity.container.${level}]`;
  const shown = versions.map(({ title, number, children }) => {
    const list = (children ?? []).map((child) => `"${child}"`).join(', ');
    const inner = children === null ? '' : `\n\n[version.container]\nchildren = [${list}]`;
    return `\n[[version]]\ntitle = "${title}"\nversion_num = ${number}${inner}\n`;
  });
  return `[entity]
can_stand_alone = true
key = "${key}"
created = ${created}

${named}[entity.published]
${out}${container}

# ### Versions
${shown.join('')}`;
}

const words = [
  'intro',
  'Intro',
  ' padded ',
  '',
  'môle',
  'a b',
  'x:y',
  '\u00a0',
  '潮',
  'a'.repeat(600),
];
const key = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom('intro', 'Intro', 'b', 'c').map((one) => `xblock.v1:html:${one}`),
  },
  { weight: 2, arbitrary: fc.constantFrom(...words) },
  fc.tuple(fc.constantFrom(...words), fc.constantFrom(...words)).map(([a, b]) => `${a}:html:${b}`),
);
const created = fc.constantFrom(
  '2026-01-01T10:00:00Z',
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999999Z',
  '2026-02-03T04:05:06.120Z',
  '2026-02-03T04:05:06.0000009Z',
  '2026-02-03T04:05:06.123456789Z',
);
const number = fc.constantFrom(1, 1, 1, 2, 3, 4_294_967_296, 999_999_999_999_999);
const entity = (isContainer: boolean): fc.Arbitrary<Entity> =>
  fc.record({
    key,
    created,
    draft: fc.oneof(number, fc.constant(0)),
    published: fc.oneof(number, fc.constant(0)),
    level: isContainer ? fc.constantFrom('unit', 'subsection', 'section') : fc.constant(null),
    versions: fc.array(
      fc.record({
        title: fc.oneof(
          fc.constantFrom(...words),
          fc.string({ unit: 'grapheme' }).filter(isPlainText),
        ),
        number,
        children: isContainer
          ? fc.option(fc.array(key, { maxLength: 3 }), { freq: 9 })
          : fc.constant(null),
      }),
      { maxLength: 3 },
    ),
  });

function isPlainText(text: string): boolean {
  return !/["\\\p{Cc}\p{Cs}]/u.test(text);
}

describe('entities in the exporters’ own form', () => {
  it('are predicted from the model as they are from their text', async () => {
    let plain = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(entity(false), { minLength: 1, maxLength: 4 }),
        fc.array(entity(true), { maxLength: 3 }),
        async (components, containers) => {
          const files = [
            packageFile,
            ...components.flatMap((one, index) => {
              const folder = `entities/xblock.v1/html/${['intro', 'Intro', 'b', 'c'][index]}`;
              return [
                [`${folder}.toml`, exported(one)],
                [`${folder}/component_versions/v1/block.xml`, '<html/>'],
              ] as const;
            }),
            ...containers.map((one, index) => [`entities/u${index}.toml`, exported(one)] as const),
          ];
          plain += (await sameBothWays(files)).plain;
        },
      ),
      { numRuns: 300, seed: 20261122 },
    );
    expect(plain).toBeGreaterThan(500);
  });

  it('are read again where two have one path: the last is what a server reads', async () => {
    const one = {
      key: 'xblock.v1:html:intro',
      created: '2026-01-01T10:00:00Z',
      draft: 1,
      published: 1,
      level: null,
      versions: [{ title: 'One', number: 1, children: null }],
    };
    const path = 'entities/xblock.v1/html/intro.toml';
    const { all } = await sameBothWays([
      packageFile,
      [path, exported(one)],
      [path, exported({ ...one, key: 'xblock.v1:html:other' })],
    ]);
    expect(all[0]).toMatchObject({ status: 'exception', type: 'IntegrityError' });
  });
});
