import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { definitionOf, judge } from '../../contract/diagnostics/judge.ts';
import { studyArchive } from '../../main/checks/study-archive.ts';
import { everyCase } from './every-case.ts';
import { predictOn } from './predicted.ts';
import { refusedForTheContainer } from './refused-for-the-container.ts';
import { refusedThoughRestored } from './refused-though-restored.ts';
import { areVerdictsHere, serverVerdicts } from './server-verdicts.ts';
import { serverName, servers } from './stored-verdicts.ts';

/** What the findings of one archive and its prediction say for one server. */
interface Judged {
  readonly name: string;
  readonly server: string;
  readonly isRestored: boolean;
  /** Codes of its `fatal` findings and blockers there. */
  readonly refusals: readonly string[];
}

async function judgeOne(name: string, path: string): Promise<readonly Judged[]> {
  const study = await studyArchive(path, { deep: true }, {});
  if (!study.ok) throw new Error(`${name}: ${study.failure.message}`);
  const { diagnostics } = study.value;
  const predicted = await predictOn(path, servers);
  return servers.map(({ release, database }, at) => {
    const refusals = diagnostics.filter((one) =>
      ['fatal', 'blocker'].includes(judge(one, release, database) ?? ''),
    );
    return {
      name,
      server: serverName({ release, database }),
      isRestored: predicted[at]?.status === 'success',
      refusals: refusals.map(({ code }) => code),
    };
  });
}

/** Refused for what others would make of it, although this server restores it. */
function isContainerAlone({ isRestored, refusals }: Judged): boolean {
  const isZip = (code: string): boolean =>
    definitionOf(code as Parameters<typeof definitionOf>[0]).family === 'ZIP'; // from findings
  return isRestored && refusals.length > 0 && refusals.every(isZip);
}

function holdAgreement(
  judgeAll: () => Promise<readonly Judged[]>,
  listed: readonly string[],
  least: number,
): void {
  let all: readonly Judged[] = [];
  beforeAll(async () => {
    all = await judgeAll();
  }, 600_000);

  test.each(servers.map(serverName))('%s: refused by findings where not restored, only', (name) => {
    const own = all.filter(({ server }) => server === name);
    expect(own.filter(({ isRestored }) => isRestored).length).toBeGreaterThan(least);
    expect(own.filter(({ isRestored }) => !isRestored).length).toBeGreaterThan(least);
    const wrong = own.filter((one) => {
      return one.isRestored === one.refusals.length > 0 && !isContainerAlone(one);
    });
    expect(wrong).toEqual([]);
  });

  test('what is refused for its container alone is on the list of the policy', () => {
    const names = new Set(all.filter(isContainerAlone).map(({ name }) => name));
    expect([...names].filter((name) => !listed.includes(name))).toEqual([]);
  });
}

describe('findings and predictions: the corpus of this project', () => {
  const work = mkdtempSync(join(tmpdir(), 'carrel-agreement-'));
  afterAll(() => rmSync(work, { recursive: true, force: true }));

  holdAgreement(
    async () => {
      const all: Judged[] = [];
      const path = join(work, 'case.zip');
      for (const { name, bytes } of everyCase()) {
        writeFileSync(path, bytes());
        all.push(...(await judgeOne(name, path)));
      }
      return all;
    },
    Object.values(refusedForTheContainer).flat(),
    70,
  );
});

/** The policy's list is of what MySQL restores: this name of 600 characters is not. */
const restoredOnSqliteAlone = ['path-static-600'];

describe.runIf(areVerdictsHere)('findings and predictions: shared/corpus', () => {
  holdAgreement(
    async () => {
      const all: Judged[] = [];
      for (const { name, path } of serverVerdicts()) all.push(...(await judgeOne(name, path)));
      return all;
    },
    [...Object.values(refusedThoughRestored).flat(), ...restoredOnSqliteAlone],
    250,
  );
});

if (!areVerdictsHere) {
  // A clone without the shared folder has the archives of the project's own corpus.
  test.skip('findings and predictions: not run, shared/corpus is not beside the project');
}
