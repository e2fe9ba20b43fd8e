import fc from 'fast-check';
import type { FileRole, MadeFile, TomlPair, TomlTable } from './made-archive.ts';
import { quoted } from './made-archive.ts';

/** A library that every release restores but for what its codes do; faults are put in afterwards. */
export interface LibraryDescription {
  readonly key: string;
  readonly title: string;
  readonly components: readonly ComponentDescription[];
  readonly containers: readonly ContainerDescription[];
  readonly collections: readonly CollectionDescription[];
}

interface EntityDescription {
  readonly code: string;
  readonly draft: number;
  /** 0: not published. */
  readonly published: number;
}

interface ComponentDescription extends EntityDescription {
  readonly type: string;
  readonly files: readonly string[];
}

interface ContainerDescription extends EntityDescription {
  readonly level: Level;
  /** Numbers of entities of the level below, counted round. */
  readonly children: readonly number[];
}

interface CollectionDescription {
  readonly code: string;
  /** Numbers of entities, counted round. */
  readonly members: readonly number[];
}

type Level = 'unit' | 'subsection' | 'section';

/** Codes that some server may mind (accents, case twins) come late: shrinking goes to the first. */
const codes = [
  'note',
  'berths',
  'tide-tables',
  'lock_2',
  'a.b',
  'Note',
  'quay-1',
  'môle',
  'школа',
  '日本',
  'n--o',
];
const types = ['html', 'problem', 'video', 'drag-and-drop-v2'];
const staticFiles = ['plan.svg', 'sub/list.txt', 'Ä.png', 'rev1/old.svg', 'a b.txt'];

/** Up to `most`, seldom none; shrinks to none. */
function some<T>(most: number, item: fc.Arbitrary<T>): fc.Arbitrary<T[]> {
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 1, arbitrary: fc.constant<T[]>([]) },
    { weight: 6, arbitrary: fc.array(item, { minLength: 1, maxLength: most }) },
  );
}

const code = fc.constantFrom(...codes);
const draft = fc.constantFrom(1, 2, 3);
const published = fc.constantFrom(0, 1, 2);

