import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { releaseIds } from '../../../contract/releases.ts';
import { referenceEnvironment } from '../environment.ts';
import { testMissing } from '../missing.ts';
import { ReferenceProcess } from '../reference-process.ts';
import { carrelSide } from './carrel-side.ts';
import { runFidelity } from './run-fidelity.ts';
import type { FidelityResult } from './run-fidelity.ts';
import { differencesOf, summaryLines } from './summary.ts';

/** The same cases in every run of the tests; `npm run fidelity` draws others. */
const run = { releases: releaseIds, database: 'sqlite', seed: 20261121, count: 500 } as const;

/** Why there is a release too few. */
const missing = (await Promise.all(releaseIds.map(referenceEnvironment))).flatMap((one) =>
  'missing' in one ? [one.missing] : [],
);

/** How often both sides agree, and where not; until Carrel predicts, a difference fails nothing. */
function agreement(result: FidelityResult): readonly string[] {
  const differences = differencesOf(result.results).map(({ mark, cases, releases }) => {
    return `${releases.join(', ')}, case ${cases.join(', ')}: ${mark}`;
  });
  return [...summaryLines(releaseIds, result), ...differences];
}

describe.runIf(missing.length === 0)('500 made archives on the real servers', () => {
  const folder = mkdtempSync(join(tmpdir(), 'carrel-fidelity-gate-'));
  let result: FidelityResult;
  beforeAll(async () => {
    result = await runFidelity(
      { ...run, workFolder: join(folder, 'archives') },
      {
        carrel: carrelSide,
        startReference: async (release) => ReferenceProcess.start({ release, database: 'sqlite' }),
      },
    );
    for (const line of agreement(result)) console.info(line);
  }, 1_800_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('every case got two judgements from every release', () => {
    for (const release of releaseIds) {
      const own = result.results.filter((one) => one.release === release);
      expect(own.map(({ number }) => number)).toEqual([...Array(run.count).keys()]);
      expect(own.filter(({ status }) => status.kind === 'cut')).toEqual([]);
      // Archives that all end in one way would compare nothing.
      for (const status of ['success', 'error', 'exception'] as const) {
        const some = own.filter(({ verdict }) => verdict.status === status).length;
        expect(some, `${release}: ${status}`).toBeGreaterThan(run.count / 20);
      }
    }
  });
});

if (missing.length > 0) testMissing('made archives on the real servers', missing.join('; '));
