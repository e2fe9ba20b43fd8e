/** Libraries by seed: written by the real exporter, read by Carrel, restored by the real loader. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReleaseId } from '../../contract/releases.ts';
import { releases } from '../../contract/releases.ts';
import { trueLibrary } from './arbitrary-library.ts';
import { createArchives } from './create-archives.ts';
import type { CreateAnswer } from './create-archives.ts';
import { referenceEnvironment } from './environment.ts';
import type { ReferenceEnvironment } from './environment.ts';
import { testMissing } from './missing.ts';
import { byName, misread, studyExports, wrongBlockers } from './study-exports.ts';
import { wrongCounts, wronglyMade, wrongLosses } from './study-exports.ts';
import type { StudiedExport } from './study-exports.ts';

/** `CARREL_EXPORTS=500 CARREL_SEED=7` for more, and for others. */
const count = Number(process.env['CARREL_EXPORTS'] ?? 20);
const seed = Number(process.env['CARREL_SEED'] ?? 20_261_121);

for (const release of ['ulmo', 'verawood'] as const satisfies readonly ReleaseId[]) {
  const environment = await referenceEnvironment(release);
  if ('missing' in environment) testMissing(`random exports of ${release}`, environment.missing);
  else testExports(environment);
}

function testExports(environment: ReferenceEnvironment): void {
  const { release } = environment;
  const libraries = fc.sample(trueLibrary(releases[release].family), { numRuns: count, seed });
  const described = libraries.map((library, at) => ({ name: `seed ${seed}, ${at}`, library }));
  describe(`random exports of ${release}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'carrel-exports-'));
    let answers: readonly CreateAnswer[] = [];
    let all: readonly StudiedExport[] = [];
    beforeAll(
      async () => {
        const requests = libraries.map((library, at) => ({
          path: join(folder, `${at}.zip`),
          library,
        }));
        answers = await createArchives(environment, requests);
        all = await studyExports(release, described, answers);
      },
      300_000 + count * 15_000,
    );
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    test('are made of every library', () => {
      expect(answers.filter(({ status }) => status !== 'created')).toEqual([]);
      expect(all.length).toBe(count);
    });

    test('are made of what was described', () => {
      expect(byName(all, wronglyMade)).toEqual({});
    });

    test('are read exactly as their library was, and counted so', () => {
      expect(byName(all, (one) => [...wrongCounts(one), ...misread(one)])).toEqual({});
    });

    test('have a blocker where they are refused, and none where they are restored', () => {
      expect(byName(all, (one) => wrongBlockers(one, release))).toEqual({});
    });

    test('have a finding “would be lost” exactly where the restore lacks what they hold', () => {
      expect(byName(all, (one) => wrongLosses(one, release))).toEqual({});
    });
  });
}
