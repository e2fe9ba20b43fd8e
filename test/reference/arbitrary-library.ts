import fc from 'fast-check';
import type { ContainerKind } from '../../contract/model/library.ts';
import type {
  ChildDescription,
  CollectionDescription,
  ComponentDescription,
  ContainerDescription,
  FileDescription,
  LibraryDescription,
} from './library-description.ts';

/** As `contract/releases.ts` has it: 1 takes any text as a code, 2 has rules for codes. */
type Family = 1 | 2;

/**
 * Libraries that the API of a family's releases takes, so that a real exporter can write them. Codes
 * collide as file names, titles need every escape of TOML, and drafts, publications, deletions and
 * pins come in every order. Left out is what cannot be read back as it was meant: codes without a
 * letter, static files that are TOML, and names that paths fold. Seeded and shrinking.
 */
export function trueLibrary(family: Family): fc.Arbitrary<LibraryDescription> {
  const code = codeOf(family);
  return fc
    .record({
      title: text.map((title) => `T${title}`),
      description: text,
      components: fc.uniqueArray(component(code), { selector: ({ key }) => key, maxLength: 6 }),
      containers: fc.uniqueArray(rawContainer(code), { selector: ({ key }) => key, maxLength: 6 }),
      collections: fc.uniqueArray(rawCollection(family), {
        selector: ({ key }) => key,
        maxLength: 3,
      }),
      backup,
    })
    .map(({ components, containers, collections, ...library }) => {
      const made = withChildren(components, containers);
      const keys = [...components, ...made].map(({ key }) => key);
      return {
        format: 1 as const,
        key: 'lib:Quayside:RANDOM',
        ...library,
        components,
        containers: made,
        collections: collections.map(({ picks, ...one }) => ({
          ...one,
          entities: [...new Set(pick(keys, picks))],
        })),
      };
    });
}

const pieces = [
  ...'a B ż 日本 🚢 " \' \\ # [[x]] = """ \'\'\' \u0001 \u007f \ufeff \u0301'.split(' '),
  ...' |\n|\t|\r|\u0085|\u00a0|\u2028'.split('|'),
];
const text = fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((parts) => parts.join(''));
/** Now and then empty, which the older releases write and do not restore. */
const title = fc.oneof(
  { weight: 30, arbitrary: text.map((one) => `t${one}`) },
  { weight: 1, arbitrary: fc.constant('') },
);

const plainMarks = ['a', 'A', 'b', '1', '_', '-', '.', '--'];
const freeMarks = [' ', ':', '/', '+', "'", '🚢', 'e\u0301', '@'];

function codeOf(family: Family): fc.Arbitrary<string> {
  const marks = family === 1 ? [...plainMarks, 'ż', 'Ω', ...freeMarks] : [...plainMarks, 'ż', 'Ω'];
  const rest = fc.array(fc.constantFrom(...marks), { maxLength: 4 });
  return fc
    .tuple(fc.constantFrom('quay', 'Quay', 'q', 'ż'), rest)
    .map(([first, more]) => `${first}${more.join('')}`);
}

/** As Python writes moments. From 1980 on: the exporter writes none before it into a zip. */
const moment = fc
  .tuple(
    fc.date({ min: new Date('1980-01-02'), max: new Date('2100-01-01'), noInvalidDate: true }),
    fc.constantFrom('Z', '.000001Z', '.120000Z'),
  )
  .map(([date, fraction]) => `${date.toISOString().slice(0, 19)}${fraction}`);

/** Pointers into versions: what was published in turn, and the draft; null is a deletion. */
interface Pointers {
  readonly publishedAt: readonly number[];
  readonly draftAt: number;
}

const pointers: fc.Arbitrary<Pointers> = fc.record({
  publishedAt: fc.array(fc.nat(4), { maxLength: 3 }),
  draftAt: fc.nat(4),
});

/** Numbers that rise, with gaps. */
function numbered<V extends object>(versions: readonly V[], steps: readonly number[]) {
  let number = 0;
  return versions.map((version, at) => {
    number += 1 + (steps[at] ?? 0);
    return { number, ...version };
  });
}

function pointed(
  versions: readonly { readonly number: number }[],
  { publishedAt, draftAt }: Pointers,
) {
  // One place more than there are versions: null, the deletion.
  const at = (place: number) => versions[place % (versions.length + 1)]?.number ?? null;
  const isEmpty = versions.length === 0;
  return { published: isEmpty ? [] : publishedAt.map(at), draft: isEmpty ? null : at(draftAt) };
}

const steps = fc.array(fc.constantFrom(0, 0, 0, 1, 40), { maxLength: 3 });

const file: fc.Arbitrary<FileDescription> = fc.oneof(
  fc
    .uint8Array({ maxLength: 12 })
    .map((bytes) => ({ base64: Buffer.from(bytes).toString('base64') })),
  text.map((one) => ({ text: one })),
  text.map((one) => ({ inline: one })),
);
const fileName = fc
  .tuple(
    fc.constantFrom('static/', 'static/deep/er/', 'static/rev2/', ''),
    fc.constantFrom(
      'chart.png',
      '.hidden',
      'noext',
      'two words.txt',
      'żółw.svg',
      'a&b#c.srt',
      "it's.pdf",
    ),
  )
  .map((parts) => parts.join(''));
