import fc from 'fast-check';
import { parse } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { limits } from '../../../main/archive/limits.ts';
import { parseToml } from '../../../main/library/toml/parse-toml.ts';
import { plainNode, plainSmol } from '../../fuzz/plain-values.ts';

function readSmol(text: string): unknown {
  try {
    return plainSmol(parse(text, { integersAsBigInt: true }));
  } catch {
    return 'refused';
  }
}

function readOurs(text: string): unknown {
  const reading = parseToml(text);
  if (reading.kind === 'table') return plainNode(reading.root);
  return reading.limit === null ? 'refused' : 'limit';
}

/** Fault of a text as `line:column`. */
function faultOf(text: string): string {
  const reading = parseToml(text);
  if (reading.kind === 'table') return 'none';
  return `${reading.fault.line}:${reading.fault.column}`;
}

function root(text: string) {
  const reading = parseToml(text);
  if (reading.kind !== 'table') throw new Error(reading.fault.message);
  return reading.root;
}

const component = `[entity]
can_stand_alone = true
key = "xblock.v1:html:tides"
created = 2026-01-01T10:00:00Z

[entity.draft]
version_num = 2

[[version]]
title = "🐢 Tides"  # a comment
version_num = 0x02
numbers = [1.5, -0.0, inf, 1_000]
inline = { a.b = 1, 'c d' = """two
lines""" }
`;

describe('places', () => {
  it('gives every value its line and column, in code points', () => {
    const entity = root(component).entries.get('entity');
    expect(entity).toMatchObject({ kind: 'table', line: 1, column: 1 });
    if (entity?.kind !== 'table') throw new Error('[entity] is missing');
    expect(entity.entries.get('key')).toMatchObject({ line: 3, column: 7 });
    expect(entity.entries.get('draft')).toMatchObject({ line: 6, column: 1 });
    const values = root('a = ["🐢", { b = 1 }]').entries.get('a');
    if (values?.kind !== 'array') throw new Error('the array is missing');
    expect(values.items.map(({ line, column }) => [line, column])).toEqual([
      [1, 6],
      [1, 11],
    ]);
  });

  it.each([
    ['a = "one', '1:5'],
    ['a = 1\nb = \n', '2:5'],
    ['a = 1 b = 2', '1:7'],
    ['[a]\nx = 1\n[a]\n', '3:1'],
    ['a = 1\n\n  a = 2', '3:3'],
    ['a = [1,\n2\n', '1:5'],
    ['a = { b = 1', '1:5'],
    ['a = "🐢" x', '1:9'],
    ['a = 2026-02-30', '1:5'],
    ['a = "\\q"', '1:6'],
    ['a = 1\r\nb = tru', '2:5'],
    ['a = 1\rb = 2', '1:6'],
    ['\ufeffa = 1', '1:1'],
    ['= 1', '1:1'],
    ['[a', '1:3'],
    ['a.b = 1\na.b.c = 2', '2:3'],
    ['a = "\u0001"', '1:6'],
    ['# \u0000', '1:3'],
    ['a = 1\n  [b]\nc = 1\n  [[b]]', '4:3'],
    ['version = []\n\n[[version]]', '3:1'],
    ['a = 1\n[ a ]', '2:1'],
    ['a = 1\n[b]\n[[a.c]]', '3:1'],
    ['a = { b = 1 }\n[a.c]', '2:1'],
  ])('of the fault in %j: %s', (text, place) => {
    expect(faultOf(text)).toBe(place);
  });

  it('places a number of too many digits where it begins', () => {
    const digits = '9'.repeat(4_301);
    expect(faultOf(`a = 1\nbc = ${digits}`)).toBe('2:6');
    expect(faultOf(`a = [1, -${digits}]`)).toBe('1:9');
  });
});

describe('the forms that not every server reads', () => {
  it.each([
    ['a = "\\e"', 'escape', 6],
    ['a = "\\x41"', 'escape', 6],
    ['a = 10:30', 'time-without-seconds', 5],
    ['a = { b = 1,\n c = 2 }', 'line-in-inline-table', 13],
    ['a = { b = 1, }', 'trailing-comma', 12],
    ['a = +Inf', 'number-in-capitals', 5],
    ['a = [1,\r2]', 'odd-space', 8],
    ['a = [ # one\r2]', 'odd-space', 12],
    ['a = 1\u00a0', 'odd-space', 6],
    ['a = 0E5', 'zero-with-exponent', 5],
    ['a = -0E5', 'zero-with-exponent', 5],
  ])('%j is read, and noted as %s', (text, form, column) => {
    const reading = parseToml(text);
    expect(reading.kind === 'table' && reading.newerForms).toEqual([{ form, line: 1, column }]);
  });

  it('notes nothing in plain TOML', () => {
    const reading = parseToml(component);
    expect(reading.kind === 'table' && reading.newerForms).toEqual([]);
  });
});

