/** The model of tomllib beside the real one, by texts that were changed at random. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSeededRandom } from '../../bench/seeded-random.ts';
import type { SeededRandom } from '../../bench/seeded-random.ts';
import { changeText } from '../fuzz/mutate-toml.ts';
import { libraryEntries } from '../unit/archive/make-zip.ts';
import { refusedTexts } from '../unit/semantics/tomllib-refused.ts';
import { wantedPythons } from './environment.ts';
import { findPython } from './find-python.ts';
import { LineProcess } from './line-process.ts';
import { testMissing } from './missing.ts';
import { carrelAnswer } from './tomllib-cases.ts';

/** `CARREL_TEXTS=100000 CARREL_SEED=7` for more, and for others. */
const count = Number(process.env['CARREL_TEXTS'] ?? 3_000);
const seed = Number(process.env['CARREL_SEED'] ?? 20_261_121);
const script = `${import.meta.dirname}/carrel_reference/read_toml.py`;

const found = findPython(wantedPythons.verawood, process.env);
if (typeof found === 'string') testMissing('tomllib', found);
else testPython(found.path);

function testPython(path: string): void {
  describe('tomllib', () => {
    let judge: LineProcess;
    beforeAll(() => {
      judge = new LineProcess(path, ['-I', script]);
    });
    afterAll(() => judge.close());

    async function differences(texts: readonly string[]): Promise<unknown[]> {
      const asked = texts.map((text) => judge.ask(JSON.stringify(text)));
      const differing: unknown[] = [];
      for (const [index, answer] of (await Promise.all(asked)).entries()) {
        const ours = JSON.stringify(carrelAnswer(texts[index] ?? ''));
        // JSON of both sides has the same parts in the same order.
        const theirs = JSON.stringify(JSON.parse(answer));
        const isDeep = theirs === '{"value":"deep"}' && ours.startsWith('{"value"');
        if (theirs !== ours && !isDeep) differing.push({ text: texts[index], theirs, ours });
      }
      return differing;
    }

    test('has the words of the table', async () => {
      expect(await differences(refusedTexts.map(([text]) => text))).toEqual([]);
    });

    test('ends at the same depth', async () => {
      expect(await differences([...nested()])).toEqual([]);
    });

    test(`reads ${count} texts so`, { timeout: 60_000 + count * 10 }, async () => {
      const random = createSeededRandom(seed);
      for (let left = count; left > 0; left -= 500) {
        const texts = Array.from({ length: Math.min(500, left) }, () => changed(random));
        expect(await differences(texts)).toEqual([]);
      }
    });
  });
}

/** Values about as deep as Python goes. */
function* nested(): Generator<string> {
  const inner = [
    '',
    '1',
    '?',
    '"a"',
    "'a'",
    '"\\n"',
    '"\\u0041"',
    '"""\\u0041"""',
    '{}',
    '# \u0001\n',
  ];
  for (const value of inner) {
    for (let depth = 486; depth < 496; depth += 1) {
      yield `v = ${'['.repeat(depth)}${value}${']'.repeat(depth)}`;
    }
    for (let depth = 324; depth < 332; depth += 1) {
      yield `v = ${'{a='.repeat(depth)}${value}${'}'.repeat(depth)}`;
    }
  }
}

const statements =
  `[t] ~ [[t]] ~ [a.b] ~ [[a.b]] ~ [a] ~ [[a]] ~ [t.q.y] ~ [arr.sub] ~ [[arr]] ~ a.b = 1
~ a = {b = 1} ~ a = [] ~ a.b.c = 1 ~ b = [{}] ~ a = {b = {}, b.c = 1} ~ t.q.y = 1 ~ n = 1_ ~ n = 01
~ x = {a = [1], a.b = 2} ~ x = {a\n=1} ~ d = 2024-02-30 ~ d = 1979-05-27T07:32 ~ s = "\\ud800"
~ s = '\u0001' ~ # \u007f ~ "" = 1 ~ k = "\\ ~`
    .split('~')
    .map((line) => line.trim());

const mixed = `a = 1
b.c = 2
b.d.e = "x"
[t]
q = {x = 1, y.z = [1, 2, {k = 'v'}]}
"k e" = '''lit
'' x'''
h = [0xdead_beef, 0o17, 0b1, inf, -1_000.5e-3]
d = [1979-05-27, 07:32:00.999999999, 1979-05-27 07:32:00-07:30]
[[arr]]
n = """m \\
  x"""
[[arr]]
[arr.sub]
m = [
 1, # c
]
[arr.sub.deep]
[[arr.list]]
[t.u.v]
w = "\\u00e9\\U0001F600\\t"
`;

const bases = [
  mixed,
  mixed,
  ...libraryEntries()
    .filter(({ name }) => String(name).endsWith('.toml'))
    .map(({ data }) => String(data)),
];

function changed(random: SeededRandom): string {
  const base = bases[random.below(bases.length)] ?? mixed;
  if (random.next() < 0.5) {
    const { text } = changeText(base, random);
    return text.slice(0, 50_000).toWellFormed();
  }
  const lines = base.split('\n');
  for (let times = random.below(4); times >= 0; times -= 1) {
    const line = statements[random.below(statements.length)] ?? '';
    lines.splice(random.below(lines.length + 1), random.below(2), line);
  }
  return lines.join(random.next() < 0.9 ? '\n' : '\r\n');
}
