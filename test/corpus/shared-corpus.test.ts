import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { definitionOf, judge } from '../../contract/diagnostics/judge.ts';
import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type { ReleaseId } from '../../contract/releases.ts';
import { databases, releaseIds } from '../../contract/releases.ts';
import { studyArchive } from '../../main/checks/study-archive.ts';
import { refusedThoughRestored } from './refused-though-restored.ts';
import { areVerdictsHere, serverVerdicts } from './server-verdicts.ts';

interface Verdict {
  readonly status: 'success' | 'error' | 'exception';
}

interface Judged {
  readonly name: string;
  readonly verdicts: ReadonlyMap<ReleaseId, Verdict>;
  readonly diagnostics: readonly Diagnostic[];
}

async function judgeAll(): Promise<readonly Judged[]> {
  const all: Judged[] = [];
  for (const { name, path, verdictOn } of serverVerdicts<Verdict>()) {
      const result = await studyArchive(path, { deep: true }, {});
      if (!result.ok) throw new Error(`${name}: ${result.failure.message}`);
      const verdicts = new Map(releaseIds.map((id) => [id, verdictOn(id)] as const));
      all.push({ name, verdicts, diagnostics: result.value.diagnostics });
  }
  return all;
}

function refusals(judged: Judged, release: ReleaseId): readonly Diagnostic[] {
  return judged.diagnostics.filter((diagnostic) => {
    const severity = judge(diagnostic, release, 'mysql');
    return severity === 'blocker' || severity === 'fatal';
  });
}

/** Family ZIP also refuses what two readers read differently, whatever one server says. */
function outsideContainer(found: readonly Diagnostic[]): readonly string[] {
  return found
    .filter(({ code }) => definitionOf(code).family !== 'ZIP')
    .map(({ code, location }) => `${code} ${location.entry ?? ''}:${location.line ?? ''}`);
}

function containerRefusals(judged: Judged): readonly string[] {
  const codes = judged.diagnostics
    .filter((found) => ['blocker', 'fatal'].includes(judge(found, 'all', 'mysql') ?? ''))
    .map(({ code }) => code)
    .filter((code) => definitionOf(code).family === 'ZIP');
  return [...new Set(codes)].toSorted();
}

/** Of the archives that a release refuses, how many have a blocker: this may only rise. */
const floors: Readonly<Record<ReleaseId, number>> = {
  ulmo: 302,
  'core-0.35': 303,
  verawood: 378,
  'core-1.15': 378,
};

type Place = readonly [entry: string | null, line: number | null];

/** By group and name: where the fault is, from what the case says it tests and what it holds. */
function placesOfFaults(): Readonly<Record<string, Readonly<Record<string, Place>>>> {
  const text = readFileSync(join(import.meta.dirname, 'named-places.json'), 'utf8');
  return JSON.parse(text) as ReturnType<typeof placesOfFaults>;
}

/** A finding that some server minds stands at the place. */
function isFoundAt(all: readonly Judged[], name: string, [entry, line]: Place): boolean {
  const found = all.find((one) => one.name === name)?.diagnostics ?? [];
  return found.some((diagnostic) => {
    const { location } = diagnostic;
    const severities = databases.map((database) => judge(diagnostic, 'all', database));
    const isMinded = severities.some((one) => one !== null && one !== 'note' && one !== 'warning');
    return isMinded && (location.entry ?? null) === entry && (location.line ?? null) === line;
  });
}

describe.runIf(areVerdictsHere)('verdicts of real servers (shared/corpus)', () => {
  let all: readonly Judged[] = [];
  beforeAll(async () => {
    all = await judgeAll();
  }, 300_000);

  test.each(releaseIds)('%s: what it restores has no blocker outside the container', (release) => {
    const wrong = all
      .filter(({ verdicts }) => verdicts.get(release)?.status === 'success')
      .map((judged) => ({ name: judged.name, found: outsideContainer(refusals(judged, release)) }))
      .filter(({ found }) => found.length > 0);
    expect(wrong).toEqual([]);
  });

  test('what is refused for its container though a server restores it is the list of the policy', () => {
    const found: Record<string, string[]> = {};
    for (const judged of all) {
      const isRestored = releaseIds.some((id) => judged.verdicts.get(id)?.status === 'success');
      const codes = isRestored ? containerRefusals(judged) : [];
      if (codes.length > 0) (found[codes.join(' ')] ??= []).push(judged.name);
    }
    for (const names of Object.values(found)) names.sort();
    expect(found).toEqual(refusedThoughRestored);
  });

  test('each fault of named/ is found on its entry and line', () => {
    const places = placesOfFaults();
    const missed: string[] = [];
    for (const [group, cases] of Object.entries(places)) {
      const names = Object.entries(cases);
      const wrong = names.filter(([name, place]) => !isFoundAt(all, name, place));
      missed.push(...wrong.map(([name]) => name));
      console.info(`${group}: ${names.length - wrong.length} of ${names.length}`);
    }
    expect(missed).toEqual([]);
  });

  test.each(releaseIds)('%s: what it refuses has a blocker', (release) => {
    const refused = all.filter(({ verdicts }) => verdicts.get(release)?.status !== 'success');
    const missed = refused.filter((judged) => refusals(judged, release).length === 0);
    const found = refused.length - missed.length;
    const names = missed.map(({ name }) => name).join(', ');
    console.info(`${release}/mysql: ${found} of ${refused.length} refusals found; not: ${names}`);
    expect(found).toBeGreaterThanOrEqual(floors[release]);
  });
});

if (!areVerdictsHere) {
  // A clone without the shared folder has no verdicts to read; stored-verdicts.test.ts judges the
  // project's own corpus there, and the summary names what was not run.
  test.skip('verdicts of real servers: not run, shared/corpus is not beside the project');
}