describe('hostile texts', () => {
  it('leaves prototypes alone (ZI-6)', () => {
    const entries = root(
      '[__proto__]\npolluted = 1\n[constructor.prototype]\npolluted = 1',
    ).entries;
    expect(entries.has('__proto__')).toBe(true);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it.each([
    ['levels', `a = ${'['.repeat(10_000)}`],
    ['inline levels', `a = ${'{a = '.repeat(10_000)}`],
    ['dotted keys', `${'a.'.repeat(10_000)}a = 1`],
    ['a header', `[${'a.'.repeat(10_000)}a]`],
    ['a key', `${'k'.repeat(limits.tomlKeyCharacters + 1)} = 1`],
    ['tables', '[[a]]\n'.repeat(limits.tomlTables + 1)],
  ])('stops at too many of: %s (ZI-1)', (_what, text) => {
    expect(readOurs(text)).toBe('limit');
  });

  it.each(['"', '"""'])('reads a text of a million escapes in %s exactly', (mark) => {
    const text = `a = ${mark}x${'\\n\\u00e9y'.repeat(500_000)}${mark}`;
    const value = root(text).entries.get('a');
    expect(
      value?.kind === 'string' && value.value === `x${'\né'.concat('y').repeat(500_000)}`,
    ).toBe(true);
  });

  it('reads a collection of 100,000 members in a moment', () => {
    const members = Array.from({ length: 100_000 }, (_, at) => `    "xblock.v1:html:c${at}",\n`);
    const list = root(`entities = [\n${members.join('')}]\n`).entries.get('entities');
    expect(list?.kind === 'array' && list.items.length).toBe(100_000);
  });
});

const tokens = [
  '"',
  "'",
  '"""',
  "'''",
  '\\',
  '\\u00e9',
  '\\U0001F600',
  '\n',
  '\r\n',
  '\t',
  '#',
  '=',
]
  .concat([
    '[',
    ']',
    '[[',
    ']]',
    '{',
    '}',
    ',',
    '.',
    '_',
    '-',
    '+',
    '0',
    '1',
    '0x1F',
    '0o7',
    '1_000',
  ])
  .concat([
    '1e3',
    '1.5',
    'inf',
    'nan',
    'true',
    '2026-01-01',
    '10:30:00',
    'a',
    'key',
    'ż',
    '🐢',
    ' ',
  ]);

const lines = [
  '[a]',
  '[a.b]',
  '[[a]]',
  '[[a.b]]',
  'a.b=1',
  'a.b.c=2',
  'a={b=1}',
  'a={b.c=1}',
  'b.c=1',
].concat(['a=[{b=1}]', 'a=1', '[a.b.c]', 'b=[]', '[b]', 'x={}', '[x.y]', 'x.y={z=1}', '[[x.y]]']);

describe('agreement with smol-toml', () => {
  it('on every sound text made from any values', () => {
    expect(readOurs(component)).toEqual(readSmol(component));
  });

  it('on 2,000 mutated components', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: component.length }),
        fc.nat({ max: 3 }),
        fc.constantFrom(...tokens),
        (at, cut, token) => {
          const text = component.slice(0, at) + token + component.slice(at + cut);
          agree(text);
        },
      ),
      { seed: 20261122, numRuns: 2_000 },
    );
  });

  it('on 2,000 orders of tables and keys', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...lines), { maxLength: 5 }), (chosen) =>
        agree(chosen.join('\n')),
      ),
      { seed: 20261122, numRuns: 2_000 },
    );
  });
});

/** Both refuse, or both read the same; forms of TOML 1.1 are ours to read. */
function agree(text: string): void {
  const reading = parseToml(text);
  if (reading.kind === 'table' && reading.newerForms.length > 0) return;
  expect(readOurs(text)).toEqual(readSmol(text));
}
