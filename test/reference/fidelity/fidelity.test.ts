import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
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
const run = { releases: releaseIds, database: 'sqlite', seed: 20261121, count: 200 } as const;

/** Why there is a release too few. */
const missing = (await Promise.all(releaseIds.map(referenceEnvironment))).flatMap((one) =>
  'missing' in one ? [one.missing] : [],
);

/** A line for each kind of difference. */
function differenceLines(result: FidelityResult): readonly string[] {
  return differencesOf(result.results).map(({ part, mark, cases, releases }) => {
    return `${part} on ${releases.join(', ')}, case ${cases.join(', ')}: ${mark}`;
  });
}

const call = promisify(execFile);
const command = join(import.meta.dirname, 'fidelity.ts');

describe('npm run fidelity', () => {
  test.each([
    ['an unknown release', ['--release', 'maple'], '--release is all or one of ulmo,'],
    ['an unknown database', ['--database', 'oracle'], '--database is sqlite, mysql'],
    ['no number', ['--count', 'many'], '--count is a whole number'],
    ['an unknown option', ['--colour', 'red'], "Unknown option '--colour'"],
  ])('%s: wrong usage, in words', async (_, args, words) => {
    const failure: unknown = await call(process.execPath, [command, ...args]).catch(
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ code: 64, stderr: expect.stringContaining(words) as string });
  });

  test.runIf(missing.length === 0)(
    'judges as many cases as are asked for, and says how',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'carrel-fidelity-command-'));
      const args = ['--release', 'ulmo', '--count', '12', '--seed', '7', '--output', folder];
      const { stdout, stderr } = await call(process.execPath, [command, ...args]);
      rmSync(folder, { recursive: true, force: true });
      expect(stderr).toContain('ulmo: 12 of 12\n');
      const [first, second, ...rest] = stdout.trim().split('\n');
      expect(first).toBe('fidelity: 12 cases, seed 7, ulmo on sqlite');
      expect(second).toMatch(
        /^ulmo: \d+ restored, \d+ refused, \d+ exceptions; status \d+ of \d+ /,
      );
      const again = '--release ulmo --database sqlite --count 12 --seed 7';
      expect(rest.at(-1)).toBe(`again: npm run fidelity -- ${again}`);
    },
  );
});

describe.runIf(missing.length === 0)('200 made archives on the real servers', () => {
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
    for (const line of summaryLines(releaseIds, result)) console.info(line);
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

  test('is found in order or not, and predicted, as its code has it', () => {
    // To look into one: npm run fidelity -- --count 200 --seed 20261121
    expect(differenceLines(result)).toEqual([]);
  });
});

if (missing.length > 0) testMissing('made archives on the real servers', missing.join('; '));
