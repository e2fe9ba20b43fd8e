import { describe, expect, it } from 'vitest';
import { componentToml, containerToml } from '../../../bench/bench-toml.ts';
import { createSeededRandom } from '../../../bench/seeded-random.ts';
import type { ComponentFile, ContainerFile } from '../../../contract/model/library.ts';
import type { TomlTable } from '../../../contract/model/toml.ts';
import { isAsset } from '../../../main/checks/check-context.ts';
import type { EntityFacts, EntityTables } from '../../../main/checks/facts.ts';
import { componentFacts, containerFacts, entityTables } from '../../../main/checks/facts.ts';
import { rules } from '../../../main/checks/rules.ts';
import { isUsualEntity, isUsualPlain } from '../../../main/checks/usual-entity.ts';
import { componentOf, containerOf } from '../../../main/library/read-entity.ts';
import { parseToml } from '../../../main/library/toml/parse-toml.ts';
import { readPlainEntity } from '../../../main/library/toml/plain-entity.ts';

const component = componentToml({
  key: 'xblock.v1:html:tides',
  title: 'Tides',
  draft: 2,
  published: 1,
});
const container = containerToml({ key: 'unit-1', title: 'Ünit', draft: 1, published: 1 }, 'unit', [
  'xblock.v1:html:tides',
]);

interface Read {
  readonly file: ComponentFile | ContainerFile;
  readonly facts: EntityFacts;
  readonly root: TomlTable;
}

/** As a library's reading takes it; null for what is not TOML. */
function read(kind: 'component' | 'container', text: string, path: string): Read | null {
  const parsed = parseToml(text);
  if (parsed.kind !== 'table') return null;
  const { root, newerForms } = parsed;
  const content = { entry: 0, path, text, root, newerForms, isPlain: false, fault: null };
  if (kind === 'container') {
    const file = containerOf(content);
    return { file, facts: containerFacts(file), root };
  }
  const file = componentOf(content);
  return { file, facts: componentFacts(file), root };
}

function isUsual(one: Read | null): boolean {
  return one !== null && isUsualEntity(one.file, one.root);
}

/** What is said of it by itself, and which rules want its tables again for a look at others. */
function said({ facts, root }: Read): readonly string[] {
  const tables = entityTables(root);
  return rules.flatMap(({ name, checkEntity, references }) => [
    ...[...(checkEntity?.(facts, tables) ?? [])].map(({ code }) => code),
    ...(references?.concerns === undefined && references?.isIn(facts, tables) === true
      ? [name]
      : []),
  ]);
}

/** Every child that a restore looks at. */
function childrenOf({ used }: EntityTables): readonly unknown[] {
  return used.flatMap(({ entries }) => {
    const at = entries.get('container');
    const children = at?.kind === 'table' ? at.entries.get('children') : undefined;
    return children?.kind === 'array'
      ? children.items.map((item) => (item.kind === 'string' ? item.value : item))
      : [];
  });
}

/** What a line of the exporter's TOML may be instead. */
const values = [
  '0',
  '1',
  '2',
  '-1',
  '1.0',
  '4294967296',
  '9007199254740993',
  'true',
  '[]',
  '[1]',
  '["a"]',
  '["a", 1]',
  '{}',
  '{ a = 1 }',
  '""',
  '" "',
  '" a"',
  '"a\\u0000"',
  '"a\\u00a0"',
  '"é"',
  '"2"',
  '2026-01-01',
  '2026-01-01T10:00:00Z',
  '2026-01-01t10:00:00z',
  '2026-01-01T10:00:00',
  '0001-01-01T00:00:00+05:00',
  `"${'k'.repeat(101)}"`,
  `"${'t'.repeat(501)}"`,
  '"2026-01-01T10:00:00Z"',
  '10:00:00',
  'inf',
];
const lines = [
  '[entity]',
  '[entity.draft]',
  '[entity.published]',
  '[entity.container.unit]',
  '[entity.container.section]',
  '[[version]]',
  '[version]',
  '[version.container]',
  'entity_key = "a"',
  'entity_ref = "a"',
  'version_num = 1',
  'version_num = 3',
  'title = "T"',
  'more = 1',
  '',
];

function changed(text: string, random: ReturnType<typeof createSeededRandom>): string {
  const pick = (list: readonly string[]): string => list[random.below(list.length)] ?? '';
  const all = text.split('\n');
  for (let change = random.below(4); change > 0; change -= 1) {
    const at = random.below(all.length);
    const [name, value] = (all[at] ?? '').split(' = ');
    if (value !== undefined && random.next() < 0.6) all[at] = `${name} = ${pick(values)}`;
    else all.splice(at, random.below(3), ...(random.next() < 0.5 ? [pick(lines)] : []));
  }
  return all.join('\n');
}

/** By the model alone, as far as that can tell. */
function isUsualByModel(one: Read, text: string): boolean {
  const { root } = one;
  const plain = readPlainEntity(text) ?? undefined;
  const base = { entry: 0, path: one.file.path, text, root, newerForms: [], fault: null };
  const content =
    plain === undefined ? { ...base, isPlain: false } : { ...base, isPlain: true, plain };
  return isUsualPlain('level' in one.file ? containerOf(content) : componentOf(content));
}