/** Small libraries: one to three components, up to three containers and two collections. */
export const soundLibrary: fc.Arbitrary<LibraryDescription> = fc.record({
  key: fc.constantFrom('lib:Quay:pilotage', 'lib:Hafen:école', 'lib:A:B'),
  title: fc.constantFrom('Pilotage', 'Hafenbuch für alle', '港'),
  components: fc.array(
    fc.record({
      type: fc.constantFrom(...types),
      code,
      draft,
      published,
      files: fc.subarray(staticFiles, { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  containers: some(
    3,
    fc.record({
      level: fc.constantFrom('unit', 'unit', 'subsection', 'section'),
      code,
      draft,
      published,
      children: fc.array(fc.nat(3), { maxLength: 3 }),
    }),
  ),
  // From 1.0 on a collection's code is ASCII: others are faults of keys.
  collections: some(
    2,
    fc.record({
      code: fc.constantFrom(...codes.slice(0, 7)),
      members: fc.array(fc.nat(5), { maxLength: 3 }),
    }),
  ),
});

/** The files of a library in the order in which the exporter would write them. */
export function filesOfLibrary(library: LibraryDescription): MadeFile[] {
  const containers = distinct(library.containers, (one) => one.code);
  const components = distinct(library.components, (one) => `${one.type}:${one.code}`);
  const keyed = containers.map((one) => ({ ...one, key: one.code }));
  const keys = [...components.map(keyOf), ...keyed.map(({ key }) => key)];
  return [
    tomlFile('package.toml', 'package', packageTables(library)),
    ...keyed.map((one) => {
      const below = one.level === 'unit' ? components.map(keyOf) : keysBelow(one.level, keyed);
      const children = one.children.flatMap((nth) => below[nth % below.length] ?? []);
      return tomlFile(`entities/${one.code}.toml`, 'container', containerTables(one, children));
    }),
    ...components.flatMap(componentFiles),
    ...distinct(library.collections, (one) => one.code).map((one) => {
      const members = one.members.flatMap((nth) => keys[nth % keys.length] ?? []);
      return tomlFile(
        `collections/${one.code}.toml`,
        'collection',
        collectionTables(one.code, members),
      );
    }),
  ];
}

function keysBelow(level: Level, containers: readonly (ContainerDescription & { key: string })[]) {
  const wanted = level === 'section' ? 'subsection' : 'unit';
  return containers.filter((one) => one.level === wanted).map(({ key }) => key);
}

/** Of equals the first is kept: a sound library has no two of one name. */
function distinct<T>(items: readonly T[], markOf: (item: T) => string): readonly T[] {
  return [...new Map(items.toReversed().map((item) => [markOf(item), item])).values()].toReversed();
}

function keyOf({ type, code: own }: ComponentDescription): string {
  return `xblock.v1:${type}:${own}`;
}

function componentFiles(component: ComponentDescription): MadeFile[] {
  const folder = `entities/xblock.v1/${component.type}/${component.code}`;
  const key = keyOf(component);
  const tables = [...entityTables(key, component), ...versionTables(key, component, [])];
  const files = [tomlFile(`${folder}.toml`, 'component', tables)];
  for (const number of numbersOf(component)) {
    const below = `${folder}/component_versions/v${number}`;
    const links = component.files.map((name) => `<a href="/static/${name}">${number}</a>`).join('');
    const body = `<${component.type} display_name="${component.code}">${links}</${component.type}>`;
    files.push(byteFile(`${below}/block.xml`, 'body', body));
    for (const name of component.files) {
      files.push(byteFile(`${below}/static/${name}`, 'static', `${key} ${number} ${name}`));
    }
  }
  return files;
}

function containerTables(one: ContainerDescription, children: readonly string[]): TomlTable[] {
  const list = `[${children.map(quoted).join(', ')}]`;
  return [
    ...entityTables(one.code, one),
    table(`[entity.container.${one.level}]`, {}),
    ...versionTables(one.code, one, [table('[version.container]', { children: list })]),
  ];
}

function entityTables(key: string, one: EntityDescription): TomlTable[] {
  const created = '2026-02-03T04:05:06.789012Z';
  return [
    table('[entity]', { can_stand_alone: 'true', key: quoted(key), created }),
    table('[entity.draft]', { version_num: String(one.draft) }),
    table('[entity.published]', one.published === 0 ? {} : { version_num: String(one.published) }),
  ];
}

function versionTables(key: string, one: EntityDescription, below: TomlTable[]): TomlTable[] {
  return numbersOf(one).flatMap((number) => [
    table('[[version]]', { title: quoted(`${key} ${number}`), version_num: String(number) }),
    ...below.map(({ head, pairs }) => ({ head, pairs: pairs.map((pair) => ({ ...pair })) })),
  ]);
}

function numbersOf({ draft: one, published: other }: EntityDescription): readonly number[] {
  return [...new Set([one, other])].filter((number) => number > 0);
}

function packageTables({ key, title }: LibraryDescription): TomlTable[] {
  return [
    table('[meta]', {
      format_version: '1',
      created_by: '"pilot"',
      created_by_email: '"pilot@example.org"',
      created_at: '2026-03-07T08:09:10.111213Z',
      origin_server: '"studio.example.org"',
    }),
    table('[learning_package]', {
      title: quoted(title),
      key: quoted(key),
      description: '"About"',
      created: '2026-01-01T10:00:00Z',
      updated: '2026-01-01T10:00:00Z',
    }),
  ];
}

function collectionTables(key: string, members: readonly string[]): TomlTable[] {
  const fields = {
    title: quoted(`Picks ${key}`),
    key: quoted(key),
    description: '"Some"',
    created: '2026-02-03T04:05:06.789012Z',
    entities: `[\n${members.map((member) => `    ${quoted(member)},\n`).join('')}]`,
  };
  return [table('[collection]', fields)];
}

function table(head: string, fields: Readonly<Record<string, string>>): TomlTable {
  const pairs: TomlPair[] = Object.entries(fields).map(([key, value]) => ({ key, value }));
  return { head, pairs };
}

function tomlFile(path: string, role: FileRole, tables: TomlTable[]): MadeFile {
  return { path, role, tables, bytes: null, entry: {} };
}

function byteFile(path: string, role: FileRole, text: string): MadeFile {
  return { path, role, tables: null, bytes: Buffer.from(text), entry: {} };
}
