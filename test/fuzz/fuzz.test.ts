import { describe, expect, test } from 'vitest';
import { loadBases } from './bases.ts';
import { judgeContainer } from './judge-container.ts';
import { judgeToml } from './judge-toml.ts';
import { mutateToml } from './mutate-toml.ts';
import { createSeededRandom } from '../../bench/seeded-random.ts';
import { levels } from './run-case.ts';
import { runCases } from './run-cases.ts';

/** The same cases in every run of the tests; the nightly script draws others. */
const seed = 20261121;
const cases = { bytes: 340, header: 340, toml: 340 };

describe('mutated archives (ZI-4): no crash, no hang, no deceit, nothing written elsewhere', () => {
  test.each(levels)(
    'changed by %s',
    async (level) => {
      const result = await runCases({ level, seed, from: 0, to: cases[level] });
      expect(result.failures).toEqual([]);
      expect(result.cases).toBe(cases[level]);
      // Mutations that nobody could survive, or that change nothing, would test nothing.
      expect(result.clean).toBeGreaterThan(cases[level] / 100);
      expect(result.clean).toBeLessThan(cases[level] * 0.9);
    },
    120_000,
  );
});

describe('the judges themselves', () => {
  const [sample, stored] = loadBases();
  if (sample === undefined || stored === undefined) throw new Error('the bases are missing');

  test('take a sound archive, and complain where it holds other contents than it should', async () => {
    const what = 'unchanged';
    const right = { bytes: sample.bytes, what, allowed: [sample.contents] };
    expect(await judgeContainer(right)).toEqual({ clean: true, complaint: null });
    const wrong = await judgeContainer({ ...right, allowed: [stored.contents] });
    expect(wrong.complaint).toContain('other contents');
  });

  test('complain where the text is another than the one that is read', async () => {
    const made = mutateToml(stored, createSeededRandom(1));
    expect((await judgeToml(made)).complaint).toBeNull();
    const other = await judgeToml({ ...made, text: 'another = 1\n' });
    expect(other.complaint).not.toBeNull();
  });
});