/** Values that the exporters' form allows. */
const plainValues: Readonly<Record<string, readonly string[]>> = {
  key: ['""', '" "', '"a "', '"a"', '"é"', `"${'k'.repeat(100)}"`, `"${'k'.repeat(101)}"`],
  title: ['""', '"T"', '"\u00a0T"', `"${'t'.repeat(500)}"`, `"${'t'.repeat(501)}"`],
  created: ['0001-01-01T00:00:00Z', '9999-12-31T23:59:59.1234567Z', '2026-01-01T10:00:00Z'],
  version_num: ['1', '2', '3', '4294967295', '4294967296', '999999999999999'],
  children: ['[]', '["a"]', '["a", "b"]'],
};

/** With other values, a version more or less, or a part missing: often still in that form. */
function revalued(text: string, random: ReturnType<typeof createSeededRandom>): string {
  const lines = text.split('\n').map((line) => {
    const [name = ''] = line.split(' = ');
    const known = plainValues[name];
    if (known === undefined || random.next() < 0.75) return line;
    return `${name} = ${known[random.below(known.length)] ?? ''}`;
  });
  const whole = lines.join('\n');
  switch (random.below(8)) {
    case 0:
      return whole.replace(/\[entity\.draft\]\nversion_num = .*\n\n/, '');
    case 1:
      return whole.replace(
        /(published\]\n)version_num = .*/,
        '$1# unpublished: no published_version_num',
      );
    case 2:
      return whole.replace(/\n\[\[version\]\][^]*?(?=\n\[\[version\]\]|$)/, '');
    case 3:
      return whole.replace(/\n\n\[version\.container\]\nchildren = .*/, '');
    case 4:
      return whole.replace(/\n\n\[entity\.container\.\w+\]/, '');
    case 5:
      return `${whole}\n[[version]]\ntitle = "T"\nversion_num = 2\n`;
    default:
      return whole;
  }
}

describe('the look for the usual form of an entity', () => {
  it('knows what exporters write', () => {
    expect(isUsual(read('component', component, 'entities/xblock.v1/html/tides.toml'))).toBe(true);
    expect(isUsual(read('container', container, 'entities/unit-1.toml'))).toBe(true);
    const draftAlone = { key: 'xblock.v1:html:a', title: 'A', draft: 1, published: null };
    expect(isUsual(read('component', componentToml(draftAlone), 'a.toml'))).toBe(true);
  });

  it.each([
    ['a key with a space', component.replace('html:tides"', 'html:tides "')],
    ['no title', component.replace(/title = .*/, '')],
    ['a version that nothing names', `${component}\n[[version]]\ntitle = "T"\nversion_num = 7\n`],
    ['a version of another', component.replace('[[version]]\n', '$&entity_ref = "b"\n')],
    ['a draft that is text', component.replace('version_num = 2', 'version_num = "2"')],
    ['version 0', component.replaceAll('version_num = 2', 'version_num = 0')],
    ['a number beyond MySQL', component.replaceAll('version_num = 2', 'version_num = 4294967296')],
    ['no draft', component.replace('[entity.draft]', '[entity.other]')],
  ])('leaves %s to the rules', (_, text) => {
    expect(text).not.toBe(component);
    expect(isUsual(read('component', text, 'entities/xblock.v1/html/tides.toml'))).toBe(false);
  });

  it('finds none usual, of 20,000 that were changed, that a rule has words for', () => {
    const random = createSeededRandom(6);
    let usual = 0;
    for (let round = 0; round < 20_000; round += 1) {
      const kind = round % 2 === 0 ? 'component' : 'container';
      const text = changed(kind === 'component' ? component : container, random);
      const one = read(kind, text, `entities/${round % 3 === 0 ? 'a/b/' : ''}tides.toml`);
      if (one === null || !isUsual(one)) continue;
      usual += 1;
      expect(said(one), text).toEqual([]);
      const { file } = one;
      const inModel = file.versions.flatMap(({ children }) =>
        (children ?? []).map(({ value }) => value),
      );
      if (kind === 'container') expect(inModel).toEqual(childrenOf(entityTables(one.root)));
      else expect(isAsset(file as ComponentFile, () => one.root)).toBe(false);
    }
    expect(usual).toBeGreaterThan(5_000);
  }, 60_000);

  it('is the same by the model alone, of 40,000 in the exporters\u2019 form', () => {
    const random = createSeededRandom(7);
    let [usual, plain] = [0, 0];
    for (let round = 0; round < 40_000; round += 1) {
      const kind = round % 2 === 0 ? 'component' : 'container';
      const text = revalued(kind === 'component' ? component : container, random);
      const one = read(kind, text, 'entities/tides.toml');
      if (one === null || readPlainEntity(text) === null) continue;
      plain += 1;
      if (isUsual(one)) usual += 1;
      expect(isUsualByModel(one, text), text).toBe(isUsual(one));
    }
    expect(plain).toBeGreaterThan(10_000);
    expect(usual).toBeGreaterThan(1_000);
    expect(plain - usual).toBeGreaterThan(1_000);
  }, 60_000);

  it('is said of none by the model alone that is of another form', () => {
    const text = component.replace('title = "', 'title = "\\u0041');
    const one = read('component', text, 'entities/tides.toml');
    expect([isUsual(one), one !== null && isUsualByModel(one, text)]).toEqual([true, false]);
  });
});
