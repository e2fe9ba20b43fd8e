import { describe, expect, test } from 'vitest';
import { levels } from './run-case.ts';
import { runCases } from './run-cases.ts';

/** The same cases in every run of the tests; the nightly script draws others. */
const seed = 20261121;
const cases = { bytes: 400, header: 400, toml: 400 };

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