const files = fc.dictionary(fileName, file, { maxKeys: 3, noNullPrototype: true });

const olx = fc.option(
  fc.oneof(
    text.map((one) => `<html><![CDATA[${one.replaceAll(']]>', '')}]]></html>`),
    text.map((one) => `<problem>${one}`),
    fc.constant(''),
  ),
  { nil: undefined, freq: 6 },
);

function component(code: fc.Arbitrary<string>): fc.Arbitrary<ComponentDescription> {
  const version = fc
    .record({ title, created: moment, olx, files })
    .map(({ olx: body, ...rest }) => (body === undefined ? rest : { ...rest, olx: body }));
  return fc
    .record({
      type: fc.constantFrom('html', 'problem', 'video', 'my_block'),
      code,
      created: moment,
      canStandAlone: fc.boolean(),
      versions: fc.array(version, { maxLength: 3 }),
      steps,
      pointers,
    })
    .map(({ type, code: local, versions, steps: gaps, pointers: to, ...rest }) => {
      const made = numbered(versions, gaps);
      return { key: `xblock.v1:${type}:${local}`, ...rest, versions: made, ...pointed(made, to) };
    });
}

interface RawContainer {
  readonly key: string;
  readonly kind: ContainerKind;
  readonly created: string;
  readonly canStandAlone: boolean;
  readonly versions: readonly {
    readonly title: string;
    readonly created: string;
    readonly picks: readonly number[];
    readonly pins: readonly boolean[];
  }[];
  readonly steps: readonly number[];
  readonly pointers: Pointers;
}

const picks = fc.array(fc.nat(20), { maxLength: 4 });

function rawContainer(code: fc.Arbitrary<string>): fc.Arbitrary<RawContainer> {
  const pins = fc.array(fc.boolean(), { maxLength: 4 });
  return fc.record({
    key: code,
    kind: fc.constantFrom('unit', 'unit', 'subsection', 'section'),
    created: moment,
    canStandAlone: fc.boolean(),
    versions: fc.array(fc.record({ title, created: moment, picks, pins }), { maxLength: 3 }),
    steps,
    pointers,
  });
}

type Entity = ComponentDescription | ContainerDescription;

/** Children are chosen from the level below once that is known. */
function withChildren(
  components: readonly ComponentDescription[],
  containers: readonly RawContainer[],
): readonly ContainerDescription[] {
  const made: ContainerDescription[] = [];
  let below: readonly Entity[] = components;
  for (const kind of ['unit', 'subsection', 'section'] as const) {
    const level = containers
      .filter((one) => one.kind === kind)
      .map((one) => containerOf(one, below));
    made.push(...level);
    below = level;
  }
  return made;
}

function containerOf(raw: RawContainer, below: readonly Entity[]): ContainerDescription {
  const { versions, steps: gaps, pointers: to, ...rest } = raw;
  const made = numbered(versions, gaps);
  const state = pointed(made, to);
  // The later releases publish no container of things that were never published.
  const children = state.published.length === 0 ? below : below.filter(wasPublished);
  return {
    ...rest,
    ...state,
    versions: made.map(({ picks: chosen, pins, ...version }) => ({
      ...version,
      children: pick(children, chosen).map((child, at) => childOf(child, pins[at] === true)),
    })),
  };
}

function wasPublished({ published }: Entity): boolean {
  return published === undefined || published.some((number) => number !== null);
}

function childOf({ key, versions }: Entity, isPinned: boolean): ChildDescription {
  const version = versions[0]?.number;
  return isPinned && version !== undefined ? { key, version } : key;
}

function pick<T>(from: readonly T[], places: readonly number[]): readonly T[] {
  if (from.length === 0) return [];
  return places.flatMap((place) => from[place % from.length] ?? []);
}

type RawCollection = Omit<CollectionDescription, 'entities'> & {
  readonly picks: readonly number[];
};

function rawCollection(family: Family): fc.Arbitrary<RawCollection> {
  const ascii = fc.constantFrom('quay', 'Quay', 'q.1', 'all_of-it', 'tides');
  return fc.record({
    key: family === 1 ? fc.oneof(ascii, codeOf(1)) : ascii,
    title: text.map((one) => `c${one}`),
    description: text,
    created: moment,
    isDeleted: fc.constantFrom(false, false, false, true),
    picks,
  });
}

const backup = fc
  .record({
    user: fc.option(
      fc.constantFrom(
        { name: 'harbour_master', email: 'harbour@example.org' },
        { name: 'Żółć', email: 'o.mega+quay@example.org' },
        { name: 'nobody', email: '' },
      ),
      { nil: undefined, freq: 4 },
    ),
    server: fc.option(fc.constantFrom('studio.example.org', 'localhost:8001'), { nil: undefined }),
    at: moment,
  })
  .map(({ user, server, at }) => ({
    ...(user !== undefined && { user }),
    ...(server !== undefined && { server }),
    at,
  }));
