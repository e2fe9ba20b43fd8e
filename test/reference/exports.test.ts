/** Archives by the real exporters, read by Carrel and restored by the real loaders. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
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
import { testMissing } from './missing.ts';
import { roundTripLosses } from './round-trip.ts';
import { byName, misread, studyExports, wrongBlockers } from './study-exports.ts';
import { wrongCounts, wronglyMade, wrongLosses } from './study-exports.ts';
import type { StudiedExport } from './study-exports.ts';

/** Each with the release that is to write the same bytes, but for the named export. */
const pairs = [
  { release: 'ulmo', twin: 'core-0.35', others: [] },
  // A newer tomlkit writes U+001B in its long form, which every reader takes.
  { release: 'verawood', twin: 'core-1.15', others: ['escape-character'] },
] as const satisfies readonly { release: ReleaseId; twin: ReleaseId; others: readonly string[] }[];

for (const { release, twin, others } of pairs) {
  const environment = await referenceEnvironment(release);
  const other = await referenceEnvironment(twin);
  if ('missing' in environment) testMissing(`true exports of ${release}`, environment.missing);
  else if ('missing' in other) testMissing(`true exports of ${twin}`, other.missing);
  else testExports(environment, other, others);
}

function testExports(
  environment: ReferenceEnvironment,
  twin: ReferenceEnvironment,
  others: readonly string[],
): void {
  const { release } = environment;
  const made = trueExports.filter(({ madeBy }) => madeBy.includes(release));
  describe(`true exports of ${release}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'carrel-exports-'));
    let answers: readonly CreateAnswer[] = [];
    let all: readonly StudiedExport[] = [];
    let twins: readonly CreateAnswer[] = [];
    beforeAll(async () => {
      const inTwin = createArchives(twin, requestsIn(join(folder, 'twin')));
      answers = await createArchives(environment, requestsIn(folder));
      all = await studyExports(release, trueExports, answers);
      twins = await inTwin;
    }, 600_000);
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    test('are made of every library that its API takes, and of no other', () => {
      expect(all.map(({ name }) => name)).toEqual(made.map(({ name }) => name));
      expect(answers.length).toBe(trueExports.length);
    });

    test('are made of what was described', () => {
      expect(byName(all, wronglyMade)).toEqual({});
    });

    test(`are the same bytes by ${twin.release}`, () => {
      const differing = answers.flatMap((answer, at) => {
        const name = trueExports[at]?.name ?? '';
        return digestOf(answer) === digestOf(twins[at]) ? [] : [name];
      });
      expect(differing).toEqual(others);
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

/** Of the archive; of what was not made, why. */
function digestOf(answer: CreateAnswer | undefined): string {
  if (answer?.status !== 'created') return `${answer?.type}: ${answer?.message}`;
  return createHash('sha256').update(readFileSync(answer.path)).digest('hex');
}

function requestsIn(folder: string) {
  mkdirSync(folder, { recursive: true });
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
