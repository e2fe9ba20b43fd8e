import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { definitionOf, judge } from '../../contract/diagnostics/judge.ts';
import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type { ReleaseId } from '../../contract/releases.ts';
import { releaseIds } from '../../contract/releases.ts';
import { studyArchive } from '../../main/checks/study-archive.ts';
import { plainContents } from '../fuzz/plain-reader.ts';
import { differences } from './own-content.ts';
import type { RestoredTree } from './own-content.ts';
import { areVerdictsHere, serverVerdicts } from './server-verdicts.ts';

interface Verdict {
  readonly status: string;
  readonly tree?: RestoredTree;
}

interface Compared {
  readonly name: string;
  readonly release: ReleaseId;
  readonly differences: readonly string[];
  readonly losses: readonly string[];
}

async function compareAll(): Promise<readonly Compared[]> {
  const all: Compared[] = [];
  for (const { name, path, verdictOn } of serverVerdicts<Verdict>()) {
      const contents = plainContents(readFileSync(path));
      if (contents === null) continue;
      const study = await studyArchive(path, { deep: false }, {});
      if (!study.ok) throw new Error(`${name}: ${study.failure.message}`);
      const { library, diagnostics } = study.value;
      if (diagnostics.some(isRefusedContainer)) continue;
      // The plain reader does not know code page 437.
      if (library.versionFiles.some((file) => !contents.has(file.path))) continue;
      for (const release of releaseIds) {
        const { tree } = verdictOn(release);
        if (tree === undefined) continue;
        const found = diagnostics.filter((one) => judge(one, release, 'mysql') === 'loss');
        const losses = found.map(({ code }) => code);
        all.push({ name, release, differences: differences(library, contents, tree), losses });
      }
  }
  return all;
}

/** What is in such an archive depends on who reads it. */
function isRefusedContainer(one: Diagnostic): boolean {
  const isSevere = ['blocker', 'fatal'].includes(judge(one, 'all', 'mysql') ?? '');
  return isSevere && definitionOf(one.code).family === 'ZIP';
}

/** Losses of files that no component's file stands for, so that no tree of the archive has them. */
const outsideComponents = new Set(['PKG-014', 'ENT-015', 'ENT-026']);

describe.runIf(areVerdictsHere)('trees that real servers restored (shared/corpus)', () => {
  let all: readonly Compared[] = [];
  beforeAll(async () => {
    all = await compareAll();
  }, 300_000);

  test('are there for hundreds of archives', () => {
    expect(all.length).toBeGreaterThan(1_500);
    expect(all.filter((one) => one.differences.length > 0).length).toBeGreaterThan(200);
  });

  test('where one lacks or changes something, a finding says “would be lost”', () => {
    const silent = all.filter((one) => one.differences.length > 0 && one.losses.length === 0);
    expect(silent).toEqual([]);
  });

  test('where none differs, no finding says “would be lost”', () => {
    const wrong = all.filter(
      (one) =>
        one.differences.length === 0 && one.losses.some((code) => !outsideComponents.has(code)),
    );
    expect(wrong).toEqual([]);
  });
});

if (!areVerdictsHere) {
  // A clone without the shared folder has no trees to read; stored-verdicts.test.ts judges the
  // project's own corpus there, and the summary names what was not run.
  test.skip('trees of real servers: not run, shared/corpus is not beside the project');
}
