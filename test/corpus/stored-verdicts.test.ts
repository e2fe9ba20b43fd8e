import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { databases } from '../../contract/releases.ts';
import { carrelSide } from '../reference/fidelity/carrel-side.ts';
import { compareLosses, compareStatus } from '../reference/fidelity/compare.ts';
import type { Outcome } from '../reference/fidelity/compare.ts';
import { everyCase, sha256Of } from './every-case.ts';
import { refusedForTheContainer } from './refused-for-the-container.ts';
import { readStoredVerdicts, serverName, servers, storedVerdict } from './stored-verdicts.ts';

const cases = everyCase();
const stored = readStoredVerdicts();
const work = mkdtempSync(join(tmpdir(), 'carrel-verdicts-'));
const renew = 'run `npm run reference:record` and commit test/corpus/verdicts.jsonl';

afterAll(() => rmSync(work, { recursive: true, force: true }));

describe('stored verdicts', () => {
  test('are there for exactly the cases of the corpus', () => {
    expect([...stored.keys()], renew).toEqual(cases.map(({ name }) => name));
  });

  test('were given on the archives that the cases make today', () => {
    const stale = cases.filter(({ name, bytes }) => stored.get(name)?.sha256 !== sha256Of(bytes()));
    const names = stale.map(({ name }) => name);
    expect(names, renew).toEqual([]);
  });

  test('end in every way, on each server', () => {
    for (const server of servers) {
      const all = [...stored.values()].map((one) => storedVerdict(one, server).status);
      const counts = Map.groupBy(all, (status) => status);
      expect([...counts.keys()].toSorted()).toEqual(['error', 'exception', 'success']);
    }
  });
});

/** How Carrel's findings stand to what a server did with a case. */
interface Compared {
  readonly name: string;
  readonly server: string;
  readonly status: Outcome;
  readonly losses: Outcome | null;
}

async function compareAll(): Promise<readonly Compared[]> {
  const all: Compared[] = [];
  const path = join(work, 'case.zip');
  for (const { name, bytes } of cases) {
    const verdicts = stored.get(name);
    if (verdicts === undefined) continue; // said above
    writeFileSync(path, bytes());
    for (const database of databases) {
      const checked = await carrelSide.check(path, database);
      for (const server of servers.filter((one) => one.database === database)) {
        const verdict = storedVerdict(verdicts, server);
        all.push({
          name,
          server: serverName(server),
          status: compareStatus(verdict, checked.refusalsOn(server.release)),
          losses: compareLosses(verdict, checked, server.release),
        });
      }
    }
  }
  return all;
}

/** Names with what differs; nothing where both sides agree. */
function marks(outcomes: readonly (readonly [string, Outcome | null])[]): readonly string[] {
  return outcomes.flatMap(([name, outcome]) =>
    outcome?.kind === 'differs' ? [`${name}: ${outcome.mark}`] : [],
  );
}

describe('findings on the corpus against the real servers', () => {
  let all: readonly Compared[] = [];
  beforeAll(async () => {
    all = await compareAll();
  }, 120_000);

  describe.each(servers.map(serverName))('%s', (server) => {
    test('a fatal finding or a blocker outside the container where it does not restore, and only there', () => {
      const own = all.filter((one) => one.server === server);
      expect(own.map(({ name }) => name)).toEqual(cases.map(({ name }) => name));
      expect(marks(own.map(({ name, status }) => [name, status] as const))).toEqual([]);
    });

    test('a finding of a loss where the restored tree lacks something, and only there', () => {
      const own = all.filter((one) => one.server === server);
      const compared = own.filter(({ losses }) => losses !== null);
      expect(compared.length).toBeGreaterThan(100);
      expect(marks(compared.map(({ name, losses }) => [name, losses] as const))).toEqual([]);
    });
  });

  test('what is refused for its container though a server restores it is the list of the policy', () => {
    const names = all.filter(({ status }) => status.kind === 'container').map(({ name }) => name);
    const listed = Object.values(refusedForTheContainer).flat();
    expect([...new Set(names)].toSorted()).toEqual(listed.toSorted());
  });
});
