/** Archives by the real exporters, read by Carrel and restored by the real loaders. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { definitionOf } from '../../contract/diagnostics/judge.ts';
import type { ReleaseId } from '../../contract/releases.ts';
import { createArchives } from './create-archives.ts';
import type { CreateAnswer } from './create-archives.ts';
import { referenceEnvironment } from './environment.ts';
import type { ReferenceEnvironment } from './environment.ts';
import { trueExports } from './exports/all-exports.ts';
import { knownLosses } from './exports/known-losses.ts';
import { late } from './exports/true-export.ts';
import type { TrueExport } from './exports/true-export.ts';
import { roundTripLosses } from './round-trip.ts';
import { byName, misread, studyExports, wrongBlockers } from './study-exports.ts';
import { wrongCounts, wrongLosses } from './study-exports.ts';
import type { StudiedExport } from './study-exports.ts';

/** The other two releases write the same bytes (same-bytes.test.ts). */
const releases = ['ulmo', 'verawood'] as const satisfies readonly ReleaseId[];

for (const release of releases) {
  const environment = await referenceEnvironment(release);
  if ('missing' in environment) testMissing(release, environment.missing);
  else testExports(environment);
}

/** Skipped by name, but not where the gate runs. */
function testMissing(release: ReleaseId, why: string): void {
  describe.skipIf(process.env['CI'] !== 'true')(`true exports of ${release}: ${why}`, () => {
    test('are made', () => expect(why).toBe(''));
  });
}

function testExports(environment: ReferenceEnvironment): void {
  const { release } = environment;
  const made = trueExports.filter(({ madeBy }) => madeBy.includes(release));
  describe(`true exports of ${release}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'carrel-exports-'));
    let answers: readonly CreateAnswer[] = [];
    let all: readonly StudiedExport[] = [];
    beforeAll(async () => {
      answers = await createArchives(environment, requestsIn(folder));
      all = await studyExports(release, trueExports, answers);
    }, 600_000);
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    test('are made of every library that its API takes, and of no other', () => {
      expect(all.map(({ name }) => name)).toEqual(made.map(({ name }) => name));
      expect(answers.length).toBe(trueExports.length);
    });

    test('have the counts that Carrel shows', () => {
      // A static file that is TOML is a component to servers and to Carrel, and to nobody else.
      expect(byName(all, wrongCounts)).toEqual({ 'toml-file': ['components'] });
    });

    test('say to Carrel exactly what their library held', () => {
      expect(byName(all, misread)).toEqual(byName(made, (one) => one.misread));
    });

    test('are restored by the release that wrote them, but for those that are known', () => {
      const refused = all.filter(({ verdict }) => verdict.status !== 'success');
      const known = made.filter(({ refusedBy }) => refusedBy.includes(release));
      expect(refused.map(({ name }) => name)).toEqual(known.map(({ name }) => name));
    });

    test('have a blocker where they are refused, and none where they are restored', () => {
      const found = byName(all, (one) => wrongBlockers(one, release));
      expect(found).toEqual(byName(made, ({ againstPolicy }) => againstPolicy));
    });

    test('are restored and blocked all the same by the policy for containers alone', () => {
      const codes = made.flatMap(({ againstPolicy }) => againstPolicy);
      expect(codes.filter((code) => definitionOf(code).family !== 'ZIP')).toEqual([]);
    });

    test('lose on their way what is known, and nothing else', () => {
      expect(byName(all, lossesOf)).toEqual(byName(made, (one) => expectedLosses(one, release)));
    });

    test('have a finding “would be lost” exactly where the restore lacks what they hold', () => {
      const blocked = new Set(made.filter(({ againstPolicy }) => againstPolicy.length > 0));
      const open = new Set(made.filter((one) => !blocked.has(one)).map(({ name }) => name));
      const read = all.filter(({ name }) => open.has(name));
      expect(byName(read, (one) => wrongLosses(one, release))).toEqual({});
    });
  });
}

function requestsIn(folder: string) {
  return trueExports.map(({ name, library }) => ({ path: join(folder, `${name}.zip`), library }));
}

/** Every restore dates versions and collections anew, which is not said of each. */
function lossesOf({ answer, library, verdict }: StudiedExport): readonly string[] {
  if (verdict.status !== 'success') return [];
  const found = roundTripLosses(answer.tree, library, verdict.tree);
  return found.filter((loss) => loss !== 'version dates' && loss !== 'collection dates');
}

function expectedLosses({ name }: TrueExport, release: ReleaseId): readonly string[] {
  const family = late.some((one) => one === release) ? 'late' : 'early';
  return knownLosses[name]?.[family] ?? [];
}
